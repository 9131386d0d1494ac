import { addDays, type Day, newYorkDay, startOfUtcDayMs } from '../day.ts'
import { ProviderProblem } from '../provider-problem.ts'
import type { Closes, DayValue, Quote, Sourced, Split } from '../sources.ts'
import { adjustForKnownSplit } from './adjust.ts'
import { believableQuote, plausiblePrice } from './quote.ts'
import type { Bar, YahooChart } from './yahoo-chart.ts'

const minuteMs = 60_000
/** By then the closing auction is in every feed, also in a delayed one. */
const settledAfterMs = 15 * minuteMs
const dayMs = 24 * 60 * minuteMs

/** Saturday and Sunday, on which no share is traded. */
const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(startOfUtcDayMs(day)).getUTCDay())

/** The first day of which the session may not be over, by the earlier of Yahoo's clock and ours. */
function runningDay({ meta, madeMs }: YahooChart, ourMs: number): Day {
  const nowMs = Math.min(madeMs, ourMs)
  const { start = null, end = null } = meta.currentTradingPeriod?.regular ?? {}
  const today = newYorkDay(nowMs)
  // Without its hours, today's session may be running; told hours of another day say nothing of today's.
  if (start === null || end === null || newYorkDay(start) !== today) return today
  const closed = meta.regularMarketTime !== null && meta.regularMarketTime >= end && nowMs >= end
  return closed || nowMs >= end + settledAfterMs ? newYorkDay(nowMs + dayMs) : today
}

/** One value a day: later ones stand for earlier ones, unless they are empty. */
function barOfEachDay(bars: readonly Bar[]): readonly (readonly [day: Day, bar: Bar])[] {
  const days = new Map<Day, Bar>()
  for (const bar of bars) {
    const day = newYorkDay(bar.atMs)
    if (bar.closeUsd !== null || !days.has(day)) days.set(day, bar)
  }
  return [...days]
}

const slip = 5

/** Whether a close is five times both its neighbours, or a fifth of them: a slip of the feed, and no trading. */
const isSlip = (before: number, close: number, after: number): boolean =>
  Math.min(close / before, close / after) > slip || Math.max(close / before, close / after) < 1 / slip

/** @param priceUsd what follows the last close, if known. */
const withoutSlips = (days: readonly DayValue[], priceUsd: number | null): readonly DayValue[] =>
  days.filter(({ value }, index) => {
    const before = days[index - 1]?.value
    const after = days[index + 1]?.value ?? priceUsd
    return before === undefined || after === null || !isSlip(before, value, after)
  })

/**
 * The closes of complete days from `from` on. Yahoo adjusts them for splits; where it tells of one and has not yet
 * done so, it is done here.
 */
export function closesOf(chart: YahooChart, from: Day, source: string, nowMs: number): Sourced<Closes> {
  const untrue = (detail: string) =>
    new ProviderProblem(source, 'implausible', `closes of ${chart.meta.symbol}: ${detail}`)
  if (chart.bars.some(({ atMs }) => atMs > nowMs + 5 * minuteMs)) throw untrue('a time that is still to come')

  const running = runningDay(chart, nowMs)
  const all = barOfEachDay(chart.bars)
  if (all.some(([day]) => isWeekend(day))) throw untrue('a day without trading')
  const days: DayValue[] = all.flatMap(([day, { closeUsd }]) => {
    const value = plausiblePrice(closeUsd)
    return value === null || day >= running ? [] : [{ day, value }]
  })
  const complete = all.filter(([day]) => day < running)
  if (days.length === 0 && complete.length > 0) throw untrue('no close that can be right')

  const splits: readonly Split[] = chart.splits.map(({ atMs, ratio }) => ({ day: newYorkDay(atMs), ratio }))
  const price = plausiblePrice(chart.meta.regularMarketPrice)
  const adjusted = withoutSlips(splits.reduce<readonly DayValue[]>(adjustForKnownSplit, days), price)
  const asOfMs = complete.at(-1)?.[1].atMs ?? chart.meta.regularMarketTime ?? nowMs
  return {
    value: {
      days: adjusted.filter(({ day }) => day >= from),
      splits: splits.filter(({ day }) => day >= from),
    },
    source,
    asOf: new Date(asOfMs).toISOString(),
  }
}

/** Days on which shares would be traded but for a holiday, strictly between two days. */
function weekdaysBetween(from: Day, to: Day): number {
  let count = 0
  for (let day = addDays(from, 1); day < to; day = addDays(day, 1)) if (!isWeekend(day)) count++
  return count
}

/**
 * The last close before the day of the price, out of the days themselves: `meta.chartPreviousClose` is the close
 * before the whole range.
 */
function previousClose(chart: YahooChart, atMs: number): number | null {
  const today = newYorkDay(atMs)
  const [day, bar] = barOfEachDay(chart.bars).findLast(([each]) => each < today) ?? []
  if (day === undefined || bar === undefined) return null
  // One may be a holiday; more are missing days, and then this is not the last close.
  if (weekdaysBetween(day, today) > 1) return null
  return bar.closeUsd
}

/** A quote out of a few daily values; without market cap and shares, which they do not tell. */
export function quoteOfChart(chart: YahooChart, source: string, nowMs: number): Sourced<Quote> | null {
  const { meta } = chart
  return believableQuote(
    {
      priceUsd: meta.regularMarketPrice,
      atMs: meta.regularMarketTime,
      previousCloseUsd: meta.regularMarketTime === null ? null : previousClose(chart, meta.regularMarketTime),
      marketCapUsd: null,
      allShares: null,
      classShares: null,
      low52WeeksUsd: meta.fiftyTwoWeekLow,
      high52WeeksUsd: meta.fiftyTwoWeekHigh,
    },
    source,
    nowMs,
  )
}
