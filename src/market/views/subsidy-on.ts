import { type Day, startOfUtcDayMs } from '../day.ts'
import { subsidyAtHeight } from '../economics.ts'
import type { Fetched } from '../reading.ts'
import type { ChainTip } from '../sources.ts'

const msPerBlock = 600_000
const blocksPerDay = 144
const blocksPerHalving = 210_000
/** How far blocks may be off their mean pace over a longer time. */
const pace = 0.05

/**
 * Days whose subsidy is beyond doubt without knowing their heights: after the halving of 20 April 2024 (block
 * 840,000), and before the next one could come at all, which at 600 s a block is due in April 2028.
 */
const settled: { readonly from: Day; readonly to: Day; readonly height: number } = {
  from: '2024-04-21',
  to: '2027-12-31',
  height: 840_000,
}

/**
 * The subsidy in BTC of the blocks of a complete UTC day. Outside of the settled days its height is estimated from
 * the tip; null where that may lie on either side of a halving, and without a tip.
 */
export function subsidyOn(day: Day, tip: Fetched<ChainTip>): number | null {
  if (day >= settled.from && day <= settled.to) return subsidyAtHeight(settled.height)
  if (tip.state === 'missing') return null
  const noonMs = startOfUtcDayMs(day) + (blocksPerDay / 2) * msPerBlock
  const blocksAgo = (Date.parse(tip.asOf) - noonMs) / msPerBlock
  const height = Math.round(tip.value.height - blocksAgo)
  const doubt = blocksPerDay + pace * Math.abs(blocksAgo)
  if (height - doubt < 0) return null
  const halvingsBy = (at: number): number => Math.floor(at / blocksPerHalving)
  return halvingsBy(height - doubt) === halvingsBy(height + doubt) ? subsidyAtHeight(height) : null
}
