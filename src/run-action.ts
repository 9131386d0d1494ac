import type { BugLog } from './bug-log.ts'
import type { Card } from './chat/card.ts'
import type { ActionPlan, AnyCommand, CommandContext } from './command.ts'
import { findAction } from './find-action.ts'
import { resumedRequest } from './resumed-request.ts'
import { answering, attempt } from './run-command.ts'
import { UserError } from './user-error.ts'

export interface ActionDone {
  readonly card: Card
  /** What becomes of the message with the button; null where the button did not come to its work. */
  readonly show: ActionPlan['show'] | null
}

/** Answers a button of a card that its asker alone sees, also after a restart. Never throws. */
export async function runAction(
  commands: readonly AnyCommand[],
  { id, value }: { readonly id: string; readonly value: string | null },
  context: CommandContext,
  log: BugLog,
): Promise<ActionDone> {
  const doing = { doing: `button ${id}`, asked: null, log, signal: context.signal }
  const ready = await attempt(doing, async () => {
    const { kind, action } = findAction(commands, id, value)
    if (!('run' in kind)) {
      throw new UserError({
        code: 'bad-request',
        what: 'This button opens a form.',
        mend: 'Open the box for an article’s text in its place.',
      })
    }
    await kind.check?.(action, context)
    const asked = kind.resumes === true ? await resumedRequest(action, context) : null
    return { kind, action, asked, plan: kind.plan(action, 'asker') }
  })
  if (!ready.ok) return { card: ready.card, show: null }
  const { kind, action, asked, plan } = ready.value
  const card = await answering({ ...doing, asked }, () => kind.run(action, context, plan))
  return { card, show: plan.show }
}
