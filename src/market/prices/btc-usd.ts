import { decimal } from '../numbers.ts'
import { ProviderProblem } from '../provider-problem.ts'

const lowestUsd = 1
const highestUsd = 100_000_000
const mostAheadMs = 5 * 60_000

/** USD for one BTC, from 1 to 100,000,000: outside of that it is another coin, or counted in something else. */
export const btcUsd = decimal.refine(
  (value) => value >= lowestUsd && value <= highestUsd,
  'is no price of BTC in USD',
)

/** Refuses a moment more than five minutes ahead, in milliseconds since the epoch: one of two clocks is wrong. */
export function requireNotAhead(provider: string, ms: number, nowMs: number): void {
  if (ms - nowMs > mostAheadMs)
    throw new ProviderProblem(provider, 'implausible', `${new Date(ms).toISOString()} has not come yet`)
}
