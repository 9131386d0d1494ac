import { calendarKnows, lastClosedSession } from '../calendar.ts'
import { combine, missing, withUnit } from '../combine.ts'
import { addDays } from '../day.ts'
import type { MarketFacts } from '../facts.ts'
import type { Reading } from '../reading.ts'
import { asKnown, sourceOf, storedBetween } from './series.ts'
import type { Share } from './share.ts'

/** Of the year's about 251 trading days; with fewer, highs and lows would be of another time than a year. */
const leastDays = 200

export interface YearRange {
  readonly low: Reading
  readonly high: Reading
  /** True where it is of stored closes, which leave out what happened within the days. */
  readonly ofCloses: boolean
}

/** The lowest and highest price of 52 weeks: as the provider of the price tells them, else of stored closes. */
export function yearRange(facts: MarketFacts, { ticker, quote }: Share): YearRange {
  const { low52WeeksUsd: low = null, high52WeeksUsd: high = null } =
    quote.state === 'missing' ? {} : quote.value
  if (quote.state !== 'missing' && low !== null && high !== null) {
    const told = { ...quote, value: null }
    const tell = (value: number): Reading =>
      combine('USD', { told }, () => (low > high ? { reason: 'sent something that cannot be right' } : value))
    return { low: tell(low), high: tell(high), ofCloses: false }
  }
  return ofCloses(facts, ticker)
}

function ofCloses({ history, atMs }: MarketFacts, ticker: string): YearRange {
  const id = `close:${ticker}` as const
  const none = (reason: string): YearRange => {
    const reading = withUnit('USD', missing(sourceOf(history, id), reason))
    return { low: reading, high: reading, ofCloses: true }
  }
  if (!calendarKnows(atMs)) return none('the exchange calendar does not know the day')
  const end = lastClosedSession(atMs)
  const closes = storedBetween(history, id, addDays(end, -364), end)
  const last = closes.at(-1)
  if (last === undefined || closes.length < leastDays) {
    return none(`only ${closes.length} closes of the last year are known`)
  }
  const known = asKnown(id, last)
  const tell = (value: number): Reading => ({
    ...known,
    state: last.day < end ? 'stale' : 'fresh',
    value,
    unit: 'USD',
  })
  const values = closes.map(({ value }) => value)
  return { low: tell(Math.min(...values)), high: tell(Math.max(...values)), ofCloses: true }
}
