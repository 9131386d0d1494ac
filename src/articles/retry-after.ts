import type { Clock } from '../clock.ts'
import type { UserError } from '../user-error.ts'

const longestHoldSeconds = 3600
const mostHolds = 1000

/**
 * Seconds to wait by a Retry-After header (RFC 9110: whole seconds or a date), never negative; null where it is
 * missing or unreadable.
 */
export function retryAfterSeconds(header: string, now: number): number | null {
  const text = header.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const at = /^[A-Za-z]{3},/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000))
}

/** What to tell, with the seconds that are still to wait. */
type Refusal = (seconds: number) => UserError

/** Remembers which sites asked to be left alone for a while, and refuses to ask them before that. */
export interface HoldOffs {
  hold(origin: string, seconds: number, refusal: Refusal): void
  /** Throws the refusal that the site gave, with the time that is left of it. */
  check(origin: string): void
}

/** At most 1,000 sites, for at most an hour each; the oldest are forgotten first. */
export function createHoldOffs(clock: Clock): HoldOffs {
  const holds = new Map<string, { until: number; refusal: Refusal }>()
  return {
    hold(origin, seconds, refusal) {
      const until = clock() + Math.min(seconds, longestHoldSeconds) * 1000
      holds.delete(origin)
      holds.set(origin, { until, refusal })
      const oldest = holds.keys().next()
      if (holds.size > mostHolds && oldest.done !== true) holds.delete(oldest.value)
    },
    check(origin) {
      const held = holds.get(origin)
      if (held === undefined) return
      const left = Math.ceil((held.until - clock()) / 1000)
      if (left <= 0) {
        holds.delete(origin)
        return
      }
      throw held.refusal(left)
    },
  }
}

/** "about 20 seconds", "about 5 minutes", "about 2 hours". */
export function inWords(seconds: number): string {
  if (seconds < 90) return `about ${seconds} second${seconds === 1 ? '' : 's'}`
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} minutes`
  return `about ${Math.round(seconds / 3600)} hours`
}
