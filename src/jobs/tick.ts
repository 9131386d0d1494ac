import { type ScheduledTask, schedule } from 'node-cron'
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

const lookMs = 1_000
/** Further back than a clock is put right by at ordinary times. */
const backMs = 60_000
/** Further forward than a machine sleeps, whose minutes are counted as missed. */
const forwardMs = 24 * 60 * 60_000

/**
 * Runs at once, and then at each full minute (UTC). Where the clock is set it goes on by the new time: node-cron would
 * wait for the minute that the old one had come to, for as long as it was put back, or count every minute of the years
 * that it was put forward.
 */
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

  const beginTask = (): ScheduledTask => onEachMinute({ run: begin, clock, telemetry, log })
  let task = beginTask()
  /** How far the clock is from one that is never set. */
  const offset = (): number => clock() - performance.now()
  let before = offset()
  const looking = setInterval(() => {
    const byMs = offset() - before
    before += byMs
    if (byMs >= -backMs && byMs <= forwardMs) return
    log.warn({ seconds: Math.round(byMs / 1000) }, 'the clock was set: ticks go on by the new time')
    void task.destroy()
    task = beginTask()
    void begin()
  }, lookMs)
  void begin()
  return {
    lastTickMs: () => last,
    async stop() {
      clearInterval(looking)
      await task.destroy()
      await running
    },
  }
}

function onEachMinute({ run, clock, telemetry, log }: TickParts): ScheduledTask {
  const task = schedule(
    '* * * * *',
    async ({ date }) => {
      telemetry({ kind: 'tick', lagMs: Math.max(0, clock() - date.getTime()) })
      await run()
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
  return task
}

const cronLogger = (log: Log) => ({
  info: (message: string) => log.debug(message),
  debug: (message: string | Error) => log.debug(String(message)),
  warn: (message: string) => log.warn(message),
  error: (message: string | Error, err?: Error) =>
    log.error({ err: err ?? message }, 'the tick has an error'),
})
