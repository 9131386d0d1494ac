import { setTimeout as wait } from 'node:timers/promises'
import { createDiscordOutlet } from '../../src/chat/discord/digest-outlet.ts'
import { createSlackOutlet } from '../../src/chat/slack/digest-outlet.ts'
import { systemClock } from '../../src/clock.ts'
import { connectChat } from '../../src/connect-chat.ts'
import { createDesk } from '../../src/desk.ts'
import { readConfig } from '../../src/ops/config.ts'
import { createLog, standardOutput } from '../../src/ops/log.ts'
import { secretsOf } from '../../src/ops/secrets.ts'
import { handleShutdown } from '../../src/ops/shutdown.ts'
import type { Store } from '../../src/store/store.ts'
import { type Install, orderSchema, type Report, type Target } from './bot-messages.ts'
import { digestCard } from './digest-card.ts'
import { keepInstalls } from './install.ts'
import { ownMs } from './processors.ts'
import { type Sender, startSender } from './sender.ts'

// The bot as src/main.ts composes it, without the console, and with a sender that stands in for the digest's.
const read = readConfig(process.env)
if (!read.ok) throw new Error(read.problems.join('\n'))
const { config } = read
const log = await createLog(config.log, standardOutput, secretsOf(config))
const shutdown = handleShutdown(log)
const tell = (report: Report): void => void process.send?.(report)
let sender: Sender | null = null
let store: Store | null = null

async function start(installs: readonly Install[]): Promise<void> {
  const desk = await createDesk(config, { log, clock: systemClock })
  shutdown.onStop('desk', desk.close)
  store = desk.store
  if (config.slack !== null) await keepInstalls(desk.store, config.slack, installs)
  const { slackUrl } = await connectChat(config, desk, { log, shutdown })
  tell({ kind: 'started', slackUrl })
}

function posting(): (target: Target, number: number) => Promise<string | null> {
  const run = process.pid.toString(36)
  if (config.discord !== null) {
    const outlet = createDiscordOutlet(config.discord, { clock: systemClock, log })
    const { signal } = new AbortController()
    return async ({ workspace, channel }, number) => {
      const post = outlet.prepare(digestCard(number))
      const target = { place: { platform: 'discord' as const, workspace, channel }, address: workspace }
      const key = `${run}x${number.toString(36)}`.padStart(16, '0')
      const posted = await post(target, { key, signal })
      return posted.kind === 'posted' ? null : posted.kind
    }
  }
  if (config.slack === null) throw new Error('No platform is configured.')
  if (store === null) throw new Error('The bot has not started.')
  const outlet = createSlackOutlet(config.slack, { store, log, clock: systemClock })
  const { signal } = new AbortController()
  return async ({ workspace, channel }, number) => {
    const target = { place: { platform: 'slack' as const, workspace, channel }, address: '' }
    const key = `${run}x${number.toString(36)}`.padStart(16, '0')
    const posted = await outlet.prepare(digestCard(number))(target, { key, signal })
    return posted.kind === 'posted' ? null : posted.kind
  }
}

/** What is in use once nothing is left to collect; finalizers get turns in between. */
async function heapInUse(): Promise<number> {
  for (let turn = 0; turn < 4; turn++) {
    globalThis.gc?.()
    await wait(50)
  }
  return process.memoryUsage().heapUsed
}

process.on('message', async (message) => {
  const order = orderSchema.parse(message)
  switch (order.kind) {
    case 'start':
      return await start(order.installs)
    case 'send':
      sender = startSender(order.targets, order.perSecond, posting())
      return
    case 'stop-sending':
      if (sender !== null) tell({ kind: 'sent', sent: await sender.stop() })
      return
    case 'heap':
      return tell({ kind: 'heap', bytes: await heapInUse() })
    case 'processor':
      return tell({ kind: 'processor', ms: ownMs() })
  }
})
// It never outlives the benchmark.
process.on('disconnect', () => process.exit(1))
