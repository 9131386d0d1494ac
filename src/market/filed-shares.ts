import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { addDays, type Day, utcDay } from './day.ts'
import type { DayBook } from './day-book.ts'
import { oldest, sessionDay } from './freshness.ts'
import type { HistoryInMemory } from './history-in-memory.ts'
import { ProviderProblem } from './provider-problem.ts'
import type { Fetched } from './reading.ts'
import type { Quote, SharesSource } from './sources.ts'
import { waitFor } from './wait-for.ts'

interface Parts {
  readonly book: DayBook
  readonly shares: SharesSource | null
  readonly clock: Clock
  readonly log: Log
}

const patienceMs = 2_000

/** Keeps the counts of shares that came with prices, one a session. */
export function keepShares(quotes: ReadonlyMap<string, Fetched<Quote>>, book: DayBook): void {
  for (const [ticker, quote] of quotes) {
    if (quote.state !== 'fresh' || quote.value.shares === null) continue
    const day = sessionDay(Date.parse(quote.asOf))
    if (day === null || isFromBeforeSplit(book.history, ticker, day)) continue
    book.put(`shares:${ticker}`, [{ day, value: quote.value.shares, source: quote.source }])
  }
}

/** Shares of before a split are other shares: their count times today's price is a wrong market value. */
const isFromBeforeSplit = (history: HistoryInMemory, ticker: string, day: Day): boolean => {
  const last = history.days(`split:${ticker}`).at(-1)
  return last !== undefined && day < last.day
}

/**
 * Asks for the filed count of shares of those that have a price and neither a market value nor a count: of each
 * once a day, and where no count of the last months is known.
 */
export function createFiledShares({ book, shares, clock, log }: Parts): {
  /** Never rejects, and takes two seconds at most. */
  fill(quotes: ReadonlyMap<string, Fetched<Quote>>): Promise<void>
} {
  const askedOn = new Map<string, Day>()

  const isWanted = (ticker: string, quote: Fetched<Quote>, today: Day): boolean => {
    if (ticker.startsWith('^') || quote.state === 'missing') return false
    if (quote.value.marketCapUsd !== null || quote.value.shares !== null) return false
    const last = book.history.days(`shares:${ticker}`).at(-1)
    const isKnown = last !== undefined && last.day >= addDays(today, -oldest.sharesDays)
    return !isKnown && askedOn.get(ticker) !== today
  }

  async function ask(source: SharesSource, ticker: string): Promise<void> {
    try {
      const { value, source: name, asOf } = await source.shares(ticker)
      const day = utcDay(Date.parse(asOf))
      if (isFromBeforeSplit(book.history, ticker, day)) return
      book.put(`shares:${ticker}`, [{ day, value, source: name }])
    } catch (err) {
      if (err instanceof ProviderProblem) {
        log.info(
          { provider: source.name, kind: err.kind, problem: err.message },
          'A filing gave no count of shares',
        )
      } else {
        log.error(
          { err, doing: `asking for the shares of ${ticker}` },
          'A count of shares is missing because of a bug',
        )
      }
    }
  }

  return {
    async fill(quotes) {
      if (shares === null) return
      const today = utcDay(clock())
      const lacking = [...quotes].filter(([ticker, quote]) => isWanted(ticker, quote, today))
      for (const [ticker] of lacking) askedOn.set(ticker, today)
      await waitFor(Promise.all(lacking.map(([ticker]) => ask(shares, ticker))), patienceMs)
    },
  }
}
