import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Telemetry, TelemetryEvent } from '../telemetry.ts'

/** A value at the moment of asking, with what tells it from others of its name. */
interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** One gauge that is read when somebody asks. */
export interface Reading {
  readonly name: string
  readonly help: string
  readonly labels: readonly string[]
  /** What cannot be read has no value: it may throw. */
  read(): Promise<readonly Sample[]> | readonly Sample[]
}

export interface Metrics {
  readonly telemetry: Telemetry
  readonly contentType: string
  text(): Promise<string>
}

type Edition = Extract<TelemetryEvent, { kind: 'edition' }>

/** What is counted from 0 on. A series that began with its first edition would tell nobody that it has risen. */
const editionsOf: readonly Edition['platform'][] = ['discord', 'slack', 'console']
const editionsBecome: readonly Edition['became'][] = [
  'due',
  'posted',
  'late',
  'missed',
  'failed',
  'uncertain',
  'withheld',
]

/** Of a tick, in seconds: it begins at its full minute, and late only where the process was busy or asleep. */
const tickBuckets = [0.05, 0.25, 1, 5, 30, 60, 180]

/** The counters of what happens, and the gauges of what is; on a registry of their own. */
export function createMetrics(readings: readonly Reading[]): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'hashdesk_' })
  for (const reading of readings) addReading(registry, reading)
  const telemetry = createCounters(registers)
  return { telemetry, contentType: registry.contentType, text: () => registry.metrics() }
}

function addReading(registry: Registry, { name, help, labels, read }: Reading): void {
  const gauge: Gauge = new Gauge({
    ...{ name, help, labelNames: [...labels], registers: [registry] },
    async collect() {
      const samples = await readOrNothing(read)
      gauge.reset()
      // A gauge without labels begins at 0, which would stand in for what is not known.
      if (labels.length === 0) gauge.remove()
      for (const sample of samples) gauge.set({ ...sample.labels }, sample.value)
    },
  })
}

async function readOrNothing(read: Reading['read']): Promise<readonly Sample[]> {
  try {
    return await read()
  } catch {
    // What cannot be read is missing, and `hashdesk_store_up` tells of the store that it does not answer.
    return []
  }
}

function createCounters(registers: Registry[]): Telemetry {
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers })
  const editions = counter(
    'hashdesk_editions_total',
    'Editions of digests by platform and what they became.',
    ['platform', 'became'],
  )
  for (const platform of editionsOf) {
    for (const became of editionsBecome) editions.inc({ platform, became }, 0)
  }
  const ticksMissed = counter('hashdesk_ticks_missed_total', 'Minutes without a tick.')
  const calls = counter('hashdesk_provider_calls_total', 'Asks of market providers.', ['provider'])
  const failures = counter(
    'hashdesk_provider_failures_total',
    'Asks of market providers that nothing came of.',
    ['provider'],
  )
  const takes = counter('hashdesk_takes_total', 'Takes that were given, by engine.', ['engine'])
  const blocked = counter('hashdesk_blocked_fetches_total', 'Addresses that were not fetched, by reason.', [
    'reason',
  ])
  const tickLag = new Histogram({
    name: 'hashdesk_tick_lag_seconds',
    help: 'How much later than its minute a tick began.',
    buckets: tickBuckets,
    registers,
  })
  return (event) => {
    switch (event.kind) {
      case 'edition':
        editions.inc({ platform: event.platform, became: event.became })
        break
      case 'tick':
        tickLag.observe(event.lagMs / 1000)
        break
      case 'tick-missed':
        ticksMissed.inc()
        break
      case 'provider-call':
        calls.inc({ provider: event.provider })
        // With 0 the series is there from the first call on, so that a rate of failures has a beginning.
        failures.inc({ provider: event.provider }, event.ok ? 0 : 1)
        break
      case 'take':
        takes.inc({ engine: event.engine })
        break
      case 'blocked-fetch':
        blocked.inc({ reason: event.reason })
        break
    }
  }
}
