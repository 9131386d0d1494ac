import { calendarKnows, closeMs, lastClosedSession, sessionAt } from './calendar.ts'
import { addDays, type Day, newYorkDay, startOfUtcDayMs, utcDay } from './day.ts'
import type { Fetched, Known } from './reading.ts'

const minuteMs = 60_000

/** From which age on a value is shown as stale; it is never shown as anything else than it is. */
export const oldest = {
  btcPriceMs: 15 * minuteMs,
  /** Height, difficulty, fees, the next adjustment. */
  networkMs: 120 * minuteMs,
  /** A share's price while the market is open; after the close, how long before it the price may be from. */
  quoteMs: 20 * minuteMs,
  /** For so long into a UTC day the day before need not be known yet. */
  dailyGraceMs: 180 * minuteMs,
  /** A count of shares: a quarter and the time to file it. */
  sharesDays: 140,
  /** A close that stands in for a price that nobody gives: a week of holidays. Shown as stale, beyond it not at all. */
  standInDays: 10,
} as const

/** Beyond this a source's time is not explained by two clocks that differ a little. */
const aheadMs = 5 * minuteMs

const stale = <T>(known: Known<T>): Known<T> => ({ ...known, state: 'stale' })

/** The same, stale from an age on. A time ahead of the clock is no age. */
export function aged<T>(fetched: Fetched<T>, nowMs: number, oldestMs: number): Fetched<T> {
  if (fetched.state === 'missing') return fetched
  return nowMs - Date.parse(fetched.asOf) > oldestMs ? stale(fetched) : fetched
}

/** A share's price, stale unless it is of this session's last minutes or, after it, of the last close. */
export function agedQuote<T>(fetched: Fetched<T>, nowMs: number): Fetched<T> {
  if (fetched.state === 'missing') return fetched
  const since =
    calendarKnows(nowMs) && sessionAt(nowMs) !== 'open' ? closeMs(lastClosedSession(nowMs)) : nowMs
  return aged(fetched, since, oldest.quoteMs)
}

/**
 * The last trading day whose session had begun at an instant, which is the session that a price of that instant is
 * from; null where the calendar does not know.
 */
export function sessionDay(ms: number): Day | null {
  if (!calendarKnows(ms)) return null
  const session = sessionAt(ms)
  return session === 'open' || session === 'after' ? newYorkDay(ms) : lastClosedSession(ms)
}

/** The UTC day that stored daily values have to reach by now. */
export const dailyDue = (nowMs: number): Day => addDays(utcDay(nowMs - oldest.dailyGraceMs), -1)

/** When the values of a UTC day are complete; UTC, ISO 8601. */
export const endOfUtcDay = (day: Day): string => new Date(startOfUtcDayMs(addDays(day, 1))).toISOString()

/** What a card says where sources tell of a time that this machine has not reached; null where none does. */
export function clockNote(nowMs: number, fetched: Iterable<Fetched<unknown>>): string | null {
  let ahead = 0
  for (const one of fetched) {
    if (one.state !== 'missing') ahead = Math.max(ahead, Date.parse(one.asOf) - nowMs)
  }
  if (ahead <= aheadMs) return null
  return `This machine’s clock seems to be behind by ${Math.round(ahead / minuteMs)} minutes, so ages cannot be trusted.`
}
