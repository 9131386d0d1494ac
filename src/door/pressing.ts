import type { BugLog } from '../bug-log.ts'
import type { AnyCommand, CommandAction, CommandContext, RunningAction } from '../command.ts'
import { demandMayRun } from '../command-powers.ts'
import { findAction } from '../find-action.ts'
import { resumedRequest } from '../resumed-request.ts'
import { attempt } from '../run-command.ts'
import type { Cooldowns } from './cooldowns.ts'
import type { DeskWork, Errand } from './desk-work.ts'
import type { Door, Pressed, Visitor } from './door.ts'
import { inTime } from './in-time.ts'

interface PressingParts {
  readonly commands: readonly AnyCommand[]
  readonly cooldowns: Cooldowns
  readonly work: DeskWork
  readonly log: BugLog
  readonly patienceMs: number
}

/** What a button goes on from; its key is the button's own subject. Throws `not-found` where it is gone. */
async function errandOf(
  kind: RunningAction,
  action: CommandAction,
  visitor: Visitor,
  context: CommandContext,
  doing: string,
): Promise<Errand> {
  const asked = kind.resumes === true ? await resumedRequest(action, context) : null
  return { visitor, context, asked, key: asked === null ? null : action.subject, doing }
}

/** Answers buttons: who may, what the button itself checks, cooldowns; then its work in its turn. */
export function createPressing({ commands, cooldowns, work, log, patienceMs }: PressingParts): Door['press'] {
  return async (visitor, id, seenBy): Promise<Pressed> => {
    const doing = `button ${id.split(':').slice(0, 2).join(':')}`
    const find = async (context: CommandContext) => {
      const { command, kind, action } = findAction(commands, id, null)
      if ('open' in kind) {
        await demandMayRun(command, context)
        return { box: await kind.open(action, context) }
      }
      if (kind.who !== 'viewer') await demandMayRun(command, context)
      await kind.check?.(action, context)
      return { kind, action, errand: await errandOf(kind, action, visitor, context, doing) }
    }
    const found = await attempt({ doing, asked: null, log }, async () => {
      const context = await work.contextOf(visitor)
      return inTime(patienceMs, 'checking a button', find(context))
    })
    if (!found.ok) return { kind: 'refused', card: found.card }
    if ('box' in found.value) return { kind: 'box', box: found.value.box }

    const { kind, action, errand } = found.value
    const charged = await attempt({ doing, asked: errand.asked, log }, async () =>
      cooldowns.charge(visitor, kind.costs),
    )
    if (!charged.ok) return { kind: 'refused', card: await work.sealed(charged.card, errand) }
    const plan = kind.plan(action, seenBy)
    const price = { cost: kind.costs, charge: charged.value }
    return {
      kind: 'accepted',
      plan,
      // What somebody looks at once more is mostly there already, and the card stays until the other one is.
      slow: kind.costs !== 'nothing' && kind.costs !== 'looking',
      run: (hooks) => work.work(errand, price, hooks, (within) => kind.run(action, within, plan)),
    }
  }
}
