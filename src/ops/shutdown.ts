import type { Log } from './log.ts'

/** How long an orderly end may take before the process ends anyway, in milliseconds. */
const patienceMs = 30_000

/** A signal that comes this soon after the first is its echo: npm passes on what the terminal has sent to all. */
const echoMs = 400

export interface Shutdown {
  /** Aborted as soon as the process is to end, before anything is closed. */
  readonly stopping: AbortSignal
  /** Adds what is to be closed; the last added is closed first. */
  onStop(name: string, close: () => Promise<void>): void
  /** Ends the process in order with status 1, for what only the operator can mend; `why` says what and how. */
  fail(why: string): void
}

/**
 * Ends the process in order on SIGTERM and SIGINT, at once on a second one or when closing takes too long; and
 * with status 1, after saying why, on an error that nothing caught.
 */
export function handleShutdown(log: Log): Shutdown {
  const closers: { readonly name: string; readonly close: () => Promise<void> }[] = []
  const stopping = new AbortController()
  let stoppingSince: number | null = null

  const stop = (signal: NodeJS.Signals): void => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince < echoMs) return
      log.warn('stopped at once by a second signal')
      process.exit(1)
    }
    log.info({ signal }, 'stopping')
    void closeAll(0)
  }

  const closeAll = async (orderly: 0 | 1): Promise<void> => {
    stoppingSince = performance.now()
    stopping.abort()
    setTimeout(() => {
      log.error({ seconds: patienceMs / 1000 }, 'stopped before everything was closed')
      process.exit(1)
    }, patienceMs)
    let status = orderly
    for (const { name, close } of closers.toReversed()) {
      try {
        await close()
      } catch (err) {
        status = 1
        log.error({ err, name }, 'could not be closed')
      }
    }
    log.info('stopped')
    process.exit(status)
  }

  const crash = (err: unknown): void => {
    log.fatal({ err }, 'stopped by an error that nothing caught')
    process.exit(1)
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
  return {
    stopping: stopping.signal,
    onStop: (name, close) => void closers.push({ name, close }),
    fail(why) {
      if (stoppingSince !== null) return
      log.fatal(why)
      void closeAll(1)
    },
  }
}
