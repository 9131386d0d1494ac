import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Card } from '../../src/chat/card.ts'
import { systemClock } from '../../src/clock.ts'
import { connectOutlets } from '../../src/connect-outlets.ts'
import { leaseTimes } from '../../src/delivery/active-sender.ts'
import { createOutlets } from '../../src/delivery/create-outlets.ts'
import { startDelivery } from '../../src/delivery/start-delivery.ts'
import type { Digests } from '../../src/digest/ports.ts'
import { readConfig } from '../../src/ops/config.ts'
import { createLog } from '../../src/ops/log.ts'
import { handleShutdown } from '../../src/ops/shutdown.ts'
import { openStore } from '../../src/store/engine.ts'
import { noTelemetry } from '../../src/telemetry.ts'
import { digestCard } from '../chat/digest-card.ts'

// A worker as src/main.ts composes it, with a digest that was made before and a tick each second.
import { tickEachSecond } from './tick-each-second.ts'

const read = readConfig(process.env)
if (!read.ok) throw new Error(read.problems.join('\n'))
const { config } = read
const log = await createLog(
  { level: 'warn', format: 'json' },
  { isTerminal: false, write: (line) => process.stderr.write(line) },
)
const shutdown = handleShutdown(log)
const store = await openStore({ config, log, clock: systemClock })
shutdown.onStop('store', store.close)
const outlets = createOutlets()
await connectOutlets(config, { outlets, store, clock: systemClock, log, shutdown })

const chart = readFileSync(join(import.meta.dirname, '../../test/charts/golden/network-gaps.png')).toString(
  'base64',
)

/** More contents than are kept rendered, as workspaces have news of their own. */
const contents = 80
const cards = new Map<number, Card>()
const cardOf = (number: number): Card => {
  const card = cards.get(number) ?? {
    ...digestCard(number),
    image: { name: 'digest.png', pngBase64: chart, alt: 'A chart of the benchmark' },
  }
  cards.set(number, card)
  return card
}
const numberOf = (channel: string): number =>
  [...channel].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973, 7) % contents

const digests: Pick<Digests, 'edition'> = {
  async edition({ place, localDate }) {
    const number = numberOf(place.channel)
    return { state: 'full', card: cardOf(number), identity: `${localDate} ${number}` }
  },
}
const delivery = await startDelivery({
  ...{ store, outlets, digests, clock: systemClock, log, telemetry: noTelemetry },
  tokens: { discord: config.discord?.token ?? '', slack: 'slack' },
  times: { lease: leaseTimes, tick: tickEachSecond, due: systemClock },
})
shutdown.onStop('delivery', delivery.close)

process.on('message', async (message) => {
  if (message === 'rest') {
    for (let turn = 0; turn < 4; turn++) {
      globalThis.gc?.()
      await wait(50)
    }
  }
  process.send?.({ rssBytes: process.memoryUsage.rss(), sends: delivery.sending().length > 0 })
})
process.send?.({ rssBytes: process.memoryUsage.rss(), sends: false })
// It never outlives the benchmark.
process.on('disconnect', () => process.exit(1))
