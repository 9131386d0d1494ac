import type { Day } from './day.ts'
import type { Assumptions } from './facts.ts'
import type { Period } from './period.ts'
import type { Disagreement, Reading } from './reading.ts'

interface View {
  /** True where the data is invented: cards and charts say SAMPLE. */
  readonly sample: boolean
  /** UTC, ISO 8601: when it was put together. */
  readonly at: string
  readonly disagreements: readonly Disagreement[]
  /** What a reader must know to read it right, each a plain sentence: membership, exchanges of shares, stale days. */
  readonly notes: readonly string[]
}

/** One UTC day of the chain for the chart; null where it is missing, which nothing stands in for. */
export interface NetworkDay {
  readonly day: Day
  /** Mean of the seven days that end with this one; null unless at least five of them are known. */
  readonly hashrate7dEhs: number | null
  readonly hashpriceUsdPerPhDay: number | null
}

/** What the network pays and costs. Months and days are UTC. */
export interface NetworkView extends View {
  readonly btcUsd: Reading
  /** Since the end of yesterday, which early in the day is not long ago. */
  readonly btcChange1dPercent: Reading
  /** Over the whole of yesterday. */
  readonly btcChangeYesterdayPercent: Reading
  /** Since the close of the last UTC day of last month. */
  readonly btcChangeMonthPercent: Reading
  readonly hashrate7dEhs: Reading
  /** Mean of the complete days of this month so far, and of the whole last month. */
  readonly hashrateMonthEhs: Reading
  readonly hashrateLastMonthEhs: Reading
  /** The highest 7-day mean that is stored, and its day. */
  readonly hashrateHigh: { readonly reading: Reading; readonly day: Day | null; readonly since: Day | null }
  readonly difficulty: Reading
  readonly adjustmentPercent: Reading
  readonly adjustmentAt: Reading
  readonly adjustmentBlocksLeft: Reading
  readonly previousAdjustmentPercent: Reading
  readonly hashpriceUsdPerPhDay: Reading
  readonly hashpriceSatsPerPhDay: Reading
  readonly hashpriceChange1dPercent: Reading
  readonly hashpriceChange30dPercent: Reading
  /** False where the changes leave fees out, as they are not known for both of the days. */
  readonly hashpriceChangesWithFees: boolean
  /** Fees in percent of the whole block reward, over 144 blocks. */
  readonly feeSharePercent: Reading
  /** As the bank computes it: mean of daily ratios, without fees; this month so far and last month. */
  readonly blockRewardRevenueUsdPerEhDay: Reading
  readonly blockRewardRevenueLastMonthUsdPerEhDay: Reading
  readonly grossProfitUsdPerEhDay: Reading
  readonly grossMarginPercent: Reading
  readonly breakevenPowerUsdPerKwh: Reading
  readonly breakevenBtcUsd: Reading
  readonly assumptions: Assumptions
  readonly halvingAt: Reading
  readonly halvingBlocksLeft: Reading
  readonly subsidyBtc: Reading
  readonly supplyBtc: Reading
  /** Subsidies of the next 210,000 blocks at today's price. */
  readonly fourYearRewardsUsd: Reading
  /** False where the hashprice of `days` leaves fees out on every one of them, as too many lack them. */
  readonly hashpriceDaysWithFees: boolean
  /** The last 90 complete UTC days, oldest first, with no day left out. */
  readonly days: readonly NetworkDay[]
}

/** The trading days that a return is told over. */
export interface ShareWindow {
  readonly period: Period
  /** The trading day whose close it starts from. */
  readonly from: Day
  /** The trading day of the latest price. */
  readonly to: Day
  /** What the market was doing when it was put together. */
  readonly session: 'open' | 'before' | 'after' | 'closed'
  /** Why there is no trading on the day at hand, such as `weekend` or `Thanksgiving`; null on a trading day. */
  readonly closedFor: string | null
}

export interface MinerRow {
  readonly ticker: string
  readonly name: string
  readonly priceUsd: Reading
  readonly returnPercent: Reading
  readonly versusBtcPp: Reading
  readonly versusSp500Pp: Reading
  readonly marketCapUsd: Reading
  readonly shareOfGroupPercent: Reading
}

/** The mining stocks against BTC and the S&P 500 over one window. */
export interface MinersView extends View {
  readonly window: ShareWindow
  /** Best return first; those without one last, by ticker. */
  readonly rows: readonly MinerRow[]
  readonly btcReturnPercent: Reading
  readonly sp500ReturnPercent: Reading
  readonly combined: {
    /** Over every member that has one now. */
    readonly marketCapUsd: Reading
    /** Over members of both dates that have a price on both, at today's share counts. */
    readonly changePercent: Reading
    /** Of the same members. */
    readonly changeUsd: Reading
    readonly membersWithCap: number
    readonly members: number
    /** In percent of the four-year block-reward opportunity. */
    readonly ofFourYearRewardsPercent: Reading
  }
  /** How many rose by more than BTC (or fell by less), of those whose return is known; null where BTC's is missing. */
  readonly beatBtc: { readonly count: number; readonly of: number } | null
}

/** One complete UTC month, as a bank's monthly table of the sector has it. */
export interface BankMonth {
  /** Its first day. */
  readonly first: Day
  readonly hashrateEhs: Reading
  readonly blockRewardRevenueUsdPerEhDay: Reading
  readonly grossProfitUsdPerEhDay: Reading
  readonly grossMarginPercent: Reading
  /** At the end of the UTC day of its last trading day; its change since the month before is that of `shares`. */
  readonly btcUsd: Reading
  /** The stocks at the close of its last trading day, and since the last one of the month before. */
  readonly shares: MinersView
}

/** The last complete month with the month before it. Market values are told at today's share counts. */
export interface MonthsView extends View {
  readonly last: BankMonth
  readonly before: BankMonth
  readonly assumptions: Assumptions
}

/** One trading day for the chart, each as percent of change since the first day; null where it is missing. */
export interface MinerDay {
  readonly day: Day
  readonly ownPercent: number | null
  readonly btcPercent: number | null
  readonly groupPercent: number | null
}

/** What a company said of itself, kept by hand with its day and source. */
export interface CompanyFact {
  readonly what: 'hashrate' | 'btc-held'
  readonly value: number
  readonly unit: 'EH/s' | 'BTC'
  readonly asOf: Day
  readonly source: string
  readonly url: string | null
}

/** One company against BTC and the group. */
export interface MinerView extends View {
  readonly ticker: string
  readonly name: string
  /** Earlier tickers and names, newest first, each with its last day. */
  readonly formerly: readonly { readonly ticker: string; readonly name: string; readonly until: Day }[]
  /** The last trading day, where it is not listed any more. */
  readonly delistedOn: Day | null
  readonly isMember: boolean
  readonly priceUsd: Reading
  readonly returns: readonly {
    readonly window: ShareWindow
    readonly ownPercent: Reading
    readonly btcPercent: Reading
    readonly sp500Percent: Reading
    readonly groupPercent: Reading
  }[]
  readonly marketCapUsd: Reading
  readonly shareOfGroupPercent: Reading
  readonly low52WeeksUsd: Reading
  readonly high52WeeksUsd: Reading
  /** Of daily returns over the last 60 trading days that both have. */
  readonly correlationToBtc: Reading
  readonly betaToBtc: Reading
  readonly facts: readonly CompanyFact[]
  /** The last 63 trading days (about three months), oldest first. */
  readonly days: readonly MinerDay[]
}
