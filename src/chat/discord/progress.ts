import type { Clock } from '../../clock.ts'

/** Quick work shows none, and slow work not often: each line costs a call. In milliseconds. */
const firstAfterMs = 2_000
const everyMs = 3_000

export interface Progress {
  /** Takes one line; the latest one is shown when it is time. */
  tell(line: string): void
  /** Ends it, once a line that is on its way has arrived: nothing is shown after that. */
  stop(): Promise<void>
}

/** Shows how far the work is by `show`, whose failures are nobody's concern: the answer itself comes later. */
export function startProgress(show: (line: string) => Promise<void>, clock: Clock): Progress {
  let nextAt = clock() + firstAfterMs
  let waiting: NodeJS.Timeout | undefined
  let latest: string | null = null
  let underWay: Promise<void> = Promise.resolve()
  let ended = false

  const showLatest = (): void => {
    waiting = undefined
    if (latest === null) return
    const line = latest
    latest = null
    nextAt = clock() + everyMs
    underWay = underWay.then(() => show(line)).catch(() => undefined)
  }
  return {
    tell(line) {
      if (ended) return
      latest = line
      waiting ??= setTimeout(showLatest, Math.max(0, nextAt - clock()))
    },
    stop() {
      ended = true
      clearTimeout(waiting)
      return underWay
    },
  }
}
