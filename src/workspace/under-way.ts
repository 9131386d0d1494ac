import type { Asker, Place } from '../place.ts'

/** Whose work it is. */
interface Whose {
  readonly place: Place
  readonly asker: Asker
}

export interface UnderWay {
  /** Does the work, and remembers for as long as it takes whose it is. */
  during<T>(whose: Whose, work: () => Promise<T>): Promise<T>
  /** Waits for the work that is under way now and matches, `mostMs` at most. @returns false where there is none. */
  ended(matches: (whose: Whose) => boolean, mostMs: number): Promise<boolean>
}

/** The work that this process is doing for people, so that forgetting can see to what it leaves behind. */
export function createUnderWay(): UnderWay {
  const running = new Map<Promise<unknown>, Whose>()
  return {
    async during(whose, work) {
      const result = work()
      running.set(result, whose)
      try {
        return await result
      } finally {
        running.delete(result)
      }
    },

    async ended(matches, mostMs) {
      const waiting = [...running].filter(([, whose]) => matches(whose)).map(([result]) => result)
      if (waiting.length === 0) return false
      const enough = Promise.withResolvers<void>()
      const timer = setTimeout(enough.resolve, mostMs)
      await Promise.race([Promise.allSettled(waiting), enough.promise])
      clearTimeout(timer)
      return true
    },
  }
}
