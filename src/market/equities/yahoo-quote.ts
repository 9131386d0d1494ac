import { z } from 'zod'
import type { Quote, Sourced } from '../sources.ts'
import { believableQuote } from './quote.ts'
import { toldNumber, toldSeconds } from './told-number.ts'

/** What `/v7/finance/quote` sends: entries that are read one by one, or, also with status 200, an error. */
export const quoteBody = z.union([
  z.object({ quoteResponse: z.object({ result: z.array(z.unknown()), error: z.null().optional() }) }),
  z.object({ finance: z.object({ error: z.object({ code: z.string(), description: z.string() }) }) }),
])

const quoteEntry = z.object({
  symbol: z.string(),
  currency: z.literal('USD'),
  regularMarketPrice: toldNumber,
  regularMarketTime: toldSeconds,
  regularMarketPreviousClose: toldNumber,
  marketCap: toldNumber,
  sharesOutstanding: toldNumber,
  impliedSharesOutstanding: toldNumber,
  fiftyTwoWeekLow: toldNumber,
  fiftyTwoWeekHigh: toldNumber,
})

/** The ticker and quote of one entry, or null where it cannot be believed. */
export function readYahooQuote(
  entry: unknown,
  source: string,
  nowMs: number,
): [string, Sourced<Quote>] | null {
  const { data } = quoteEntry.safeParse(entry)
  if (data === undefined) return null
  const quote = believableQuote(
    {
      priceUsd: data.regularMarketPrice,
      atMs: data.regularMarketTime,
      previousCloseUsd: data.regularMarketPreviousClose,
      marketCapUsd: data.marketCap,
      // Yahoo's own market cap is the price times these, which count every class; the others count the quoted one.
      allShares: data.impliedSharesOutstanding,
      classShares: data.sharesOutstanding,
      low52WeeksUsd: data.fiftyTwoWeekLow,
      high52WeeksUsd: data.fiftyTwoWeekHigh,
    },
    source,
    nowMs,
  )
  return quote === null ? null : [data.symbol, quote]
}
