/** An answer as it came, before anybody's schema. */
export interface RawAnswer {
  /** Parsed JSON, or text. */
  readonly body: unknown
  readonly status: number
  readonly atMs: number
  /** When it came or was confirmed, by our clock. */
  readonly receivedMs: number
  readonly headers: Readonly<Record<string, string>>
  /** Characters of its text. */
  readonly size: number
}

/** Answers of one provider that may be given again. */
export interface KeptAnswers {
  /** One that was received at most `reuseMs` ago; null where there is none. */
  fresh(key: string, reuseMs: number, nowMs: number): RawAnswer | null
  /** Any age, to ask whether it still holds. */
  get(key: string): RawAnswer | null
  keep(key: string, answer: RawAnswer): void
  forget(key: string): void
}

const mostAnswers = 64
const mostCharacters = 4_000_000

/** At most 64 answers of together 4 million characters; those that were kept longest ago go first. */
export function createKeptAnswers(): KeptAnswers {
  const kept = new Map<string, RawAnswer>()
  let size = 0

  function forget(key: string): void {
    size -= kept.get(key)?.size ?? 0
    kept.delete(key)
  }

  return {
    fresh(key, reuseMs, nowMs) {
      const answer = kept.get(key)
      if (answer === undefined) return null
      const ageMs = nowMs - answer.receivedMs
      return ageMs >= 0 && ageMs <= reuseMs ? answer : null
    },
    get: (key) => kept.get(key) ?? null,
    keep(key, answer) {
      forget(key)
      kept.set(key, answer)
      size += answer.size
      for (const oldest of kept.keys()) {
        if (kept.size <= mostAnswers && size <= mostCharacters) break
        forget(oldest)
      }
    },
    forget,
  }
}
