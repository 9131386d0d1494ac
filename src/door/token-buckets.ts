import type { Clock } from '../clock.ts'

/** More names than these are forgotten, the longest unused first; a forgotten one starts full again. */
const mostNames = 50_000

export interface TokenBuckets {
  /** Seconds until there is a token under that name; 0 where there is one now. */
  wait(name: string): number
  /** Takes a token; there may be less than none afterwards. */
  take(name: string): void
  giveBack(name: string): void
}

interface Bucket {
  readonly tokens: number
  readonly atMs: number
}

/** A bucket of `perMinute` tokens for each name, which fills again evenly in a minute. In memory and bounded. */
export function createTokenBuckets(perMinute: number, clock: Clock): TokenBuckets {
  const buckets = new Map<string, Bucket>()
  const perMs = perMinute / 60_000

  const tokensOf = (name: string): number => {
    const bucket = buckets.get(name)
    if (bucket === undefined) return perMinute
    const passed = Math.max(0, clock() - bucket.atMs)
    return Math.min(perMinute, bucket.tokens + passed * perMs)
  }
  const put = (name: string, tokens: number): void => {
    buckets.delete(name)
    if (tokens >= perMinute) return
    buckets.set(name, { tokens, atMs: clock() })
    if (buckets.size <= mostNames) return
    for (const oldest of buckets.keys()) {
      buckets.delete(oldest)
      break
    }
  }
  return {
    wait(name) {
      const lacking = 1 - tokensOf(name)
      // A token that is there but for the rounding is there.
      return lacking <= 1e-9 ? 0 : lacking / perMs / 1000
    },
    take: (name) => put(name, tokensOf(name) - 1),
    giveBack: (name) => put(name, tokensOf(name) + 1),
  }
}
