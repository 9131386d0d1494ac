import type { MinerView } from '../market/views.ts'
import type { Labelled } from './reading-sources.ts'

/** Every reading of a company by the name that cards give it. */
export const minerReadings = (view: MinerView): readonly Labelled[] => [
  ['price', view.priceUsd],
  ...view.returns.flatMap(({ window: { period }, ...returns }): readonly Labelled[] => [
    [period, returns.ownPercent],
    [`BTC ${period}`, returns.btcPercent],
    [`S&P 500 ${period}`, returns.sp500Percent],
    [`group ${period}`, returns.groupPercent],
  ]),
  ['market cap', view.marketCapUsd],
  ...(view.isMember ? ([['share of the group', view.shareOfGroupPercent]] as const) : []),
  ['52-week low', view.low52WeeksUsd],
  ['52-week high', view.high52WeeksUsd],
  ['correlation', view.correlationToBtc],
  ['beta', view.betaToBtc],
]
