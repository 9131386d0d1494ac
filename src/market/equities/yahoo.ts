import { startOfUtcDayMs, utcDay } from '../day.ts'
import type { ProviderParts } from '../http/provider-client.ts'
import { ProviderProblem, type ProviderProblemKind } from '../provider-problem.ts'
import type { EquitySource, Quote, Sourced } from '../sources.ts'
import { eachQuote } from './each-quote.ts'
import { askChart, type YahooChart } from './yahoo-chart.ts'
import { type Crumb, createCrumbHolder } from './yahoo-crumb.ts'
import { closesOf, quoteOfChart } from './yahoo-days.ts'
import { quoteBody, readYahooQuote } from './yahoo-quote.ts'

const provider = 'Yahoo'
const dayMs = 24 * 60 * 60_000

/**
 * Yahoo answers "Too Many Requests" to whoever does not name a browser of these days, whatever was asked before; it
 * has no other way to say who is asking.
 */
const headers = {
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
}

/** No limit is published. A round takes one call, a chart a ticker once a day, and as much again without a crumb. */
const budget = { requests: 100, windowMs: 60_000, atOnce: 20 }
const crumbEnd = {
  provider,
  headers,
  budget: { requests: 6, windowMs: 60_000, atOnce: 1 },
  // Prices can be had without a crumb, so that nobody waits long for one.
  timeoutMs: 2000,
}

/** A chart of this age tells the price of now. */
const momentMs = 20_000

/** After these, the charts may well answer; after others they would not, or should not be asked. */
const chartsMayHelp: ReadonlySet<ProviderProblemKind> = new Set([
  'refused',
  'unknown',
  'failing',
  'unreadable',
  'implausible',
])

/**
 * Yahoo Finance: quotes of all tickers in one call, which needs a cookie and a crumb; without these, a chart for each
 * (price and no market cap). Unofficial, for personal use; it errs with status 200, so that everything is checked.
 */
export function createYahoo({
  connect,
  clock,
  url,
  cookieUrl,
}: ProviderParts & { readonly url: string; readonly cookieUrl: string }): EquitySource {
  const data = connect({ provider, base: url, budget, headers })
  const crumbs = createCrumbHolder({
    cookies: connect({ ...crumbEnd, base: cookieUrl }),
    words: connect({ ...crumbEnd, base: url }),
    clock,
  })

  /** The entries for the tickers, or null where the crumb is refused. */
  async function askQuotes(tickers: readonly string[], crumb: Crumb): Promise<readonly unknown[] | null> {
    try {
      const { body } = await data.get('/v7/finance/quote', {
        schema: quoteBody,
        query: { symbols: tickers.join(','), crumb: crumb.word },
        headers: { cookie: crumb.cookie },
      })
      return 'quoteResponse' in body ? body.quoteResponse.result : null
    } catch (error) {
      if (error instanceof ProviderProblem && error.kind === 'refused') return null
      throw error
    }
  }

  /** The entries for the tickers, with a crumb fetched anew once; null where there is none that does. */
  async function askWithCrumb(tickers: readonly string[]): Promise<readonly unknown[] | null> {
    const held = await crumbs.get()
    if (held === null) return null
    const entries = await askQuotes(tickers, held)
    if (entries !== null) return entries
    crumbs.refuse(held)
    const renewed = await crumbs.get()
    if (renewed === null) return null
    const again = await askQuotes(tickers, renewed)
    if (again === null) crumbs.giveUp(renewed)
    return again
  }

  function believed(entries: readonly unknown[], tickers: readonly string[]) {
    const asked = new Set(tickers)
    const quotes = new Map<string, Sourced<Quote>>()
    for (const entry of entries) {
      const [ticker, quote] = readYahooQuote(entry, provider, clock()) ?? []
      if (ticker !== undefined && quote !== undefined && asked.has(ticker)) quotes.set(ticker, quote)
    }
    if (quotes.size === 0 && entries.length > 0)
      throw new ProviderProblem(provider, 'implausible', 'no quote that can be right')
    return quotes
  }

  /** Charts that were asked for their closes a moment ago: they tell the price, too. */
  const forCloses = new Map<string, { readonly atMs: number; readonly chart: Promise<YahooChart> }>()

  async function chartWithPrice(ticker: string): Promise<YahooChart> {
    const known = forCloses.get(ticker)
    const ageMs = known === undefined ? Number.POSITIVE_INFINITY : clock() - known.atMs
    forCloses.delete(ticker)
    if (known === undefined || ageMs < 0 || ageMs > momentMs) return askChart(data, ticker, { range: '5d' })
    return await known.chart
  }

  const byCharts = (tickers: readonly string[]) =>
    eachQuote(tickers, async (ticker) => {
      const quote = quoteOfChart(await chartWithPrice(ticker), provider, clock())
      if (quote === null) throw new ProviderProblem(provider, 'implausible', `the price of ${ticker}`)
      return quote
    })

  return {
    name: provider,

    async quotes(tickers) {
      if (tickers.length === 0) return new Map()
      try {
        const entries = await askWithCrumb(tickers)
        if (entries !== null) {
          forCloses.clear()
          return believed(entries, tickers)
        }
      } catch (error) {
        if (!(error instanceof ProviderProblem && chartsMayHelp.has(error.kind))) throw error
      }
      return await byCharts(tickers)
    },

    async closes(ticker, from) {
      const now = clock()
      // Up to a day that is the same for all who ask today, so that they ask for the same.
      const until = startOfUtcDayMs(utcDay(now)) + 2 * dayMs
      const chart = askChart(data, ticker, {
        period1: String(startOfUtcDayMs(from) / 1000),
        period2: String(until / 1000),
      })
      forCloses.set(ticker, { atMs: now, chart })
      return closesOf(await chart, from, provider, now)
    },
  }
}
