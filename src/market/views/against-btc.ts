import { calendarKnows, lastClosedSession, lastTradingDays } from '../calendar.ts'
import { missing, together, withUnit } from '../combine.ts'
import type { Day } from '../day.ts'
import { beta, correlation, simpleReturnPercent } from '../economics.ts'
import type { MarketFacts } from '../facts.ts'
import type { History, SeriesId } from '../history.ts'
import type { Known, Reading } from '../reading.ts'
import { isBeyondBelief } from './overnight.ts'
import { asKnown, sourceOf, storedBetween } from './series.ts'

const pairsTold = 60
/** How far back those may be looked for. */
const tradingDaysBack = 90
/** Fewer say too little. */
const leastPairs = 40

interface ReturnsOfBoth {
  readonly own: readonly number[]
  readonly btc: readonly number[]
  readonly of: Omit<Known<never>, 'value'>
}

/**
 * Correlation and beta of a share's daily returns to BTC's, over the last 60 trading days that both have, close to
 * close: of the session in New York for the share, of that UTC day for BTC. Missing below 40 such days.
 */
export function againstBtc(
  facts: MarketFacts,
  ticker: string,
): { readonly correlation: Reading; readonly beta: Reading } {
  const returns = returnsOfBoth(facts, ticker)
  const tell = (compute: (own: readonly number[], btc: readonly number[]) => number | null): Reading => {
    if ('reason' in returns) {
      return withUnit('x', missing(sourceOf(facts.history, `close:${ticker}`), returns.reason))
    }
    const value = compute(returns.own, returns.btc)
    return value === null
      ? withUnit('x', missing(returns.of.source, 'one of the two does not vary'))
      : { ...returns.of, value, unit: 'x' }
  }
  return { correlation: tell(correlation), beta: tell(beta) }
}

function returnsOfBoth(
  { history, atMs }: MarketFacts,
  ticker: string,
): ReturnsOfBoth | { readonly reason: string } {
  if (!calendarKnows(atMs)) return { reason: 'the exchange calendar does not know the day' }
  const end = lastClosedSession(atMs)
  const days = lastTradingDays(end, tradingDaysBack + 1)
  const own = dailyReturns(history, `close:${ticker}`, days)
  const btc = dailyReturns(history, 'btc-usd', days)
  const both = days.filter((day) => own.has(day) && btc.has(day)).slice(-pairsTold)
  const last = both.at(-1)
  if (last === undefined || both.length < leastPairs) {
    return { reason: `only ${both.length} daily returns of both are known` }
  }
  const values = (of: ReadonlyMap<Day, number>): number[] => both.map((day) => of.get(day) ?? Number.NaN)
  if ([...values(own), ...values(btc)].some((percent) => isBeyondBelief(100, 100 + percent))) {
    return { reason: 'a daily return cannot be believed' }
  }
  const parts = (['btc-usd', `close:${ticker}`] as const).flatMap((id) =>
    storedBetween(history, id, last, last).map((point) => asKnown(id, point)),
  )
  const of = together(parts)
  // One day late is what a source that is asked before its close comes in may be.
  const late = last < (days.at(-2) ?? end)
  return { own: values(own), btc: values(btc), of: late ? { ...of, state: 'stale' } : of }
}

/** The return in percent of each trading day that has a close, and the trading day before it, too. */
function dailyReturns(history: History, id: SeriesId, days: readonly Day[]): ReadonlyMap<Day, number> {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  const closes = new Map(storedBetween(history, id, first, last).map(({ day, value }) => [day, value]))
  return new Map(
    days.flatMap((day, at): [Day, number][] => {
      const before = closes.get(days[at - 1] ?? day)
      const close = closes.get(day)
      return at === 0 || before === undefined || close === undefined
        ? []
        : [[day, simpleReturnPercent(before, close)]]
    }),
  )
}
