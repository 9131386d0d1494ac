import type { Clock } from '../../../clock.ts'

/** Things by a key, of which those used last are kept, and none for longer than its life. */
export interface RecentlyUsed<T> {
  get(key: string): T | null
  set(key: string, value: T): void
  /** Takes away every thing that this is true of. */
  dropWhere(gone: (value: T) => boolean): void
}

/** @param life in milliseconds, counted from `set`. */
export function createRecentlyUsed<T>(most: number, life: number, clock: Clock): RecentlyUsed<T> {
  const kept = new Map<string, { readonly value: T; readonly until: number }>()
  return {
    get(key) {
      const found = kept.get(key)
      if (found === undefined) return null
      kept.delete(key)
      if (found.until <= clock()) return null
      kept.set(key, found)
      return found.value
    },
    set(key, value) {
      kept.delete(key)
      kept.set(key, { value, until: clock() + life })
      // The first is the one that was not used for longest.
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break
        kept.delete(oldest)
      }
    },
    dropWhere(gone) {
      for (const [key, { value }] of kept) if (gone(value)) kept.delete(key)
    },
  }
}
