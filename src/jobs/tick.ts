import { schedule } from 'node-cron'
import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import type { Telemetry } from '../telemetry.ts'

export interface TickParts {
  /** What is done each minute; never twice at once in this process. What it throws is logged. */
  run(): Promise<void>
  readonly clock: Clock
  readonly telemetry: Telemetry
  readonly log: Log
}

export interface Tick {
  /** No further tick; resolves when the one that runs has come to its end. */
  stop(): Promise<void>
  /** When the last one came to a good end, milliseconds since the epoch; null before the first did. */
  lastTickMs(): number | null
}

/** Runs at once, and then at each full minute (UTC). */
export function startTick({ run, clock, telemetry, log }: TickParts): Tick {
  let last: number | null = null
  let running: Promise<void> | null = null

  async function once(): Promise<void> {
    try {
      await run()
      last = clock()
    } catch (err) {
      log.error({ err }, 'a tick failed; the next one comes in a minute')
    }
  }

  function begin(): Promise<void> {
    running ??= once().finally(() => {
      running = null
    })
    return running
  }

  const task = schedule(
    '* * * * *',
    async ({ date }) => {
      telemetry({ kind: 'tick', lagMs: Math.max(0, clock() - date.getTime()) })
      await begin()
    },
    {
      name: 'digest',
      timezone: 'UTC',
      noOverlap: true,
      // A process that was busy, or a machine that slept for a moment, does its minute a little later.
      missedExecutionTolerance: 30_000,
      suppressMissedWarning: true,
      logger: cronLogger(log),
    },
  )
  task.on('execution:missed', () => {
    telemetry({ kind: 'tick-missed' })
    log.warn('a minute passed without a tick: the process was busy or asleep')
  })
  void begin()
  return {
    lastTickMs: () => last,
    async stop() {
      await task.destroy()
      await running
    },
  }
}

const cronLogger = (log: Log) => ({
  info: (message: string) => log.debug(message),
  debug: (message: string | Error) => log.debug(String(message)),
  warn: (message: string) => log.warn(message),
  error: (message: string | Error, err?: Error) =>
    log.error({ err: err ?? message }, 'the tick has an error'),
})
