import type { Day } from '../day.ts'
import type { ProviderParts } from '../http/provider-client.ts'
import { ProviderProblem } from '../provider-problem.ts'
import type { NetworkSource, PriceSource } from '../sources.ts'
import { askRows } from './coin-metrics-rows.ts'
import { sourcedDays } from './sourced.ts'

const name = 'Coin Metrics'

/**
 * Daily values of Coin Metrics' community API, for back-filling; free for what is not commercial (CC BY-NC 4.0).
 * Difficulty, and everything that is not of a whole day, it does not give: those throw `unknown`.
 */
export function createCoinMetrics({
  connect,
  clock,
  url,
}: ProviderParts & { readonly url: string }): NetworkSource & { readonly prices: PriceSource } {
  const client = connect({ provider: name, base: url, budget: { requests: 10, windowMs: 6_000, atOnce: 2 } })
  const unknown = async (): Promise<never> => {
    throw new ProviderProblem(name, 'unknown', 'it gives days only')
  }
  const rows = (from: Day) => askRows(client, { base: url, from, nowMs: clock() })

  return {
    name,
    tip: unknown,
    adjustment: unknown,
    fees: unknown,
    async days(from) {
      const read = await rows(from)
      const days = read.flatMap(({ day, hashrateEhs }) =>
        hashrateEhs === null ? [] : { day, hashrateEhs, difficulty: null, meanFeesBtcPerBlock: null },
      )
      return sourcedDays(name, days, clock())
    },
    prices: {
      name,
      spot: unknown,
      async days(from) {
        const read = await rows(from)
        const days = read.flatMap(({ day, btcUsd }) => (btcUsd === null ? [] : { day, value: btcUsd }))
        return sourcedDays(name, days, clock())
      },
    },
  }
}
