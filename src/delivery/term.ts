/** Two clocks in milliseconds: one that never jumps but may stand still with the machine, one that may jump. */
export interface Stopwatch {
  readonly monotonic: () => number
  readonly wall: () => number
}

/** The time in which this process is the one that sends. */
export interface Term {
  /**
   * Aborted for good as soon as the right to send may be over. Its `aborted` asks the clocks when it is looked at, so
   * that a process that was frozen finds it aborted before any timer of its has run.
   */
  readonly signal: AbortSignal
  /** Prolongs it to `forMs` milliseconds after `since`, which is when the lease was asked for. */
  prolong(since: Moment, forMs: number): void
  end(): void
}

/** A moment on both clocks. */
export interface Moment {
  readonly monotonicMs: number
  readonly wallMs: number
}

export const momentOf = ({ monotonic, wall }: Stopwatch): Moment => ({
  monotonicMs: monotonic(),
  wallMs: wall(),
})

/** Begins a term of `forMs` milliseconds from `since`. The clock that has come further counts. */
export function beginTerm(watch: Stopwatch, since: Moment, forMs: number): Term {
  const controller = new AbortController()
  const { signal } = controller
  let [from, lastsMs] = [since, forMs]
  const leftMs = (): number => {
    const now = momentOf(watch)
    const passedMs = Math.max(now.monotonicMs - from.monotonicMs, now.wallMs - from.wallMs)
    return lastsMs - passedMs
  }
  let timer: NodeJS.Timeout | undefined
  const end = (): void => {
    clearTimeout(timer)
    controller.abort()
  }
  const watchOver = (): void => {
    clearTimeout(timer)
    const left = leftMs()
    if (left <= 0) end()
    else timer = setTimeout(watchOver, left)
  }
  const isAborted = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted')?.get
  const aborted = (): boolean => isAborted?.call(signal) === true
  Object.defineProperty(signal, 'aborted', {
    get: () => {
      if (!aborted() && leftMs() <= 0) end()
      return aborted()
    },
  })
  watchOver()
  return {
    signal,
    prolong(at, ms) {
      // What is over stays over: somebody else may have sent since.
      if (signal.aborted) return
      ;[from, lastsMs] = [at, ms]
      watchOver()
    },
    end,
  }
}
