import type { Quote, Sourced } from '../sources.ts'
import { companySize } from './company-size.ts'

const dayMs = 24 * 60 * 60_000
/** How far a provider's clock, or ours, may be off. */
const clockRoomMs = 5 * 60_000
/** The longest that an exchange has been closed in living memory is a week; what is older is no price of today. */
const oldestMs = 10 * dayMs

const priceLeastUsd = 0.0001
const priceMostUsd = 1_000_000

export const plausiblePrice = (usd: number | null): number | null =>
  usd !== null && usd >= priceLeastUsd && usd <= priceMostUsd ? usd : null

/** A quote as a provider told it, each value a finite number or null where it told nothing of use. */
export interface ToldQuote {
  readonly priceUsd: number | null
  /** Milliseconds since the epoch. */
  readonly atMs: number | null
  readonly previousCloseUsd: number | null
  readonly marketCapUsd: number | null
  readonly allShares: number | null
  readonly classShares: number | null
  readonly low52WeeksUsd: number | null
  readonly high52WeeksUsd: number | null
}

/** A year's range holds the price, but for a trade or two that it does not count yet. */
function yearRange({ low52WeeksUsd: low, high52WeeksUsd: high }: ToldQuote, priceUsd: number) {
  const holds =
    low !== null &&
    high !== null &&
    low > 0 &&
    low <= high &&
    low <= priceUsd * 1.01 &&
    high >= priceUsd * 0.99
  return holds ? { low52WeeksUsd: low, high52WeeksUsd: high } : { low52WeeksUsd: null, high52WeeksUsd: null }
}

/** The quote, or null where it has no price that can be right, or none of the last ten days. */
export function believableQuote(told: ToldQuote, source: string, nowMs: number): Sourced<Quote> | null {
  const priceUsd = plausiblePrice(told.priceUsd)
  const { atMs } = told
  if (priceUsd === null || atMs === null) return null
  if (!(atMs <= nowMs + clockRoomMs && atMs >= nowMs - oldestMs)) return null
  return {
    value: {
      priceUsd,
      previousCloseUsd: plausiblePrice(told.previousCloseUsd),
      ...companySize({ ...told, priceUsd }),
      ...yearRange(told, priceUsd),
    },
    source,
    asOf: new Date(atMs).toISOString(),
  }
}
