/** Remembers the last `most` ids. */
export interface Seen {
  /** True the first time that the id comes. */
  isNew(id: string): boolean
}

export function createSeen(most: number): Seen {
  const ids = new Set<string>()
  return {
    isNew(id) {
      if (ids.has(id)) return false
      ids.add(id)
      const [oldest] = ids
      if (ids.size > most && oldest !== undefined) ids.delete(oldest)
      return true
    },
  }
}
