import type { History } from './history.ts'
import type { Disagreement, Fetched } from './reading.ts'
import type { Adjustment, BlockFees, ChainTip, Quote } from './sources.ts'

/** What mining is assumed to cost. */
export interface Assumptions {
  /** Joules per terahash, which is watts per TH/s. */
  readonly joulesPerTh: number
  readonly usdPerKwh: number
}

/** Everything that views are made of, as one round of asking gave it. */
export interface MarketFacts {
  /** When the round ended; milliseconds since the epoch. */
  readonly atMs: number
  readonly sample: boolean
  readonly tip: Fetched<ChainTip>
  readonly adjustment: Fetched<Adjustment>
  readonly fees: Fetched<BlockFees>
  /** USD for one BTC. */
  readonly btcUsd: Fetched<number>
  /** By today's ticker, `^GSPC` for the S&P 500; one entry for every ticker that was asked for. */
  readonly quotes: ReadonlyMap<string, Fetched<Quote>>
  readonly history: History
  /** What two sources tell differently. */
  readonly disagreements: readonly Disagreement[]
}
