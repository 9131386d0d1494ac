import { mapValue, withUnit } from '../combine.ts'
import { grossProfitPerEh } from '../economics.ts'
import type { Assumptions, MarketFacts } from '../facts.ts'
import { aged, clockNote, oldest } from '../freshness.ts'
import type { BankMonth, MonthsView } from '../views.ts'
import { believableTip } from './believable.ts'
import { btcCloseOn } from './btc-close.ts'
import { blockRewardRevenue, meanHashrate } from './chain-months.ts'
import { monthOfShares } from './month-of-shares.ts'
import { lastMonth, type MonthDays, monthBefore } from './months.ts'

function bankMonth(facts: MarketFacts, month: MonthDays, assumptions: Assumptions): BankMonth {
  const { atMs } = facts
  const shares = monthOfShares(facts, month)
  const tip = aged(believableTip(facts), atMs, oldest.networkMs)
  const revenue = blockRewardRevenue(facts, tip, month)
  const profit = mapValue(revenue, (revenueUsdPerEhDay) =>
    grossProfitPerEh({ revenueUsdPerEhDay, ...assumptions }),
  )
  return {
    first: month.first,
    hashrateEhs: meanHashrate(facts, month),
    blockRewardRevenueUsdPerEhDay: revenue,
    grossProfitUsdPerEhDay: withUnit(
      'USD/EH/day',
      mapValue(profit, ({ usdPerEhDay }) => usdPerEhDay),
    ),
    grossMarginPercent: withUnit(
      '%',
      mapValue(profit, ({ margin }) => margin * 100),
    ),
    // Of the stocks' last day, and not of the month's: theirs is the return that they are held against.
    btcUsd: withUnit('USD', btcCloseOn(facts, shares.window.to)),
    shares,
  }
}

/** The last complete UTC month and the one before it, of the facts of a round about shares. */
export function monthsView(facts: MarketFacts, assumptions: Assumptions): MonthsView {
  const month = lastMonth(facts.atMs)
  return {
    sample: facts.sample,
    at: new Date(facts.atMs).toISOString(),
    disagreements: facts.disagreements,
    notes: [clockNote(facts.atMs, [facts.tip, ...facts.quotes.values()])].filter((note) => note !== null),
    last: bankMonth(facts, month, assumptions),
    before: bankMonth(facts, monthBefore(month.first), assumptions),
    assumptions,
  }
}
