import type { AnyCommand, CommandAction, CommandActionKind } from './command.ts'
import { UserError } from './user-error.ts'

export interface FoundAction {
  readonly command: AnyCommand
  readonly kind: CommandActionKind
  readonly action: CommandAction
}

/** The button behind an id: `command:verb` or `command:verb:subject`. Throws `bad-request` where there is none. */
export function findAction(commands: readonly AnyCommand[], id: string, value: string | null): FoundAction {
  const [name = '', verb = '', ...rest] = id.split(':')
  const command = commands.find((each) => each.name === name)
  const actions = command?.actions ?? {}
  const kind = Object.hasOwn(actions, verb) ? actions[verb] : undefined
  if (command === undefined || kind === undefined) {
    throw new UserError({
      code: 'bad-request',
      what: 'This button is not known.',
      mend: 'Ask again with the command itself; /help lists them.',
    })
  }
  return { command, kind, action: { verb, subject: rest.length === 0 ? null : rest.join(':'), value } }
}
