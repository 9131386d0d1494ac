import { z } from 'zod'
import { startOfUtcDayMs } from '../day.ts'
import type { ProviderParts } from '../http/provider-client.ts'
import { sourced, sourcedDays } from '../network/sourced.ts'
import { nonNegative, unixSecondsToMs } from '../numbers.ts'
import type { PriceSource } from '../sources.ts'
import { btcUsd, requireNotAhead } from './btc-usd.ts'
import { type Close, dailyCloses, requireCandles } from './daily-closes.ts'

const name = 'Coinbase'
/** About 10 requests a second are allowed, by its documentation. */
const budget = { requests: 5, windowMs: 1000, atOnce: 3 }
const spotReuseMs = 5000
const daysReuseMs = 60_000
const dayMs = 24 * 60 * 60_000
const mostCandles = 300

const spotSchema = z.object({
  data: z.object({ amount: btcUsd, base: z.literal('BTC'), currency: z.literal('USD') }),
})

/** In this order, newest first. */
const candlesSchema = z.array(
  z
    .tuple([unixSecondsToMs, btcUsd, btcUsd, btcUsd, btcUsd, nonNegative])
    .transform(([atMs, low, high, open, close]) => ({ atMs, low, high, open, close })),
)

/** Its spot price, and the daily candles of its exchange. The spot price has no time but that of the answer. */
export function createCoinbase({
  connect,
  clock,
  url,
  exchangeUrl,
}: ProviderParts & { readonly url: string; readonly exchangeUrl: string }): PriceSource {
  const spot = connect({ provider: name, base: url, budget })
  const exchange = connect({ provider: name, base: exchangeUrl, budget })
  return {
    name,
    async spot() {
      const { body, atMs } = await spot.get('/v2/prices/BTC-USD/spot', {
        schema: spotSchema,
        reuseMs: spotReuseMs,
      })
      requireNotAhead(name, atMs, clock())
      return sourced(name, body.data.amount, atMs)
    },
    async days(from) {
      const nowMs = clock()
      const closes: Close[] = []
      let answeredMs = nowMs
      // Both ends are given, so that 300 days are 299 apart.
      for (let atMs = startOfUtcDayMs(from); atMs <= nowMs; atMs += mostCandles * dayMs) {
        const end = Math.min(atMs + (mostCandles - 1) * dayMs, nowMs)
        const answer = await exchange.get('/products/BTC-USD/candles', {
          schema: candlesSchema,
          query: { granularity: '86400', start: iso(atMs), end: iso(Math.floor(end / dayMs) * dayMs) },
          reuseMs: daysReuseMs,
        })
        requireCandles(name, answer.body)
        closes.push(...answer.body)
        answeredMs = Math.min(answeredMs, answer.atMs)
      }
      return sourcedDays(name, dailyCloses(name, closes, from, { nowMs, answeredMs }), answeredMs)
    },
  }
}

const iso = (ms: number): string => new Date(ms).toISOString()
