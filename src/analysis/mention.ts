import type { Target } from './take.ts'

/** One place where the article names a target (or something watched, such as ETH or the S&P 500, that is none). */
export interface Mention {
  readonly target: Target
  /** UTF-16 offsets into the text that was searched. */
  readonly start: number
  readonly end: number
  readonly surface: string
}
