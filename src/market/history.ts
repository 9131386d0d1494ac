import type { Day } from './day.ts'

/**
 * The daily values that are kept for good. Days of the first four are UTC days, complete ones only; days of
 * closes and shares are trading days in New York. Closes are as split-adjusted as their source gives them, brought
 * to today's shares.
 */
export type SeriesId =
  | 'btc-usd'
  | 'hashrate-ehs'
  | 'difficulty'
  | 'fees-btc-per-block'
  /** By today's ticker, `^GSPC` for the S&P 500. */
  | `close:${string}`
  | `shares:${string}`
  /** New shares for an old one, on the first day that they were traded. */
  | `split:${string}`

export interface DailyPoint {
  readonly day: Day
  readonly value: number
  readonly source: string
}

/** Daily values in memory, oldest first, one a day. */
export interface History {
  days(series: SeriesId): readonly DailyPoint[]
}
