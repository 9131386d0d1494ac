import type { MinersView } from '../market/views.ts'
import type { Labelled } from './reading-sources.ts'

/** Every reading of the mining stocks by the name that cards give it. */
export const minersReadings = (view: MinersView): readonly Labelled[] => [
  ['BTC', view.btcReturnPercent],
  ['S&P 500', view.sp500ReturnPercent],
  ...view.rows.flatMap((row): readonly Labelled[] => [
    [row.ticker, row.priceUsd],
    [row.ticker, row.returnPercent],
    [`${row.ticker} market cap`, row.marketCapUsd],
  ]),
  ['together', view.combined.marketCapUsd],
  ['change together', view.combined.changePercent],
  ['of four-year block rewards', view.combined.ofFourYearRewardsPercent],
]
