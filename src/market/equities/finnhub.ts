import { z } from 'zod'
import type { ProviderParts } from '../http/provider-client.ts'
import { ProviderProblem } from '../provider-problem.ts'
import type { EquitySource, Quote, SharesSource, Sourced } from '../sources.ts'
import { plausibleShares } from './company-size.ts'
import { eachQuote } from './each-quote.ts'
import { believableQuote, plausiblePrice } from './quote.ts'
import { toldNumber, toldSeconds } from './told-number.ts'

const provider = 'Finnhub'
const dayMs = 24 * 60 * 60_000

/** A free key may ask 60 times a minute, and no more than 30 times a second. */
const budget = { requests: 55, windowMs: 60_000, atOnce: 16 }

/** `c` price, `pc` previous close, `t` when. Zeros stand for a ticker that it does not know. */
const quoteBody = z.object({ c: toldNumber, pc: toldNumber, t: z.unknown() })

/** Shares and market cap in millions, the latter in the company's own currency. Empty for what it does not know. */
const profileBody = z.object({
  ticker: z.string().optional(),
  currency: z.string().optional(),
  marketCapitalization: toldNumber,
  shareOutstanding: toldNumber,
})

const millions = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1_000_000)

/**
 * Finnhub with a free key: price and size of US shares, and counts of shares alone for prices of others. Indices and
 * daily closes are for those who pay.
 */
export function createFinnhub({
  connect,
  clock,
  url,
  key,
}: ProviderParts & { readonly url: string; readonly key: string }): EquitySource & SharesSource {
  const client = connect({ provider, base: url, budget, headers: { 'x-finnhub-token': key } })

  /** What it tells of a company's size; null where it tells nothing of use. */
  async function askSize(ticker: string) {
    const { body, atMs } = await client.get('/api/v1/stock/profile2', {
      schema: profileBody,
      query: { symbol: ticker },
      reuseMs: dayMs,
    })
    // Without a market cap in USD, there is nothing to hold the shares against.
    if (body.ticker !== ticker || body.currency !== 'USD') return null
    return {
      marketCapUsd: millions(body.marketCapitalization),
      allShares: millions(body.shareOutstanding),
      atMs,
    }
  }

  /** The same; nothing where it fails, as the price is worth having without. */
  async function size(ticker: string) {
    try {
      return await askSize(ticker)
    } catch (error) {
      if (error instanceof ProviderProblem) return null
      throw error
    }
  }

  async function quote(ticker: string): Promise<Sourced<Quote> | null> {
    const [{ body }, sized] = await Promise.all([
      client.get('/api/v1/quote', { schema: quoteBody, query: { symbol: ticker } }),
      size(ticker),
    ])
    return believableQuote(
      {
        priceUsd: body.c,
        atMs: toldSeconds.parse(body.t),
        previousCloseUsd: body.pc,
        marketCapUsd: sized?.marketCapUsd ?? null,
        allShares: sized?.allShares ?? null,
        classShares: null,
        low52WeeksUsd: null,
        high52WeeksUsd: null,
      },
      provider,
      clock(),
    )
  }

  return {
    name: provider,
    quotes: (tickers) =>
      eachQuote(
        tickers.filter((ticker) => !ticker.startsWith('^')),
        quote,
      ),
    async shares(ticker) {
      const sized = await askSize(ticker)
      const value = plausibleShares(sized?.allShares ?? null)
      const priceUsd = value === null ? null : plausiblePrice((sized?.marketCapUsd ?? 0) / value)
      // A cap that belongs to a price is what tells that the count is in the units that it should be.
      if (sized === null || value === null || priceUsd === null)
        throw new ProviderProblem(provider, 'unknown', `shares of ${ticker}`)
      return { value, source: provider, asOf: new Date(sized.atMs).toISOString() }
    },
    closes: async (ticker) => {
      throw new ProviderProblem(provider, 'unknown', `closes of ${ticker} are not in the free plan`)
    },
  }
}
