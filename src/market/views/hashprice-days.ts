import type { Day } from '../day.ts'
import { hashprice } from '../economics.ts'
import type { History } from '../history.ts'
import type { Fetched } from '../reading.ts'
import type { ChainTip } from '../sources.ts'
import { storedOn } from './series.ts'
import { subsidyOn } from './subsidy-on.ts'

/** What the hashprice of one complete UTC day is made of; fees are null where they are not known. */
export interface HashpriceDay {
  readonly difficulty: number
  readonly btcUsd: number
  readonly subsidyBtc: number
  readonly feesBtc: number | null
}

/** Difficulty, price and fees of that day and no other; null where difficulty, price or subsidy are not known. */
export function hashpriceDay(history: History, tip: Fetched<ChainTip>, day: Day): HashpriceDay | null {
  const difficulty = storedOn(history, 'difficulty', day)?.value ?? null
  const btcUsd = storedOn(history, 'btc-usd', day)?.value ?? null
  const subsidyBtc = subsidyOn(day, tip)
  if (difficulty === null || btcUsd === null || subsidyBtc === null) return null
  return {
    difficulty,
    btcUsd,
    subsidyBtc,
    feesBtc: storedOn(history, 'fees-btc-per-block', day)?.value ?? null,
  }
}

/** With so many of the days' fees known, the few other days are left out instead of all fees. */
const leastWithFees = 0.9

/**
 * Hashprice in USD/PH/day of each day, by one definition for all of them: with fees, where nearly all days have
 * them and the rest are null; else without fees on every day.
 */
export function hashpriceSeries(
  history: History,
  tip: Fetched<ChainTip>,
  days: readonly Day[],
): { readonly withFees: boolean; readonly usdPerPhDay: readonly (number | null)[] } {
  const parts = days.map((day) => hashpriceDay(history, tip, day))
  const known = parts.filter((part) => part !== null)
  const withFees = known.filter(({ feesBtc }) => feesBtc !== null).length >= leastWithFees * known.length
  return {
    withFees,
    usdPerPhDay: parts.map((part) => {
      if (part === null) return null
      const feesBtc = withFees ? part.feesBtc : 0
      return feesBtc === null ? null : hashprice({ ...part, feesBtc }).usdPerPhDay
    }),
  }
}
