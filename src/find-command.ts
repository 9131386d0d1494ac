import type { AnyCommand } from './command.ts'
import { editDistance } from './edit-distance.ts'
import { UserError } from './user-error.ts'

const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1)

/** Two slips are one word only where it begins alike: `show` is not `now`. */
function nearest(commands: readonly AnyCommand[], name: string): string | null {
  const near = commands
    .map((command) => ({ name: command.name, edits: editDistance(command.name, name.slice(0, 32)) }))
    .sort((a, b) => a.edits - b.edits)[0]
  if (near === undefined || near.edits > 2) return null
  return near.edits < 2 || lastWord(near.name)[0] === lastWord(name)[0] ? near.name : null
}

/** A command with the rest of the line behind its name. */
export interface NamedCommand {
  readonly command: AnyCommand
  readonly rest: string
}

/** The parts of a command that has several (`settings zone`), by its first word; none for any other. */
export function partsOf(commands: readonly AnyCommand[], word: string): readonly AnyCommand[] {
  return commands.filter((command) => command.name.startsWith(`${word.toLowerCase()} `))
}

function unknown(commands: readonly AnyCommand[], wanted: string): UserError {
  const near = nearest(commands, wanted)
  const [of = ''] = wanted.split(' ')
  const help = partsOf(commands, of).length === 0 ? '/help' : `/help ${of}`
  return new UserError({
    code: 'unknown-command',
    what: `There is no command /${wanted.slice(0, 40)}.`,
    mend:
      near === null
        ? `Type ${help} to see what there is.`
        : `Did you mean /${near}? Type ${help} to see what there is.`,
  })
}

/**
 * The command of that name, in any case; the first word of one with parts means the part with `first`. Throws
 * `unknown-command` with the nearest name.
 */
export function findCommand(commands: readonly AnyCommand[], name: string): AnyCommand {
  const wanted = name.trim().replace(/\s+/g, ' ').toLowerCase()
  const found =
    commands.find((command) => command.name === wanted) ??
    partsOf(commands, wanted).find((part) => part.first === true)
  if (found !== undefined) return found
  throw unknown(commands, wanted)
}

/** The command that a line names with its first word, or with its first two. Throws `unknown-command`. */
export function namedCommand(commands: readonly AnyCommand[], line: string): NamedCommand {
  const [, first = '', second = '', rest = ''] = /^\s*(\S*)\s*(\S*)([\s\S]*)$/.exec(line) ?? []
  const parts = partsOf(commands, first)
  if (parts.length === 0 || second === '') {
    return { command: findCommand(commands, first), rest: `${second}${rest}` }
  }
  const name = `${first} ${second}`.toLowerCase()
  const part = parts.find((each) => each.name === name)
  if (part === undefined) throw unknown(parts, name)
  return { command: part, rest }
}
