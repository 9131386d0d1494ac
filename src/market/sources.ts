import type { Day } from './day.ts'

/** A value as a provider gave it. */
export interface Sourced<T> {
  readonly value: T
  /** As cards name it. */
  readonly source: string
  /** UTC, ISO 8601: the moment that the value is about. */
  readonly asOf: string
}

/** The chain as it stands. */
export interface ChainTip {
  readonly height: number
  readonly difficulty: number
  /** Mean over the last 1,008 blocks (seven days). */
  readonly hashrate7dEhs: number
}

/** The difficulty adjustment that comes next, as estimated now. */
export interface Adjustment {
  readonly changePercent: number
  /** Milliseconds since the epoch. */
  readonly estimatedAtMs: number
  readonly remainingBlocks: number
  readonly nextHeight: number
  /** How much the last one changed; null where the source does not tell. */
  readonly previousPercent: number | null
}

/** Fees over the last 144 blocks. */
export interface BlockFees {
  readonly meanFeesBtcPerBlock: number
  readonly blocks: number
}

/** One complete UTC day of the chain; null where the source does not tell. */
export interface ChainDay {
  readonly day: Day
  readonly hashrateEhs: number | null
  readonly difficulty: number | null
  readonly meanFeesBtcPerBlock: number | null
}

export interface DayValue {
  readonly day: Day
  readonly value: number
}

/** Every method throws `ProviderProblem` where the provider gives nothing that can be believed. */
export interface NetworkSource {
  readonly name: string
  tip(): Promise<Sourced<ChainTip>>
  adjustment(): Promise<Sourced<Adjustment>>
  fees(): Promise<Sourced<BlockFees>>
  /** Complete UTC days from `from` on, oldest first; days that it does not know are left out. */
  days(from: Day): Promise<Sourced<readonly ChainDay[]>>
}

export interface PriceSource {
  readonly name: string
  /** USD for one BTC. */
  spot(): Promise<Sourced<number>>
  /** Closes of complete UTC days from `from` on, oldest first. */
  days(from: Day): Promise<Sourced<readonly DayValue[]>>
}

/** A share's price now, or at the last close. */
export interface Quote {
  readonly priceUsd: number
  /** The last close before the session that the price is from; null where the source does not tell. */
  readonly previousCloseUsd: number | null
  readonly marketCapUsd: number | null
  readonly shares: number | null
  readonly low52WeeksUsd: number | null
  readonly high52WeeksUsd: number | null
}

/** A share split or exchange: `ratio` new shares for one old one, from that trading day on. */
export interface Split {
  readonly day: Day
  readonly ratio: number
}

export interface Closes {
  /** Closes of complete trading days, oldest first, adjusted for the splits below. */
  readonly days: readonly DayValue[]
  readonly splits: readonly Split[]
}

export interface EquitySource {
  readonly name: string
  /** What it knows of these; a ticker that it does not know, or of which it sends nonsense, is left out. */
  quotes(tickers: readonly string[]): Promise<ReadonlyMap<string, Sourced<Quote>>>
  closes(ticker: string, from: Day): Promise<Sourced<Closes>>
}

/** Shares outstanding by a company's own filings. */
export interface SharesSource {
  readonly name: string
  shares(ticker: string): Promise<Sourced<number>>
}

/** A hashprice that somebody else computes, to hold ours against. */
export interface HashpriceSource {
  readonly name: string
  usdPerPhDay(): Promise<Sourced<number>>
}
