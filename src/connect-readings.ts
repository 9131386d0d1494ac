import type { Clock } from './clock.ts'
import type { Delivery } from './delivery/start-delivery.ts'
import type { Desk } from './desk.ts'
import type { Reading } from './ops/metrics.ts'
import type { Platform } from './place.ts'
import { answers, openDeliveries, sendingSince } from './store/delivery-counts.ts'

export interface ReadingsParts {
  readonly desk: Pick<Desk, 'store' | 'market' | 'status'>
  /** Those that this process connects to. */
  readonly platforms: readonly Platform[]
  readonly clock: Clock
  delivery(): Delivery | null
}

/** An edition that is on its way for longer than this is worth a look, in milliseconds. */
const stuckAfterMs = 2 * 60_000

const one = (value: number) => [{ labels: {}, value }]

/** What is, at the moment of asking: of the whole installation where the store tells it, else of this process. */
export function readingsOf({ desk, platforms, clock, delivery }: ReadingsParts): readonly Reading[] {
  const { db } = desk.store
  const ofDelivery: readonly Reading[] = [
    {
      name: 'hashdesk_queue_jobs',
      help: 'Jobs of the queue by state, over all processes; told by workers.',
      labels: ['platform', 'state'],
      async read() {
        const depths = (await delivery()?.depth()) ?? []
        return depths.flatMap(({ platform, ...states }) =>
          Object.entries(states).map(([state, value]) => ({ labels: { platform, state }, value })),
        )
      },
    },
    {
      name: 'hashdesk_tick_age_seconds',
      help: 'Time since the last tick of this process came to its end.',
      labels: [],
      read() {
        const last = delivery()?.lastTickMs() ?? null
        return last === null ? [] : one(Math.max(0, clock() - last) / 1000)
      },
    },
    {
      name: 'hashdesk_sender',
      help: '1 for a platform to which this process is the one that sends digests.',
      labels: ['platform'],
      read: () => (delivery()?.sending() ?? []).map((platform) => ({ labels: { platform }, value: 1 })),
    },
  ]
  return [
    {
      name: 'hashdesk_store_up',
      help: '1 where the store answers.',
      labels: [],
      read: async () =>
        one(
          await answers(db).then(
            () => 1,
            () => 0,
          ),
        ),
    },
    {
      name: 'hashdesk_platform_connected',
      help: '1 where this process is connected to a platform that it hears commands from.',
      labels: ['platform'],
      read: () =>
        desk.status.presence
          .all()
          .filter(({ platform }) => platforms.includes(platform))
          .map(({ platform, state }) => ({ labels: { platform }, value: state === 'connected' ? 1 : 0 })),
    },
    {
      name: 'hashdesk_editions_open',
      help: 'Editions that are pending, sending or uncertain, over all processes.',
      labels: ['platform', 'state'],
      read: async () =>
        (await openDeliveries(db)).map(({ platform, state, many }) => ({
          labels: { platform, state },
          value: many,
        })),
    },
    {
      name: 'hashdesk_editions_stuck',
      help: 'Editions that have been on their way for over two minutes, over all processes.',
      labels: [],
      read: async () => one(await sendingSince(db, new Date(clock() - stuckAfterMs))),
    },
    {
      name: 'hashdesk_market_age_seconds',
      help: 'How old the market data of this process is, by part and source; nothing where none was asked for.',
      labels: ['part', 'source'],
      read: () =>
        desk.market
          .ages()
          .flatMap(({ what, source, asOf }) =>
            asOf === null
              ? []
              : [{ labels: { part: what, source }, value: Math.max(0, clock() - Date.parse(asOf)) / 1000 }],
          ),
    },
    ...ofDelivery,
  ]
}
