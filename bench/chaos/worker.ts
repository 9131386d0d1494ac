import { blankCard } from '../../src/chat/blank-card.ts'
import { createDiscordOutlet } from '../../src/chat/discord/digest-outlet.ts'
import { createSlackOutlet } from '../../src/chat/slack/digest-outlet.ts'
import { text } from '../../src/chat/spans.ts'
import { systemClock } from '../../src/clock.ts'
import { createOutlets } from '../../src/delivery/create-outlets.ts'
import type { Outlet } from '../../src/delivery/outlet.ts'
import { startDelivery } from '../../src/delivery/start-delivery.ts'
import type { Digests } from '../../src/digest/ports.ts'
import { createLog } from '../../src/ops/log.ts'
import { openStore } from '../../src/store/engine.ts'
import { noTelemetry } from '../../src/telemetry.ts'
import { tickEachSecond } from '../digest/tick-each-second.ts'
import { simulatedMs } from './simulated-days.ts'
import { workerOrderSchema } from './worker-order.ts'

// A process that delivers digests as src/main.ts has it do, in days that pass fast; it lives until it is killed.
const order = workerOrderSchema.parse(JSON.parse(process.env['CHAOS_ORDER'] ?? ''))
const { databaseUrl, dataDir, discord, slack, canLook, historyLagMs, days, lease } = order
const log = await createLog(
  { level: 'warn', format: 'json' },
  { isTerminal: false, write: (line) => process.stderr.write(line) },
)
const store = await openStore({ config: { databaseUrl, dataDir }, log, clock: systemClock })

/** A card of a day; what a digest says is none of this benchmark's business. */
const digests: Pick<Digests, 'edition'> = {
  async edition({ localDate }) {
    const card = { ...blankCard(`Digest of ${localDate}`), lede: [text('Everything on it is invented.')] }
    return { state: 'full', card, identity: localDate }
  },
}

const asAllowed = (outlet: Outlet): Outlet => ({
  ...outlet,
  historyLagMs,
  secondLookMs: historyLagMs,
  ...(canLook ? {} : { canLook, find: async () => ({ kind: 'not-allowed', code: 'no-read-back' }) }),
})

const outlets = createOutlets()
outlets.add(asAllowed(createDiscordOutlet(discord, { clock: systemClock, log })))
outlets.add(
  asAllowed(
    createSlackOutlet(
      {
        access: { kind: 'one', botToken: slack.token },
        transport: { mode: 'socket', appToken: '' },
        apiUrl: slack.apiUrl,
      },
      { store, clock: systemClock, log },
    ),
  ),
)
await startDelivery({
  ...{ store, outlets, digests, clock: systemClock, log, telemetry: noTelemetry },
  tokens: { discord: discord.token, slack: slack.token },
  times: { lease, tick: tickEachSecond, due: () => simulatedMs(days, Date.now()) },
})
process.send?.('ready')
// It never outlives the benchmark.
process.on('disconnect', () => process.exit(1))
