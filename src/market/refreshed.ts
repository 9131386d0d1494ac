import type { Clock } from '../clock.ts'
import { waitFor } from './wait-for.ts'

/** A value that is asked for again once it is out of date, once for everybody who wants it at that moment. */
export interface Refreshed<T> {
  /** Never rejects: after `patienceMs` it is what was known before, or what `late` makes of nothing. */
  get(): Promise<T>
  /** What was given last, without asking; null before the first answer. */
  last(): T | null
}

export interface RefreshedParts<T> {
  readonly clock: Clock
  /** Gives what became of asking; rejects for nothing. */
  readonly ask: () => Promise<T>
  /** Whether a value that was asked for at `askedMs` may be given again at `nowMs`. */
  readonly isGood: (value: T, askedMs: number, nowMs: number) => boolean
  /** What to give to somebody who has waited long enough; the asking goes on for those who come later. */
  readonly late: (before: T | null) => T
  readonly patienceMs: number
}

export function createRefreshed<T>({
  clock,
  ask,
  isGood,
  late,
  patienceMs,
}: RefreshedParts<T>): Refreshed<T> {
  let held: { readonly value: T; readonly askedMs: number } | null = null
  let underWay: Promise<T> | null = null

  async function askNow(): Promise<T> {
    const askedMs = clock()
    try {
      const value = await ask()
      held = { value, askedMs }
      return value
    } finally {
      underWay = null
    }
  }

  return {
    async get() {
      const nowMs = clock()
      // A clock that was set back tells nothing of an age.
      if (held !== null && held.askedMs <= nowMs && isGood(held.value, held.askedMs, nowMs)) return held.value
      underWay ??= askNow()
      return (await waitFor(underWay, patienceMs))?.value ?? late(held?.value ?? null)
    },
    last: () => held?.value ?? null,
  }
}
