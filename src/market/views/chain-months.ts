import { together } from '../combine.ts'
import { blockRewardRevenuePerEh, mean, type RevenueDay } from '../economics.ts'
import type { MarketFacts } from '../facts.ts'
import type { Fetched, Reading } from '../reading.ts'
import type { ChainTip } from '../sources.ts'
import { type MonthDays, overMonth } from './months.ts'
import { asKnown, sourceOf, storedOn } from './series.ts'
import { subsidyOn } from './subsidy-on.ts'

/** The mean hashrate of a month's days in EH/s. */
export const meanHashrate = ({ history, atMs }: MarketFacts, month: MonthDays): Reading =>
  overMonth(
    'EH/s',
    month,
    atMs,
    sourceOf(history, 'hashrate-ehs'),
    (day) => {
      const point = storedOn(history, 'hashrate-ehs', day)
      return point === null ? null : asKnown('hashrate-ehs', point)
    },
    mean,
  )

/** Block-reward revenue as the bank computes it, over those of a month's days that have a price and a hashrate. */
export function blockRewardRevenue(
  { history, atMs }: MarketFacts,
  tip: Fetched<ChainTip>,
  month: MonthDays,
): Reading {
  const source = [...new Set([sourceOf(history, 'hashrate-ehs'), sourceOf(history, 'btc-usd')])].join(', ')
  return overMonth<RevenueDay>(
    'USD/EH/day',
    month,
    atMs,
    source,
    (day) => {
      const hashrate = storedOn(history, 'hashrate-ehs', day)
      const price = storedOn(history, 'btc-usd', day)
      const subsidyBtc = subsidyOn(day, tip)
      if (hashrate === null || price === null || subsidyBtc === null) return null
      const of = together([asKnown('hashrate-ehs', hashrate), asKnown('btc-usd', price)])
      return { ...of, value: { subsidyBtc, btcUsd: price.value, hashrateEhs: hashrate.value } }
    },
    blockRewardRevenuePerEh,
  )
}
