import type { Day } from './day.ts'

/** A ticker and name that were given up. */
export interface Formerly {
  readonly ticker: string
  readonly name: string
  /** The last day on which they held. */
  readonly until: Day
}

/** One listed company of the dated list. Days of listings are trading days in New York. */
export interface Miner {
  /** The ticker that holds today, or held last. */
  readonly ticker: string
  readonly name: string
  /** Whether it counts as one of the mining stocks, on the days below, or is only known by name. */
  readonly group: 'member' | 'watch-list'
  /** The first and last day of its membership; null where that lies before the list, or is not in sight. */
  readonly from: Day | null
  readonly to: Day | null
  /** Newest first. */
  readonly formerly: readonly Formerly[]
  /** The last trading day, where it is not listed any more. */
  readonly delistedOn: Day | null
  /** Exchanges of shares by the company itself: `ratio` new ones for an old one, from that trading day on. */
  readonly exchanges: readonly { readonly day: Day; readonly ratio: number }[]
  /** Further spellings that can mean nothing else among these companies. */
  readonly spellings: readonly string[]
  /** What is not certain, or easily misread: a plain sentence for cards; null where there is nothing to say. */
  readonly note: string | null
}
