import { blockRewardRevenuePerEh, grossProfitPerEh, mean } from '../../src/market/economics.ts'
import type { Comparison } from './comparison.ts'
import type { DailyRow } from './daily-csv.ts'
import { fleetEfficiencyJoulesPerTh, fleetPowerUsdPerKwh, type Month } from './fleet-efficiency.ts'
import { type PublishedMonth, publishedMonths } from './published.ts'

/** What may be off, in percent. */
export const limitPercent = { hashrate: 1, revenue: 3, grossProfit: 8, opportunity: 10 }

/** With fewer of its days a month is told, and not judged. */
const leastShareOfDays = 0.9

/** Whether a day belongs to a month that there is a published figure for. */
export const isPublishedMonth = (day: string): boolean =>
  publishedMonths.some(({ month }) => day.startsWith(`${month}-`))

const daysIn = (month: Month): number =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate()

/** Our figures beside the published ones, month by month, and what is said of each month's days. */
export function compareMonths(rows: readonly DailyRow[]): {
  readonly comparisons: readonly Comparison[]
  readonly notes: readonly string[]
} {
  const found = publishedMonths.map((published) => {
    const days = rows.filter(({ day }) => day.startsWith(`${published.month}-`))
    const of = daysIn(published.month)
    const judged = days.length >= of * leastShareOfDays
    const note = judged ? [] : [`${published.month}: ${days.length} of ${of} days, not judged`]
    return { comparisons: judged ? compareMonth(published, days) : [], note }
  })
  return {
    comparisons: found.flatMap(({ comparisons }) => comparisons),
    notes: found.flatMap(({ note }) => note),
  }
}

function compareMonth(published: PublishedMonth, days: readonly DailyRow[]): Comparison[] {
  const { month, source } = published
  const revenueUsdPerEhDay = blockRewardRevenuePerEh(days)
  const ofDays = `${days.length} of ${daysIn(month)} days; ${source}`
  const comparisons: Comparison[] = [
    {
      what: `${month} hashrate, EH/s`,
      ours: mean(days.map(({ hashrateEhs }) => hashrateEhs)),
      published: published.hashrateEhs,
      limitPercent: limitPercent.hashrate,
      digits: 1,
      note: ofDays,
    },
    {
      what: `${month} block-reward revenue, USD/EH/day`,
      ours: revenueUsdPerEhDay,
      published: published.revenueUsdPerEhDay,
      limitPercent: limitPercent.revenue,
      digits: 0,
    },
  ]
  if (published.grossProfitUsdPerEhDay !== null) {
    comparisons.push(grossProfit(month, revenueUsdPerEhDay, published.grossProfitUsdPerEhDay))
  }
  return comparisons
}

/** Gross profit of a revenue at the fleet of that month, beside the published one. */
export function grossProfit(month: Month, revenueUsdPerEhDay: number, published: number): Comparison {
  const joulesPerTh = fleetEfficiencyJoulesPerTh(month)
  const { usdPerEhDay } = grossProfitPerEh({
    revenueUsdPerEhDay,
    joulesPerTh,
    usdPerKwh: fleetPowerUsdPerKwh,
  })
  return {
    what: `${month} gross profit, USD/EH/day`,
    ours: usdPerEhDay,
    published,
    limitPercent: limitPercent.grossProfit,
    digits: 0,
    note: `at ${joulesPerTh.toFixed(2)} J/TH and ${fleetPowerUsdPerKwh} USD/kWh`,
  }
}
