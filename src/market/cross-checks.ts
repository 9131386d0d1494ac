import { hashprice, subsidyAtHeight } from './economics.ts'
import type { Disagreement, Fetched } from './reading.ts'
import type { BlockFees, ChainTip, Sourced } from './sources.ts'

/** How far two sources may be apart, in percent. */
const tolerated = { btcUsd: 1, hashprice: 5 } as const
/** Values of moments further apart than this are not to be compared. */
const mostApartMs = 60 * 60_000

const apart = (one: number, other: number): number => (Math.abs(other - one) / one) * 100

const areOfOneTime = (one: string, other: string): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) <= mostApartMs

/** Null where they agree, where one is not known, or where both are one source's. */
export function btcDisagreement(btcUsd: Fetched<number>, other: Sourced<number> | null): Disagreement | null {
  if (btcUsd.state !== 'fresh' || other === null || other.source === btcUsd.source) return null
  const apartPercent = apart(btcUsd.value, other.value)
  if (apartPercent <= tolerated.btcUsd || !areOfOneTime(btcUsd.asOf, other.asOf)) return null
  return {
    about: 'BTC price',
    unit: 'USD',
    one: { source: btcUsd.source, value: btcUsd.value },
    other: { source: other.source, value: other.value },
    apartPercent,
  }
}

/** Our hashprice, from difficulty, fees and price, against what somebody else computes. */
export function hashpriceDisagreement(
  {
    tip,
    fees,
    btcUsd,
  }: { readonly tip: Fetched<ChainTip>; readonly fees: Fetched<BlockFees>; readonly btcUsd: Fetched<number> },
  other: Fetched<number> | null,
): Disagreement | null {
  if (other === null || other.state !== 'fresh') return null
  if (tip.state !== 'fresh' || fees.state !== 'fresh' || btcUsd.state !== 'fresh') return null
  const { usdPerPhDay } = hashprice({
    difficulty: tip.value.difficulty,
    subsidyBtc: subsidyAtHeight(tip.value.height + 1),
    feesBtc: fees.value.meanFeesBtcPerBlock,
    btcUsd: btcUsd.value,
  })
  const apartPercent = apart(usdPerPhDay, other.value)
  if (apartPercent <= tolerated.hashprice || !areOfOneTime(btcUsd.asOf, other.asOf)) return null
  return {
    about: 'hashprice',
    unit: 'USD/PH/day',
    one: { source: 'our own', value: usdPerPhDay },
    other: { source: other.source, value: other.value },
    apartPercent,
  }
}
