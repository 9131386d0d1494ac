import { randomBytes } from 'node:crypto'
import { pause } from '../chat/pause.ts'
import { type Clock, systemClock } from '../clock.ts'
import type { Digests } from '../digest/ports.ts'
import { isPosting, openQueue, type QueueDepth } from '../jobs/queue.ts'
import { startTick } from '../jobs/tick.ts'
import type { Log } from '../ops/log.ts'
import type { Platform } from '../place.ts'
import type { Store } from '../store/store.ts'
import { subscriptionFacts } from '../store/subscription-facts.ts'
import type { Telemetry } from '../telemetry.ts'
import { type LeaseTimes, leaseTimes } from './active-sender.ts'
import { claim } from './claim.ts'
import { undoAhead } from './clock-ahead.ts'
import type { Outlets } from './outlet.ts'
import { startPlatformSender } from './platform-sender.ts'
import { reconcile } from './reconcile.ts'
import { senderLease } from './sender-lease.ts'
import { watchSetBack } from './set-back.ts'
import { clockProblem, leaseByClock } from './store-clock.ts'
import { pausedFrom, tellUnreachable } from './unreachable.ts'

export interface DeliveryParts {
  readonly store: Store
  /** Those that are there at the start each get a sender. */
  readonly outlets: Outlets
  readonly digests: Pick<Digests, 'edition'>
  /**
   * Whose budget each platform's posts are counted against: Discord's token, Slack's token or client id. Only its
   * hash is stored. A platform without one has a sender all the same.
   */
  readonly tokens: Readonly<Partial<Record<Platform, string>>>
  readonly clock: Clock
  readonly log: Log
  readonly telemetry: Telemetry
  /** For days that pass faster than ours: `due` says when editions are due; all else goes by the real time. */
  readonly times?: { readonly lease: LeaseTimes; readonly tick: typeof startTick; readonly due: Clock }
}

/** The digest's clockwork and senders in this process. */
export interface Delivery {
  /** When the last tick came to its end, milliseconds since the epoch; null before the first did. */
  lastTickMs(): number | null
  /** The platforms to which this process is the one that sends. */
  sending(): readonly Platform[]
  /** The jobs of each platform, over all processes. */
  depth(): Promise<readonly QueueDepth[]>
  /** Looks for jobs at once, as after an edition was settled. */
  nudge(): void
  /** Takes nothing more, waits up to 20 s for what is on its way, and gives back what this process held. */
  close(): Promise<void>
}

const patienceMs = 20_000
/** Two words a second at most beside the posts. */
const betweenWordsMs = 500

/** Starts the tick and, for each outlet, the sender of this process; throws what the store throws. */
export async function startDelivery(parts: DeliveryParts): Promise<Delivery> {
  const { store, outlets, digests, tokens, clock, log, telemetry } = parts
  const {
    lease: times,
    tick: beginTick,
    due,
  } = parts.times ?? { lease: leaseTimes, tick: startTick, due: clock }
  const queue = await openQueue(store, { log })
  const holder = randomBytes(12).toString('hex')
  const watch = { monotonic: () => performance.now(), wall: systemClock }
  const ending = new AbortController()
  const problem = () => clockProblem(store, clock)
  if ((await problem()) === null) await undoAhead({ store, queue, clock: due, log }, false)
  const senders = outlets
    .all()
    .filter(({ platform }) => isPosting(platform))
    .map((outlet) => {
      const { platform } = outlet
      const ofToken = senderLease(store, { platform, token: tokens[platform] ?? '', holder })
      const lease = leaseByClock(ofToken, problem)
      const given = { outlet, lease, times, queue, store, digests, clock, watch, telemetry, log }
      return { platform, ...startPlatformSender(given) }
    })
  const nudge = (): void => {
    for (const sender of senders) sender.nudge()
  }

  let telling: Promise<void> = Promise.resolve()
  async function tell(ids: readonly string[]): Promise<void> {
    try {
      const paused = (await subscriptionFacts(store.db, ids)).flatMap(pausedFrom)
      const between = () => pause(betweenWordsMs, ending.signal)
      await tellUnreachable(paused, { outlets, log, between, signal: ending.signal })
    } catch (err) {
      log.warn({ err }, 'whoever scheduled digests that are paused now could not be told')
    }
  }

  const isSetBack = watchSetBack(due, watch.monotonic)
  let wasSetBack = false
  const tick = beginTick({
    clock,
    telemetry,
    log,
    async run() {
      const apart = await problem()
      // It fails as any tick that cannot be done: it is logged each minute, and the process is not ready.
      if (apart !== null) throw new Error(apart)
      const own = { store, queue, clock, telemetry, log }
      // It stays so until what came of it was put right.
      wasSetBack = isSetBack() || wasSetBack
      await undoAhead({ ...own, clock: due }, wasSetBack)
      wasSetBack = false
      const { unreachable } = await claim({ ...own, clock: due })
      nudge()
      if (unreachable.length > 0) telling = telling.then(() => tell(unreachable))
      if ((await reconcile(own)) > 0) nudge()
    },
  })

  return {
    lastTickMs: tick.lastTickMs,
    sending: () => senders.filter((sender) => sender.holds()).map(({ platform }) => platform),
    depth: queue.depth,
    nudge,
    async close() {
      ending.abort()
      await Promise.all([tick.stop(), telling, ...senders.map((sender) => sender.stop(patienceMs))])
      await queue.close()
    },
  }
}
