import type { Clock } from './clock.ts'
import type { Delivery } from './delivery/start-delivery.ts'
import type { Desk } from './desk.ts'
import type { Config } from './ops/config.ts'
import { type Duties, dutiesOf } from './ops/duties.ts'
import { type Check, type RunningHealth, startHealth } from './ops/health.ts'
import type { Log } from './ops/log.ts'
import type { Metrics } from './ops/metrics.ts'
import { usualOpsPort } from './ops/ops-config.ts'
import type { Shutdown } from './ops/shutdown.ts'
import type { TelemetryRelay } from './ops/telemetry-relay.ts'
import type { Platform } from './place.ts'
import { answers } from './store/delivery-counts.ts'
import { noTelemetry } from './telemetry.ts'

export interface OpsParts {
  readonly log: Log
  readonly clock: Clock
  readonly shutdown: Shutdown
  readonly relay: TelemetryRelay
  /** Null until the digests have started, and in a process that sends none. */
  delivery(): Delivery | null
}

export interface ConnectedOps {
  /** Loads the counters and has them count; nothing where nobody can ask for them. */
  count(): Promise<void>
}

/** How old the last tick may be before the process is not ready any more, in milliseconds. */
const tickForMs = 3 * 60_000

/**
 * Opens health and metrics where they are configured, and closes them as the last before the store. Throws the
 * system's error where a port that was chosen is taken; where nobody chose one, the log says so and it goes on.
 */
export async function connectOps(config: Config, desk: Desk, parts: OpsParts): Promise<ConnectedOps> {
  const { log, shutdown, relay } = parts
  if (config.ops === null) return without(parts)
  const duties = dutiesOf(config)
  const metrics = once(() => loadMetrics(desk, duties, parts))
  const listening = await listen(config.ops, {
    checks: checksOf(desk, duties, parts),
    stopping: shutdown.stopping,
    async metrics() {
      const { contentType, text } = await metrics()
      return { contentType, text: await text() }
    },
  })
  if (listening === null) return without(parts)
  shutdown.onStop('health', listening.close)
  // With a port that was chosen somebody asks there, and wants to know which it is where any would do.
  log[config.ops.chosen ? 'info' : 'debug']({ url: listening.url }, 'health and metrics are served')
  return { count: async () => relay.connect((await metrics()).telemetry) }
}

function without({ log, relay }: OpsParts): ConnectedOps {
  log.warn(
    `Port ${usualOpsPort} is in use, so health and metrics are not served. Set OPS_PORT to another port.`,
  )
  relay.connect(noTelemetry)
  return { count: async () => undefined }
}

/** Null where a port that nobody chose is taken. */
async function listen(
  { host, port, chosen }: NonNullable<Config['ops']>,
  parts: Omit<Parameters<typeof startHealth>[0], 'host' | 'port'>,
): Promise<RunningHealth | null> {
  try {
    return await startHealth({ ...parts, host, port })
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (isTaken && !chosen) return null
    throw error
  }
}

function checksOf(desk: Desk, duties: Duties, { clock, delivery }: OpsParts): readonly Check[] {
  const startedMs = clock()
  const lastTickMs = () => delivery()?.lastTickMs() ?? startedMs
  const tick: Check = {
    name: 'tick',
    look: () => (clock() - lastTickMs() < tickForMs ? null : 'The last tick was over three minutes ago.'),
  }
  const store: Check = {
    name: 'store',
    look: async () => {
      await answers(desk.store.db)
      return null
    },
  }
  return [
    store,
    ...platformsOf(duties).map((platform) => connected(desk, platform)),
    ...(duties.work ? [tick] : []),
  ]
}

const platformsOf = ({ discord, slackSocket, slackHttp }: Duties): readonly Platform[] => [
  ...(discord ? (['discord'] as const) : []),
  ...(slackSocket || slackHttp ? (['slack'] as const) : []),
]

const connected = (desk: Desk, platform: Platform): Check => ({
  name: platform,
  look() {
    const known = desk.status.presence.all().find((one) => one.platform === platform)
    if (known?.state === 'connected') return null
    return known?.detail ?? `It is ${known?.state ?? 'off'}.`
  },
})

async function loadMetrics(desk: Desk, duties: Duties, { clock, delivery }: OpsParts): Promise<Metrics> {
  const [{ createMetrics }, { readingsOf }] = await Promise.all([
    import('./ops/metrics.ts'),
    import('./connect-readings.ts'),
  ])
  return createMetrics(readingsOf({ desk, platforms: platformsOf(duties), clock, delivery }))
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}
