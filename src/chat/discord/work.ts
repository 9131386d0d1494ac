import { within } from '../pause.ts'

/** What is under way, so that a stop waits for it. */
export interface Work {
  /** False once the process is stopping: nothing new is begun then. */
  readonly isOpen: boolean
  /** Does it; never throws. */
  add(work: (signal: AbortSignal) => Promise<void>): void
  /** Takes nothing new, waits for what is under way, and calls off what still is after `ms` milliseconds. */
  settle(ms: number): Promise<void>
}

/** What was called off has this long to say so, in milliseconds. */
const lastWordMs = 1_500

export function createWork(onError: (error: unknown) => void): Work {
  const underWay = new Set<Promise<void>>()
  const stopped = new AbortController()
  let isOpen = true
  const all = () => Promise.all(underWay).then(() => undefined)
  return {
    get isOpen() {
      return isOpen
    },
    add(work) {
      const done = work(stopped.signal)
        .catch(onError)
        .finally(() => underWay.delete(done))
      underWay.add(done)
    },
    async settle(ms) {
      isOpen = false
      await within(ms, all(), undefined)
      stopped.abort()
      await within(lastWordMs, all(), undefined)
    },
  }
}
