import type { Clock } from '../clock.ts'
import type { Digests } from '../digest/ports.ts'
import type { Log } from '../ops/log.ts'
import type { Platform } from '../place.ts'
import type { Store } from '../store/store.ts'
import type { Telemetry } from '../telemetry.ts'
import type { Outlets } from './outlet.ts'

export interface DeliveryParts {
  readonly store: Store
  readonly outlets: Outlets
  readonly digests: Digests
  /**
   * Whose budget each platform's posts are counted against: Discord's token, Slack's token or client id. Only its
   * hash is stored. A platform without one has a sender all the same.
   */
  readonly tokens: Readonly<Partial<Record<Platform, string>>>
  readonly clock: Clock
  readonly log: Log
  readonly telemetry: Telemetry
}

/** The digest's clockwork and senders in this process. */
export interface Delivery {
  /** When the last tick came to its end, milliseconds since the epoch; null before the first did. */
  lastTickMs(): number | null
  /** The platforms to which this process is the one that sends. */
  sending(): readonly Platform[]
  /** Jobs that wait and jobs that nothing came of, over all platforms. */
  depth(): Promise<{ readonly waiting: number; readonly failed: number }>
  /** Looks for jobs at once, as after an edition was settled. */
  nudge(): void
  /** Takes nothing more, waits up to 20 s for what is on its way, and gives back what this process held. */
  close(): Promise<void>
}

/** Starts the tick and, for each outlet, the sender of this process; throws what the store throws. */
export async function startDelivery({ log }: DeliveryParts): Promise<Delivery> {
  log.debug('delivery is not there yet')
  return {
    lastTickMs: () => null,
    sending: () => [],
    depth: async () => ({ waiting: 0, failed: 0 }),
    nudge: () => undefined,
    close: async () => undefined,
  }
}
