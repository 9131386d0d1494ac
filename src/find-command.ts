import type { AnyCommand } from './command.ts'
import { UserError } from './user-error.ts'

/** Edits that turn one short word into the other, at most `limit` of them counted. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, right] of [...b].entries()) {
      const swap = (row[j] ?? 0) + (left === right ? 0 : 1)
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

function nearest(commands: readonly AnyCommand[], name: string): string | null {
  const near = commands
    .map((command) => ({ name: command.name, edits: distance(command.name, name.slice(0, 20)) }))
    .sort((a, b) => a.edits - b.edits)[0]
  return near !== undefined && near.edits <= 2 ? near.name : null
}

/** The command of that name, in any case. Throws `unknown-command` with the nearest name. */
export function findCommand(commands: readonly AnyCommand[], name: string): AnyCommand {
  const wanted = name.toLowerCase()
  const found = commands.find((command) => command.name === wanted)
  if (found !== undefined) return found
  const near = nearest(commands, wanted)
  throw new UserError({
    code: 'unknown-command',
    what: `There is no command /${wanted.slice(0, 40)}.`,
    mend:
      near === null
        ? 'Type /help to see what there is.'
        : `Did you mean /${near}? Type /help to see what there is.`,
  })
}
