import { isTradingDay, lastClosedSession, sessionAt } from '../../../src/market/calendar.ts'
import { addDays, type Day, newYorkDay, utcDay } from '../../../src/market/day.ts'
import type { MarketFacts } from '../../../src/market/facts.ts'
import type { DailyPoint, SeriesId } from '../../../src/market/history.ts'
import { miners } from '../../../src/market/miners.ts'
import type { Fetched } from '../../../src/market/reading.ts'
import type { Adjustment, BlockFees, ChainTip, Quote } from '../../../src/market/sources.ts'

/** Facts to be changed by a test before they are looked at. Invented, and round so that results can be told by hand. */
export interface Draft {
  atMs: number
  tip: Fetched<ChainTip>
  adjustment: Fetched<Adjustment>
  fees: Fetched<BlockFees>
  btcUsd: Fetched<number>
  readonly quotes: Map<string, Fetched<Quote>>
  readonly series: Map<SeriesId, Map<Day, number>>
}

export const at = (written: string): number => Date.parse(written)

export const fresh = <T>(value: T, asOf: string, source = 'Testing'): Fetched<T> => ({
  state: 'fresh',
  value,
  source,
  asOf,
})

export const gone = (source: string, reason = 'cannot be reached'): Fetched<never> => ({
  state: 'missing',
  source,
  reason,
  since: '2026-11-20T10:00:00.000Z',
})

export const quoteOf = (change: Partial<Quote> = {}): Quote => ({
  priceUsd: 10,
  previousCloseUsd: 10,
  marketCapUsd: 1e9,
  shares: 1e8,
  low52WeeksUsd: 5,
  high52WeeksUsd: 20,
  ...change,
})

export const tickers: readonly string[] = [...miners.map(({ ticker }) => ticker), '^GSPC']
const keptDays = 430

/**
 * A still market: BTC at 100,000 USD, 800 EH/s, every share at 10 USD with 100 million of them, for 430 days and now.
 * Quotes are of the last minute that the market was open.
 */
export function draftAt(written: string): Draft {
  const atMs = at(written)
  const today = utcDay(atMs)
  const lastMinute = lastMinuteOpen(atMs)
  const chainDays = Array.from({ length: keptDays }, (_, back) => addDays(today, back - keptDays))
  const tradedDays = chainDays.filter(isTradingDay)
  if (lastClosedSession(atMs) === today) tradedDays.push(today)
  const constant = (days: readonly Day[], value: number): Map<Day, number> =>
    new Map(days.map((day) => [day, value]))
  return {
    atMs,
    tip: fresh({ height: 960_000, difficulty: 100e12, hashrate7dEhs: 810 }, written),
    adjustment: fresh(
      {
        changePercent: 2.5,
        estimatedAtMs: atMs + 864e5,
        remainingBlocks: 144,
        nextHeight: 960_144,
        previousPercent: -1.5,
      },
      written,
    ),
    fees: fresh({ meanFeesBtcPerBlock: 0.025, blocks: 144 }, written),
    btcUsd: fresh(100_000, written),
    quotes: new Map(tickers.map((ticker) => [ticker, fresh(quoteOf(), lastMinute)])),
    series: new Map<SeriesId, Map<Day, number>>([
      ['btc-usd', constant(chainDays, 100_000)],
      ['hashrate-ehs', constant(chainDays, 800)],
      ['difficulty', constant(chainDays, 100e12)],
      ['fees-btc-per-block', constant(chainDays, 0.025)],
      ...tickers.map((ticker) => [`close:${ticker}` as const, constant(tradedDays, 10)] as const),
      ...tickers.map((ticker) => [`shares:${ticker}` as const, constant(tradedDays, 1e8)] as const),
    ]),
  }
}

function lastMinuteOpen(atMs: number): string {
  if (sessionAt(atMs) === 'open') return new Date(atMs - 60_000).toISOString()
  let ms = atMs
  while (newYorkDay(ms) !== lastClosedSession(atMs) || sessionAt(ms) !== 'open') ms -= 60_000
  return new Date(ms).toISOString()
}

export function factsOf({ series, ...draft }: Draft): MarketFacts {
  const points = new Map<SeriesId, readonly DailyPoint[]>(
    [...series].map(([id, values]) => [
      id,
      [...values]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([day, value]) => ({ day, value, source: 'Kept' })),
    ]),
  )
  return { ...draft, sample: false, history: { days: (id) => points.get(id) ?? [] }, disagreements: [] }
}

/** The still market of an instant with something changed. */
export function factsAt(written: string, change: (draft: Draft) => void = () => undefined): MarketFacts {
  const draft = draftAt(written)
  change(draft)
  return factsOf(draft)
}

export const setDays = (
  draft: Draft,
  id: SeriesId,
  values: Readonly<Record<string, number | null>>,
): void => {
  const series = draft.series.get(id) ?? new Map<Day, number>()
  for (const [day, value] of Object.entries(values)) {
    if (value === null) series.delete(day as Day)
    else series.set(day as Day, value)
  }
  draft.series.set(id, series)
}

export const setQuote = (draft: Draft, ticker: string, change: Partial<Quote>, asOf?: string): void => {
  const before = draft.quotes.get(ticker)
  const when = asOf ?? (before === undefined || before.state === 'missing' ? undefined : before.asOf)
  if (when === undefined) throw new Error(`there is no quote of ${ticker} to change`)
  draft.quotes.set(ticker, fresh(quoteOf(change), when))
}
