import { calendarKnows, lastClosedSession, previousTradingDay } from '../calendar.ts'
import { missing } from '../combine.ts'
import { addDays, type Day, newYorkDay } from '../day.ts'
import type { MarketFacts } from '../facts.ts'
import { agedQuote, oldest, sessionDay } from '../freshness.ts'
import type { Fetched, Known } from '../reading.ts'
import type { Quote } from '../sources.ts'
import { believableQuote } from './believable.ts'
import { type Doubt, overnightDoubt } from './overnight.ts'
import { asKnown, storedBefore } from './series.ts'

/** A share now: its price, the session that it is from, and what can be told of it. */
export interface Share {
  readonly ticker: string
  readonly price: Fetched<number>
  /** The trading day of the price; null where there is none, or the calendar does not know it. */
  readonly day: Day | null
  readonly quote: Fetched<Quote>
  /** Why no return can be told from the price, such as `a split overnight`; null where one can. */
  readonly doubt: string | null
}

/**
 * The price that a provider gave, or else the last stored close, which is stale, dated and gives no return but over
 * a window that ends with its day. A price beyond belief is missing.
 */
export function shareNow(facts: MarketFacts, ticker: string): Share {
  const quote = agedQuote(believableQuote(facts, ticker), facts.atMs)
  const day = quote.state === 'missing' ? null : sessionDay(Date.parse(quote.asOf))
  const close = lastClose(facts, ticker)
  if (close !== null && (quote.state === 'missing' || (day !== null && day < close.day))) {
    return { ticker, price: close.price, day: close.day, quote, doubt: null }
  }
  if (quote.state === 'missing') return { ticker, price: quote, day, quote, doubt: null }
  const { price: unbelievable, returns: doubt } = doubtOf(facts, ticker, quote.value, day)
  if (unbelievable !== null) {
    const none = missing(quote.source, unbelievable)
    return { ticker, price: none, day: null, quote: none, doubt }
  }
  return { ticker, price: { ...quote, value: quote.value.priceUsd }, day, quote, doubt }
}

function doubtOf({ history }: MarketFacts, ticker: string, quote: Quote, day: Day | null): Doubt {
  const before = day === null ? null : storedBefore(history, `close:${ticker}`, day)
  const counted = day === null ? null : storedBefore(history, `shares:${ticker}`, day)
  return overnightDoubt({
    priceUsd: quote.priceUsd,
    previousCloseUsd: quote.previousCloseUsd,
    sharesTimes: counted === null || quote.shares === null ? null : quote.shares / counted.value,
    stored:
      before === null || day === null
        ? null
        : { closeUsd: before.value, isOfSessionBefore: before.day === previousTradingDay(day) },
  })
}

/** The last stored close as long as it may stand in for a price. */
function lastClose(
  { history, atMs }: MarketFacts,
  ticker: string,
): { readonly price: Known<number>; readonly day: Day } | null {
  const today = newYorkDay(atMs)
  const last = storedBefore(history, `close:${ticker}`, dayAfterLastClose(atMs))
  if (last === null || last.day < addDays(today, -oldest.standInDays)) return null
  return { price: { ...asKnown(`close:${ticker}`, last), state: 'stale' }, day: last.day }
}

/** While the market is open no close of today can be. */
const dayAfterLastClose = (nowMs: number): Day =>
  addDays(calendarKnows(nowMs) ? lastClosedSession(nowMs) : newYorkDay(nowMs), 1)
