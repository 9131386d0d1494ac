export interface Progress {
  /** Takes one line; the latest one is shown when it is time. */
  tell(line: string): void
  /** Ends it, once a line that is on its way has arrived: nothing is shown after that. */
  stop(): Promise<void>
}

interface ProgressParts {
  show(line: string): Promise<unknown>
  /** Milliseconds before the first line and between two. */
  readonly everyMs: number
  /** How many lines at most. */
  readonly most: number
}

/** Shows how far the work is, but not of quick work and not often: each line costs a call. */
export function startProgress({ show, everyMs, most }: ProgressParts): Progress {
  let latest: string | null = null
  let shown = 0
  let under: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    if (latest === null) return
    const line = latest
    latest = null
    shown += 1
    if (shown >= most) clearInterval(timer)
    under = under.then(() => show(line))
  }, everyMs)
  return {
    tell(line) {
      latest = line
    },
    async stop() {
      clearInterval(timer)
      await under
    },
  }
}
