import type { NetworkView } from '../market/views.ts'
import type { Labelled } from './reading-sources.ts'

/** Every reading of the network by the name that cards give it. */
export const networkReadings = (view: NetworkView): readonly Labelled[] => [
  ['BTC', view.btcUsd],
  ['BTC change', view.btcChange1dPercent],
  ['hashprice', view.hashpriceUsdPerPhDay],
  ['hashprice in sats', view.hashpriceSatsPerPhDay],
  ['hashprice change', view.hashpriceChange1dPercent],
  ['hashprice change', view.hashpriceChange30dPercent],
  ['hashrate', view.hashrate7dEhs],
  ['hashrate this month', view.hashrateMonthEhs],
  ['hashrate last month', view.hashrateLastMonthEhs],
  ['highest hashrate', view.hashrateHigh.reading],
  ['difficulty', view.difficulty],
  ['next adjustment', view.adjustmentPercent],
  ['next adjustment', view.adjustmentAt],
  ['next adjustment', view.adjustmentBlocksLeft],
  ['last adjustment', view.previousAdjustmentPercent],
  ['fees', view.feeSharePercent],
  ['block-reward revenue', view.blockRewardRevenueUsdPerEhDay],
  ['block-reward revenue last month', view.blockRewardRevenueLastMonthUsdPerEhDay],
  ['gross profit', view.grossProfitUsdPerEhDay],
  ['margin', view.grossMarginPercent],
  ['breakeven power price', view.breakevenPowerUsdPerKwh],
  ['breakeven BTC price', view.breakevenBtcUsd],
  ['halving', view.halvingAt],
  ['halving', view.halvingBlocksLeft],
  ['subsidy', view.subsidyBtc],
  ['supply', view.supplyBtc],
  ['four-year block rewards', view.fourYearRewardsUsd],
]
