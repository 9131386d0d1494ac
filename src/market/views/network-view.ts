import { combine, mapValue, withUnit } from '../combine.ts'
import { addDays, utcDay } from '../day.ts'
import {
  breakevenBtcPrice,
  breakevenPowerPrice,
  feeSharePercent,
  fourYearRewardOpportunity,
  grossProfitPerEh,
  halvingAfter,
  supplyAtHeight,
} from '../economics.ts'
import type { Assumptions, MarketFacts } from '../facts.ts'
import { aged, clockNote, oldest } from '../freshness.ts'
import type { NetworkView } from '../views.ts'
import { believableBtcUsd, believableFees, believableTip } from './believable.ts'
import { btcCloseOn } from './btc-close.ts'
import { btcSince } from './btc-since.ts'
import { blockRewardRevenue, meanHashrate } from './chain-months.ts'
import { hashpriceChange, hashpriceNow, nextSubsidy } from './hashprice-change.ts'
import { hashpriceSeries } from './hashprice-days.ts'
import { hashrateHigh, sevenDayMeans } from './hashrate-days.ts'
import { daysBetween, lastMonth, thisMonth } from './months.ts'
import { changePercent } from './returns.ts'
import { valueOn } from './series.ts'

const chartDays = 90

const isWithFees = ({ withFees, reading }: ReturnType<typeof hashpriceChange>): boolean =>
  withFees || reading.state === 'missing'

/** What the network pays and costs, of the facts of one round. Days and months are UTC. */
export function networkView(facts: MarketFacts, assumptions: Assumptions): NetworkView {
  const { atMs: nowMs, history } = facts
  const today = utcDay(nowMs)
  const tip = aged(believableTip(facts), nowMs, oldest.networkMs)
  const fees = aged(believableFees(facts), nowMs, oldest.networkMs)
  const adjustment = aged(facts.adjustment, nowMs, oldest.networkMs)
  const btcUsd = aged(believableBtcUsd(facts), nowMs, oldest.btcPriceMs)
  const btcToday = btcSince(btcUsd, today)
  const pays = { tip, fees, btcUsd }
  const paysToday = { ...pays, btcUsd: btcToday }

  const price = combine('USD/PH/day', pays, (parts) => hashpriceNow(parts).usdPerPhDay)
  const revenue = blockRewardRevenue(facts, tip, thisMonth(nowMs))
  const profit = mapValue(revenue, (revenueUsdPerEhDay) =>
    grossProfitPerEh({ revenueUsdPerEhDay, ...assumptions }),
  )
  const halving = tip.state === 'missing' ? tip : { ...tip, value: halvingAfter(tip.value.height, tip.asOf) }
  const days = daysBetween(addDays(today, -chartDays), addDays(today, -1))
  const means = sevenDayMeans(history, days)
  const series = hashpriceSeries(history, tip, days)
  const change1d = hashpriceChange(paysToday, history, addDays(today, -1))
  const change30d = hashpriceChange(paysToday, history, addDays(today, -30))

  return {
    sample: facts.sample,
    at: new Date(nowMs).toISOString(),
    disagreements: facts.disagreements,
    notes: [clockNote(nowMs, [facts.tip, facts.fees, facts.adjustment, facts.btcUsd])].filter(
      (note) => note !== null,
    ),
    btcUsd: withUnit('USD', btcUsd),
    btcChange1dPercent: changePercent(btcCloseOn(facts, addDays(today, -1)), btcToday),
    btcChangeYesterdayPercent: changePercent(
      valueOn(history, 'btc-usd', addDays(today, -2)),
      btcCloseOn(facts, addDays(today, -1)),
    ),
    btcChangeMonthPercent: changePercent(btcCloseOn(facts, addDays(thisMonth(nowMs).first, -1)), btcToday),
    hashrate7dEhs: withUnit(
      'EH/s',
      mapValue(tip, ({ hashrate7dEhs }) => hashrate7dEhs),
    ),
    hashrateMonthEhs: meanHashrate(facts, thisMonth(nowMs)),
    hashrateLastMonthEhs: meanHashrate(facts, lastMonth(nowMs)),
    hashrateHigh: hashrateHigh(history, nowMs),
    difficulty: withUnit(
      'x',
      mapValue(tip, ({ difficulty }) => difficulty),
    ),
    adjustmentPercent: withUnit(
      '%',
      mapValue(adjustment, ({ changePercent: change }) => change),
    ),
    adjustmentAt: withUnit(
      'time',
      mapValue(adjustment, ({ estimatedAtMs }) => estimatedAtMs),
    ),
    adjustmentBlocksLeft: withUnit(
      'blocks',
      mapValue(adjustment, ({ remainingBlocks }) => remainingBlocks),
    ),
    previousAdjustmentPercent: combine(
      '%',
      { adjustment },
      (parts) => parts.adjustment.previousPercent ?? { reason: 'the last adjustment is not told' },
    ),
    hashpriceUsdPerPhDay: price,
    hashpriceSatsPerPhDay: combine(
      'sat/PH/day',
      { tip, fees },
      (parts) =>
        // Satoshis do not depend on the price, so that they are told without one.
        hashpriceNow({ ...parts, btcUsd: 1 }).satsPerPhDay,
    ),
    hashpriceChange1dPercent: change1d.reading,
    hashpriceChange30dPercent: change30d.reading,
    hashpriceChangesWithFees: [change1d, change30d].every(isWithFees),
    feeSharePercent: combine('%', { tip, fees }, (parts) =>
      feeSharePercent({ subsidyBtc: nextSubsidy(parts.tip), feesBtc: parts.fees.meanFeesBtcPerBlock }),
    ),
    blockRewardRevenueUsdPerEhDay: revenue,
    blockRewardRevenueLastMonthUsdPerEhDay: blockRewardRevenue(facts, tip, lastMonth(nowMs)),
    grossProfitUsdPerEhDay: withUnit(
      'USD/EH/day',
      mapValue(profit, ({ usdPerEhDay }) => usdPerEhDay),
    ),
    grossMarginPercent: withUnit(
      '%',
      mapValue(profit, ({ margin }) => margin * 100),
    ),
    breakevenPowerUsdPerKwh: combine('USD/kWh', { price }, (parts) =>
      breakevenPowerPrice({ usdPerPhDay: parts.price, joulesPerTh: assumptions.joulesPerTh }),
    ),
    breakevenBtcUsd: combine('USD', { price, btcUsd }, (parts) =>
      breakevenBtcPrice({ btcUsd: parts.btcUsd, usdPerPhDay: parts.price, ...assumptions }),
    ),
    assumptions,
    halvingAt: withUnit(
      'time',
      mapValue(halving, ({ estimatedAt }) => estimatedAt.getTime()),
    ),
    halvingBlocksLeft: combine(
      'blocks',
      { halving, tip },
      (parts) => parts.halving.height - parts.tip.height,
    ),
    subsidyBtc: withUnit('BTC/block', mapValue(tip, nextSubsidy)),
    // The block at the tip is there, so that one more than its height have been found.
    supplyBtc: withUnit(
      'BTC',
      mapValue(tip, ({ height }) => supplyAtHeight(height + 1)),
    ),
    fourYearRewardsUsd: combine(
      'USD',
      { tip, btcUsd },
      (parts) => fourYearRewardOpportunity({ height: parts.tip.height, btcUsd: parts.btcUsd }).usd,
    ),
    hashpriceDaysWithFees: series.withFees,
    days: means.map(({ day, ehs }, at) => ({
      day,
      hashrate7dEhs: ehs,
      hashpriceUsdPerPhDay: series.usdPerPhDay[at] ?? null,
    })),
  }
}
