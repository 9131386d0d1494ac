import type { AnyCommand, CommandContext } from './command.ts'
import type { Powers } from './place.ts'
import { UserError } from './user-error.ts'
import type { WhoMay } from './workspace/ports.ts'

/** Commands whose rule no workspace changes: they lead out of any other setting, and to one's own data. */
const fixed: ReadonlySet<string> = new Set(['help', 'settings', 'forget'])

/** The name that `settings who` knows a command by: a command's parts go together. */
export const ruleNameOf = ({ name }: Pick<AnyCommand, 'name'>): string => name.split(' ')[0] ?? name

export const isFixed = (name: string): boolean => fixed.has(name)

const words: Readonly<Record<keyof Powers, string>> = {
  workspace: 'Only whoever manages this workspace may do that.',
  channel: 'Only whoever asked for it, or manages the messages of this channel, may do that.',
  digests: 'Only whoever may manage this channel can do that.',
}

function notAllowed(what: string): UserError {
  return new UserError({ code: 'not-allowed', what, mend: 'Ask somebody who may.' })
}

/** Throws `not-allowed` where the asker lacks a power here. */
export async function demandPower(
  power: keyof Powers,
  { powers }: Pick<CommandContext, 'powers'>,
): Promise<void> {
  if (!(await powers())[power]) throw notAllowed(words[power])
}

/** What a rule is about: a command, or what a button of one does. */
export type Ruled = Pick<AnyCommand, 'name' | 'who'>

/** Who may run a command in this workspace: what it has settled, else the command's own rule. */
function ruleOf(command: Ruled, { settings }: Pick<CommandContext, 'settings'>): WhoMay | Ruled['who'] {
  const name = ruleNameOf(command)
  if (isFixed(name) || !Object.hasOwn(settings.who, name)) return command.who
  return settings.who[name] ?? command.who
}

/** Throws `not-allowed` where the asker may not run the command here. */
export async function demandMayRun(
  command: Ruled,
  context: Pick<CommandContext, 'settings' | 'powers'>,
): Promise<void> {
  const rule = ruleOf(command, context)
  if (rule === 'nobody') {
    const what = `/${ruleNameOf(command)} is switched off here.`
    throw new UserError({ code: 'not-allowed', what, mend: 'A manager can switch it on with /settings who.' })
  }
  if (rule === 'manager') await demandPower('workspace', context)
  if (rule === 'channel-manager') await demandPower('digests', context)
}
