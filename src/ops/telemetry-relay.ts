import type { Telemetry, TelemetryEvent } from '../telemetry.ts'

export interface TelemetryRelay {
  readonly telemetry: Telemetry
  /** From now on `to` hears everything, beginning with what was said before. */
  connect(to: Telemetry): void
}

/** What is said before anybody counts; more than that is not worth remembering. */
const most = 1_000

/** Lets the counters be loaded once the process is ready, and loses nothing that happens before. */
export function createTelemetryRelay(): TelemetryRelay {
  const waiting: TelemetryEvent[] = []
  let hear: Telemetry | null = null
  return {
    telemetry(event) {
      if (hear !== null) hear(event)
      else if (waiting.length < most) waiting.push(event)
    },
    connect(to) {
      hear = to
      for (const event of waiting.splice(0)) to(event)
    },
  }
}
