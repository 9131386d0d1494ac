import { beforeEach } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import type { DeliverParts, Outcome } from '../../src/delivery/outcome.ts'
import type { TelemetryEvent } from '../../src/telemetry.ts'
import type { OpenedStore } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'
import { contentOf, dueMs } from './ledger.ts'
import { type Channel, type ChannelScript, createChannel } from './scripted-outlet.ts'

const log = await silentLog()
export const never = new AbortController().signal

/** Delivers editions of one store to channels in memory, in a time that passes as the test says. */
export function deliveringOn(store: OpenedStore) {
  const world = { nowMs: dueMs, content: contentOf('full'), told: [] as TelemetryEvent[], made: 0 }
  beforeEach(() => {
    Object.assign(world, { nowMs: dueMs, content: contentOf('full'), told: [], made: 0 })
  })
  const db = () => store().db
  const clock = () => world.nowMs
  const channelOf = (script: Partial<ChannelScript> = {}): Channel => createChannel({ clock, ...script })
  const partsOf = ({ outlet }: Channel): DeliverParts => ({
    ...{ db: db(), outlet, clock, log },
    digests: {
      async edition() {
        world.made += 1
        return world.content
      },
    },
    prepared: ({ card }) => outlet.prepare(card),
    telemetry: (event) => void world.told.push(event),
  })
  const once = (channel: Channel, key: string, signal = never): Promise<Outcome> =>
    deliver(partsOf(channel), key, signal)

  /** Tries for as long as its job goes on, each time when it is due again. */
  async function untilDone(channel: Channel, key: string): Promise<void> {
    for (let tries = 0; tries < 40; tries += 1) {
      const outcome = await once(channel, key)
      if (outcome.kind === 'done') return
      world.nowMs += outcome.afterMs
    }
    throw new Error('It has no end.')
  }

  const became = () => world.told.flatMap((event) => (event.kind === 'edition' ? [event.became] : []))
  return { world, db, clock, channelOf, partsOf, once, untilDone, became }
}
