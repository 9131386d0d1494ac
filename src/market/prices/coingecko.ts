import { z } from 'zod'
import { startOfUtcDayMs } from '../day.ts'
import type { ProviderParts } from '../http/provider-client.ts'
import { sourced, sourcedDays } from '../network/sourced.ts'
import { unixMs, unixSecondsToMs } from '../numbers.ts'
import type { PriceSource } from '../sources.ts'
import { btcUsd, requireNotAhead } from './btc-usd.ts'
import { dailyCloses } from './daily-closes.ts'

const name = 'CoinGecko'
/** Without a key the limit is shared by everybody behind the same address, and low. */
const openBudget = { requests: 5, windowMs: 60_000, atOnce: 1 }
/** With the free key 100 a minute are allowed, 30 by older documentation. */
const keyBudget = { requests: 30, windowMs: 60_000, atOnce: 2 }
const spotReuseMs = 30_000
const daysReuseMs = 5 * 60_000
const dayMs = 24 * 60 * 60_000
/** Older days are for paying customers. */
const mostDays = 365

const spotSchema = z.object({
  bitcoin: z.object({ usd: btcUsd, last_updated_at: unixSecondsToMs.optional() }),
})

const chartSchema = z.object({
  prices: z.array(z.tuple([unixMs, btcUsd]).transform(([atMs, price]) => ({ atMs, price }))),
})

/** Its mean price over many exchanges, now and at the midnights of a year. `key` is that of a free account. */
export function createCoinGecko({
  connect,
  clock,
  url,
  key,
}: ProviderParts & { readonly url: string; readonly key: string | null }): PriceSource {
  const client = connect({
    provider: name,
    base: url,
    budget: key === null ? openBudget : keyBudget,
    headers: key === null ? {} : { 'x-cg-demo-api-key': key },
  })
  return {
    name,
    async spot() {
      const { body, atMs } = await client.get('/api/v3/simple/price', {
        schema: spotSchema,
        query: { ids: 'bitcoin', vs_currencies: 'usd', include_last_updated_at: 'true' },
        reuseMs: spotReuseMs,
      })
      const { usd, last_updated_at: updatedMs = atMs } = body.bitcoin
      requireNotAhead(name, updatedMs, clock())
      return sourced(name, usd, updatedMs)
    },
    async days(from) {
      const nowMs = clock()
      const asked = Math.min(mostDays, Math.max(1, Math.ceil((nowMs - startOfUtcDayMs(from)) / dayMs)))
      const { body, atMs } = await client.get('/api/v3/coins/bitcoin/market_chart', {
        schema: chartSchema,
        query: { vs_currency: 'usd', days: String(asked), interval: 'daily' },
        reuseMs: daysReuseMs,
      })
      for (const point of body.prices) requireNotAhead(name, point.atMs, nowMs)
      // The price at midnight is the close of the day before; the last point is of now.
      const closes = body.prices
        .filter((point) => point.atMs % dayMs === 0)
        .map((point) => ({ atMs: point.atMs - dayMs, close: point.price }))
      const days = dailyCloses(name, closes, from, { nowMs, answeredMs: atMs })
      return sourcedDays(name, days, atMs)
    },
  }
}
