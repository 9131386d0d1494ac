import type { ProviderBudget } from './provider-client.ts'

/** Gives the turn back; again does nothing. */
type EndTurn = () => void

export interface Budget {
  /**
   * Waits until a request may be made, first come first served. A wait that the budget alone would make longer than
   * `mostMs` is refused at once: `waitMs` says how long it would be. Rejects with the signal's reason.
   */
  turn(signal: AbortSignal, mostMs: number): Promise<EndTurn | { readonly waitMs: number }>
}

interface Waiting {
  readonly start: () => void
}

/** @param elapsedMs milliseconds that only ever grow, so that no change of the clock opens or closes the window. */
export function createBudget(limits: ProviderBudget, elapsedMs: () => number): Budget {
  const { requests, windowMs, atOnce } = limits
  /** When the requests of the window were made, oldest first. */
  const made: number[] = []
  const queue: Waiting[] = []
  let underWay = 0
  let timer: NodeJS.Timeout | null = null

  function forgetOld(): void {
    const from = elapsedMs() - windowMs
    while (made[0] !== undefined && made[0] <= from) made.shift()
  }

  /** Until the window lets one more through behind those who wait; 0 where it does already. */
  function waitMs(): number {
    forgetOld()
    const over = made.length + queue.length - requests
    if (over < 0) return 0
    const opens = (made[over % requests] ?? elapsedMs()) + windowMs * (1 + Math.floor(over / requests))
    return Math.max(0, opens - elapsedMs())
  }

  function start(): EndTurn {
    made.push(elapsedMs())
    underWay++
    let ended = false
    return () => {
      if (ended) return
      ended = true
      underWay--
      startNext()
    }
  }

  function startNext(): void {
    forgetOld()
    while (queue.length > 0 && underWay < atOnce && made.length < requests) queue.shift()?.start()
    const [oldest] = made
    if (queue.length === 0 || timer !== null || oldest === undefined || made.length < requests) return
    timer = setTimeout(
      () => {
        timer = null
        startNext()
      },
      Math.max(1, oldest + windowMs - elapsedMs()),
    )
  }

  return {
    async turn(signal, mostMs) {
      signal.throwIfAborted()
      const wait = waitMs()
      if (wait > mostMs) return { waitMs: wait }
      if (wait === 0 && queue.length === 0 && underWay < atOnce) return start()
      return await new Promise<EndTurn>((resolve, reject) => {
        const waiting = {
          start: () => {
            signal.removeEventListener('abort', giveUp)
            resolve(start())
          },
        }
        const giveUp = () => {
          queue.splice(queue.indexOf(waiting), 1)
          if (queue.length === 0 && timer !== null) {
            clearTimeout(timer)
            timer = null
          }
          reject(signal.reason)
        }
        signal.addEventListener('abort', giveUp, { once: true })
        queue.push(waiting)
        startNext()
      })
    },
  }
}
