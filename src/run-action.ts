import type { Card } from './chat/card.ts'
import type { AnyCommand, CommandContext } from './command.ts'
import { findCommand } from './find-command.ts'
import { answering, type BugLog } from './run-command.ts'
import { UserError } from './user-error.ts'

/** The parts of an action's id: `command:verb` or `command:verb:subject`. */
function parseActionId(id: string): { command: string; verb: string; subject: string | null } | null {
  const [command = '', verb = '', ...rest] = id.split(':')
  if (command === '' || verb === '') return null
  return { command, verb, subject: rest.length === 0 ? null : rest.join(':') }
}

/** Answers a button of an earlier card, also after a restart. Never throws. */
export function runAction(
  commands: readonly AnyCommand[],
  action: { readonly id: string; readonly value: string | null },
  context: CommandContext,
  log: BugLog,
): Promise<Card> {
  const parts = parseActionId(action.id)
  const asked =
    action.value === null ? null : { link: action.value, private: parts?.verb.startsWith('my-') ?? false }
  const work = async (): Promise<Card> => {
    const command = parts === null ? null : findCommand(commands, parts.command)
    if (parts === null || command?.act === undefined) {
      throw new UserError({
        code: 'bad-request',
        what: 'This button is not known.',
        mend: 'Ask again with the command itself; /help lists them.',
      })
    }
    return command.act({ verb: parts.verb, subject: parts.subject, value: action.value }, context)
  }
  return answering(`button ${action.id}`, asked, log, work, context.signal)
}
