import type { BugLog } from '../bug-log.ts'
import type { Card } from '../chat/card.ts'
import type { Clock } from '../clock.ts'
import type { CommandContext, CommandDesk, Cost } from '../command.ts'
import { answering, attempt } from '../run-command.ts'
import type { KeptRequest } from '../workspace/ports.ts'
import type { Charge } from './cooldowns.ts'
import type { Visitor, WorkHooks } from './door.ts'
import type { FairQueue } from './fair-queue.ts'
import { inTime } from './in-time.ts'
import { sealCard, withoutOpenActions } from './seal-card.ts'
import { takeTurn } from './turns.ts'

/** Somebody's request on its way through the door. */
export interface Errand {
  readonly visitor: Visitor
  readonly context: CommandContext
  /** What its buttons may go on from, and its key where it is kept already. */
  readonly asked: KeptRequest | null
  readonly key: string | null
  /** For the log: `/take`. */
  readonly doing: string
}

export interface DeskWork {
  /** What a command needs to know about a visitor. Throws where the store does not tell the settings. */
  contextOf(visitor: Visitor): Promise<CommandContext>
  /** The card as it may leave the desk: what its buttons need is in the store. Never throws. */
  sealed(card: Card, errand: Pick<Errand, 'visitor' | 'asked' | 'key'>): Promise<Card>
  /** Works on an errand in its turn. Never throws. */
  work(
    errand: Errand,
    price: { readonly cost: Cost; readonly charge: Charge },
    hooks: WorkHooks,
    run: (context: CommandContext) => Promise<Card>,
  ): Promise<Card>
}

export interface DeskWorkParts {
  readonly desk: CommandDesk
  readonly clock: Clock
  readonly log: BugLog
  readonly queue: FairQueue
  readonly patienceMs: number
}

export function createDeskWork({ desk, clock, log, queue, patienceMs }: DeskWorkParts): DeskWork {
  async function contextOf({ place, asker, powers }: Visitor): Promise<CommandContext> {
    const settings = await inTime(patienceMs, 'reading the settings', desk.settings.of(place))
    return { desk, place, asker, powers, settings, clock, log }
  }

  async function sealed(card: Card, errand: Pick<Errand, 'visitor' | 'asked' | 'key'>): Promise<Card> {
    const doing = { doing: 'keeping what buttons need', asked: null, log }
    const done = await attempt(doing, () =>
      inTime(patienceMs, 'keeping a request', sealCard(card, desk.kept, errand)),
    )
    return done.ok ? done.value : withoutOpenActions(card)
  }

  const work: DeskWork['work'] = async (errand, { cost, charge }, hooks, run) => {
    const { visitor, context, asked, doing } = errand
    const { signal } = hooks
    const withSignal = signal === undefined ? context : { ...context, signal }
    const card = await answering({ doing, asked, log, signal }, () =>
      takeTurn(queue, { ...hooks, visitor, cost, charge, asked }, (onStage) =>
        run({ ...withSignal, onStage }),
      ),
    )
    charge.settle()
    return sealed(card, errand)
  }

  return { contextOf, sealed, work }
}
