import { z } from 'zod'
import type { ProviderParts } from '../http/provider-client.ts'
import { decimal } from '../numbers.ts'
import { ProviderProblem } from '../provider-problem.ts'
import type { HashpriceSource } from '../sources.ts'
import { requirePlausible } from './plausible.ts'
import { sourced } from './sourced.ts'

const name = 'Braiins'
const reuseMs = 60_000
/** Both are seen in the wild. */
const paths = ['/api/v1.0/hashrate-stats', '/api/v1.0/hash-rate-stats'] as const
const thPerPh = 1000
const thPerEh = 1e6
/** By how much its hashprice may differ from its own revenue over its own hashrate. */
const consistent = 0.1

/** USD per TH/s and day, EH/s, USD of the whole network per day. */
const statsSchema = z.object({
  hash_price: decimal,
  rev_usd: decimal,
  current_hashrate: decimal.nullish(),
  hash_rate_30: decimal.nullish(),
  current_hashrate_estimated: decimal.nullish(),
})

/**
 * The hashprice that Braiins computes, to three decimals of a dollar per TH/s. It must agree with the network's
 * revenue and with one of the hashrates in the same answer, or units have changed.
 */
export function createBraiins({ connect, url }: ProviderParts & { readonly url: string }): HashpriceSource {
  const client = connect({ provider: name, base: url, budget: { requests: 10, windowMs: 60_000, atOnce: 2 } })
  const ask = (path: string) => client.get(path, { schema: statsSchema, reuseMs })

  return {
    name,
    async usdPerPhDay() {
      const { body, atMs } = await ask(paths[0]).catch((error: unknown) => {
        if (!(error instanceof ProviderProblem) || error.kind !== 'unknown') throw error
        return ask(paths[1])
      })
      const { hash_price: usdPerThDay, rev_usd: revenueUsd } = body
      const hashratesEhs = [body.hash_rate_30, body.current_hashrate, body.current_hashrate_estimated]
      requirePlausible(
        usdPerThDay > 0 &&
          hashratesEhs.some((ehs) => {
            if (typeof ehs !== 'number' || ehs <= 0) return false
            const ratio = revenueUsd / (ehs * thPerEh) / usdPerThDay
            return Math.abs(ratio - 1) <= consistent
          }),
        name,
        `${usdPerThDay} USD/TH/day with a revenue of ${revenueUsd} USD at ${hashratesEhs.join(', ')} EH/s`,
      )
      return sourced(name, usdPerThDay * thPerPh, atMs)
    },
  }
}
