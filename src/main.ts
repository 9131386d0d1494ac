import { systemClock } from './clock.ts'
import type { ConnectedDelivery } from './connect-delivery.ts'
import { type Config, readConfig } from './ops/config.ts'
import { dutiesOf } from './ops/duties.ts'
import { loadEnvFile } from './ops/env-file.ts'
import { createLog, type Log, standardOutput } from './ops/log.ts'
import { secretsOf } from './ops/secrets.ts'
import { handleShutdown } from './ops/shutdown.ts'
import { startProblem } from './ops/start-problem.ts'
import { createTelemetryRelay } from './ops/telemetry-relay.ts'

/** Ends the process for something that the operator can mend. */
function refuse(lines: readonly string[]): never {
  process.stderr.write(`Hashdesk did not start.\n${lines.map((line) => `  ${line}\n`).join('')}`)
  process.exit(1)
}

loadEnvFile()
const read = readConfig(process.env)
if (!read.ok) refuse(read.problems)
const { config } = read
if (config.console === null && config.discord === null && config.slack === null) {
  refuse([
    'CONSOLE=off leaves nothing to run: set DISCORD_TOKEN or Slack’s tokens, or leave CONSOLE empty to open the console.',
  ])
}
const log = await createLog(config.log, standardOutput, secretsOf(config))
const shutdown = handleShutdown(log)
const duties = dutiesOf(config)
const relay = createTelemetryRelay()

try {
  const { createDesk } = await import('./desk.ts')
  const desk = await createDesk(config, {
    ...{ log, clock: systemClock },
    telemetry: relay.telemetry,
    tidies: duties.work,
  })
  shutdown.onStop('desk', desk.close)
  const { connectOps } = await import('./connect-ops.ts')
  const parts = { log, clock: systemClock, shutdown }
  let delivery: ConnectedDelivery | null = null
  const ops = await connectOps(config, desk, { ...parts, relay, delivery: () => delivery?.current() ?? null })
  const { connectOutlets } = await import('./connect-outlets.ts')
  await connectOutlets(config, { ...parts, outlets: desk.outlets, store: desk.store })
  const url = await openConsole()
  sayStored(log, config, desk.store.place)
  const { connectChat } = await import('./connect-chat.ts')
  const { slackUrl } = await connectChat(config, desk, { log, shutdown })
  sayConnected(log, config, slackUrl)
  sayReady(log, url)
  await ops.count()
  if (duties.work) {
    const { connectDelivery } = await import('./connect-delivery.ts')
    const { store, outlets, digests } = desk
    delivery = connectDelivery(config, { ...parts, store, outlets, digests, telemetry: relay.telemetry })
  }

  async function openConsole(): Promise<string | null> {
    if (!duties.console) return null
    const { startConsole } = await import('./chat/console/server.ts')
    const { createConsolePosts } = await import('./chat/console/posts.ts')
    const posts = createConsolePosts(desk.store, systemClock)
    const console = await startConsole({ desk, config, log, posts })
    shutdown.onStop('console', console.close)
    return console.url
  }
} catch (error) {
  const problem = startProblem(error, config)
  if (problem !== null) refuse([problem])
  log.fatal({ err: error }, 'Hashdesk did not start')
  process.exit(1)
}

/** What somebody who started it for the first time wants to know. */
function sayStored(log: Log, config: Config, storePlace: string): void {
  const store =
    config.databaseUrl === null ? `the built-in store in ${storePlace}` : `PostgreSQL at ${storePlace}`
  log.info(`Data is kept in ${store}, article text for ${config.retentionDays} days.`)
  if (config.allowHosts.size > 0) {
    log.warn(
      `ALLOW_HOSTS exempts ${[...config.allowHosts].join(', ')} from the guard against private addresses.`,
    )
  }
}

function sayConnected(log: Log, config: Config, slackUrl: string | null): void {
  if (duties.console && config.discord === null && config.slack === null) {
    log.info('No chat platform is connected: the console is where to ask.')
  }
  if (slackUrl !== null) log.info(`Slack is expected at ${slackUrl}.`)
}

function sayReady(log: Log, url: string | null): void {
  const seconds = (performance.now() / 1000).toFixed(1)
  const as = config.role === 'all' ? '' : ` as ${config.role}`
  const where = config.console === null ? 'The console is off.' : 'The console is not opened here.'
  log.info(`Ready after ${seconds} s${as}. ${url === null ? where : `Open ${url} in a browser.`}`)
}
