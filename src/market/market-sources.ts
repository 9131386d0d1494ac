import type { EquitySource, HashpriceSource, NetworkSource, PriceSource, SharesSource } from './sources.ts'

/** Everyone who may be asked, each list in the order in which they are. */
export interface MarketSources {
  readonly network: readonly NetworkSource[]
  /** The second is what the first is held against. */
  readonly prices: readonly PriceSource[]
  /** Further ones that tell closes of whole days, where the prices above lack some. */
  readonly dailyPrices: readonly PriceSource[]
  readonly equities: readonly EquitySource[]
  /** By the companies' filings; null where nobody may be asked. */
  readonly shares: SharesSource | null
  /** Others who count shares, where the filings do not. */
  readonly moreShares: readonly SharesSource[]
  readonly hashprice: HashpriceSource | null
  /** Breaks off what is under way. */
  close(): Promise<void>
}
