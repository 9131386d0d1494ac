import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { previousTradingDay } from './calendar.ts'
import { createDailyFeed, type DailyFeed, type Reaches } from './daily-feed.ts'
import { addDays, type Day, newYorkDay, utcDay } from './day.ts'
import type { DayBook } from './day-book.ts'
import { deadAfterDays, dueSession, fillCloses } from './fill-closes.ts'
import { dueUtcDay, fillBtcDays, fillChainDays, viewedDays } from './fill-days.ts'
import { sessionDay } from './freshness.ts'
import type { MarketSources } from './market-sources.ts'
import { miners } from './miners.ts'
import type { Fetched } from './reading.ts'
import type { Quote } from './sources.ts'
import { waitFor } from './wait-for.ts'

/** The daily values that views look back on, fetched once and then day by day. Nothing here rejects. */
export interface KeptDays {
  /** Prices of BTC and the chain; of these, what is missing. */
  network(): Promise<void>
  btc(): Promise<void>
  closes(tickers: readonly string[]): Promise<void>
  /** Where a price tells another last close than the stored one, all closes are fetched again. */
  mendSplits(quotes: ReadonlyMap<string, Fetched<Quote>>): Promise<void>
  /** False for a ticker whose closes were asked for and end so long ago that it is not traded any more. */
  isTraded(ticker: string): boolean
  /** The feeds that have something to fetch, of those that everybody looks at. */
  due(tickers: readonly string[]): readonly DailyFeed[]
}

export interface KeptDaysParts {
  readonly sources: MarketSources
  readonly book: DayBook
  readonly reaches: Reaches
  readonly clock: Clock
  readonly log: Log
}

/** What answers later than this is there for the next who asks. */
const patienceMs = 5_000
const splitPatienceMs = 3_000
const firstBlockDay: Day = '2009-01-03'
/** The chain and BTC may have gaps of a day or two; shares are held against as many closes as tell a split. */
const overlapDays = { chain: 3, closes: 10 } as const
/** Two tellings of one close that differ by more than rounding and dividends. */
const sameClose = Math.log(1.1)

export function createKeptDays({ sources, book, reaches, clock, log }: KeptDaysParts): KeptDays {
  const daysBack = (nowMs: number): Day => addDays(utcDay(nowMs), -viewedDays)
  const feeds = new Map<string, DailyFeed>()
  const rest = { reaches, clock, log }

  const chain = createDailyFeed({
    series: 'hashrate-ehs',
    firstDay: () => firstBlockDay,
    dueDay: dueUtcDay,
    overlapDays: overlapDays.chain,
    ask: (from, due) => fillChainDays(sources.network, from, due, { book, log }),
    ...rest,
  })
  const btc = createDailyFeed({
    series: 'btc-usd',
    firstDay: daysBack,
    dueDay: dueUtcDay,
    overlapDays: overlapDays.chain,
    ask: (from, due) => fillBtcDays([...sources.prices, ...sources.dailyPrices], from, due, { book, log }),
    ...rest,
  })

  function closesOf(ticker: string): DailyFeed {
    const known = feeds.get(ticker)
    if (known !== undefined) return known
    const miner = miners.find((one) => one.ticker === ticker)
    const delistedOn = miner?.delistedOn ?? null
    const firstDay = (nowMs: number): Day =>
      delistedOn === null ? addDays(newYorkDay(nowMs), -viewedDays) : addDays(delistedOn, -viewedDays)
    const exchangesOf = () => miner?.exchanges ?? []
    const feed = createDailyFeed({
      series: `close:${ticker}`,
      firstDay,
      dueDay: (nowMs) => (delistedOn === null ? dueSession(nowMs) : delistedOn),
      overlapDays: overlapDays.closes,
      ask: (from, due) =>
        fillCloses(
          ticker,
          { from, whole: firstDay(clock()), due },
          { equities: sources.equities, book, log, exchangesOf },
        ),
      ...rest,
    })
    feeds.set(ticker, feed)
    return feed
  }

  const fillAll = async (wanted: readonly DailyFeed[]): Promise<void> => {
    await waitFor(Promise.all(wanted.map((feed) => feed.fill())), patienceMs)
  }

  /** Whether the provider tells another close of the session before than the one that is stored. */
  function tellsAnother(ticker: string, quote: Fetched<Quote>): boolean {
    if (quote.state !== 'fresh' || quote.value.previousCloseUsd === null) return false
    const day = sessionDay(Date.parse(quote.asOf))
    if (day === null) return false
    const before = previousTradingDay(day)
    const stored = book.history.days(`close:${ticker}`).findLast((point) => point.day <= before)
    return (
      stored?.day === before && Math.abs(Math.log(quote.value.previousCloseUsd / stored.value)) > sameClose
    )
  }

  return {
    network: () => fillAll([chain, btc]),
    btc: () => fillAll([btc]),
    closes: (tickers) => fillAll(tickers.map(closesOf)),
    async mendSplits(quotes) {
      const split = [...quotes].filter(([ticker, quote]) => tellsAnother(ticker, quote))
      await waitFor(Promise.all(split.map(([ticker]) => closesOf(ticker).refill())), splitPatienceMs)
    },
    isTraded(ticker) {
      const series = `close:${ticker}` as const
      if (reaches.of(series) === null) return true
      const last = book.history.days(series).at(-1)
      return last !== undefined && last.day >= addDays(newYorkDay(clock()), -deadAfterDays)
    },
    due: (tickers) => [chain, btc, ...tickers.map(closesOf)].filter((feed) => feed.isDue(clock())),
  }
}
