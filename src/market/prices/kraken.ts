import { z } from 'zod'
import { startOfUtcDayMs } from '../day.ts'
import type { ProviderParts } from '../http/provider-client.ts'
import { sourced, sourcedDays } from '../network/sourced.ts'
import { nonNegative, unixSecondsToMs } from '../numbers.ts'
import { ProviderProblem, type ProviderProblemKind } from '../provider-problem.ts'
import type { PriceSource } from '../sources.ts'
import { btcUsd, requireNotAhead } from './btc-usd.ts'
import { dailyCloses, requireCandles } from './daily-closes.ts'

const name = 'Kraken'
/** About one request a second. */
const budget = { requests: 5, windowMs: 5000, atOnce: 1 }
const spotReuseMs = 5000
const daysReuseMs = 60_000
const dayMs = 24 * 60 * 60_000

/**
 * What it has of the one pair that it was asked for, under whichever name. It answers with status 200 also where it
 * failed: `error` says so, and is thrown as a `ProviderProblem`. Words that begin with W are warnings.
 */
const answerOf = <T>(pair: z.ZodType<T>) =>
  z
    .object({ error: z.array(z.string()), result: z.record(z.string(), z.unknown()).default({}) })
    .transform(({ error, result }) => {
      const trouble = error.find((one) => !one.startsWith('W'))
      if (trouble !== undefined) throw new ProviderProblem(name, kindOfTrouble(trouble), trouble.slice(0, 80))
      const { last: _, ...pairs } = result
      return Object.values(pairs)
    })
    .pipe(z.tuple([pair]))
    .transform(([one]) => one)

const kindOfTrouble = (trouble: string): ProviderProblemKind => {
  if (/rate limit|too many|throttled/i.test(trouble)) return 'limited'
  return /^EQuery:Unknown/.test(trouble) ? 'unknown' : 'failing'
}

/** `c` is the last trade: price and volume. */
const tickerSchema = answerOf(z.object({ c: z.tuple([btcUsd], nonNegative) }))

/** Time, open, high, low, close, average, volume, number of trades. */
const candlesSchema = answerOf(
  z.array(
    z
      .tuple([unixSecondsToMs, btcUsd, btcUsd, btcUsd, btcUsd, nonNegative, nonNegative, nonNegative])
      .transform(([atMs, open, high, low, close]) => ({ atMs, open, high, low, close })),
  ),
)

/** Its ticker and daily candles, of which it has 720. The ticker has no time but that of the answer. */
export function createKraken({ connect, clock, url }: ProviderParts & { readonly url: string }): PriceSource {
  const client = connect({ provider: name, base: url, budget })

  return {
    name,
    async spot() {
      const { body, atMs } = await client.get('/0/public/Ticker', {
        schema: tickerSchema,
        query: { pair: 'XBTUSD' },
        reuseMs: spotReuseMs,
      })
      requireNotAhead(name, atMs, clock())
      return sourced(name, body.c[0], atMs)
    },
    async days(from) {
      // It gives what began after this.
      const since = String((startOfUtcDayMs(from) - dayMs) / 1000)
      const { body, atMs } = await client.get('/0/public/OHLC', {
        schema: candlesSchema,
        query: { pair: 'XBTUSD', interval: '1440', since },
        reuseMs: daysReuseMs,
      })
      requireCandles(name, body)
      const days = dailyCloses(name, body, from, { nowMs: clock(), answeredMs: atMs })
      return sourcedDays(name, days, atMs)
    },
  }
}
