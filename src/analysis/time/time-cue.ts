import type { Span } from '../../articles/article.ts'

/** Whether an expression reaches back, stands at the present, or reaches forward. */
export type TimeKind = 'past-window' | 'now' | 'forward'

/** A place where an article says over what time it speaks. */
export interface TimeCue extends Span {
  /** Index into `Article.sentences`. */
  readonly sentence: number
  readonly kind: TimeKind
  /**
   * How far from the article's date the expression reaches, in days, never negative; null where it cannot be told
   * (an absolute date in an article without one).
   */
  readonly spanDays: number | null
  /** It names a date or a length ("by 2030", "five-year"), not a loose phrase ("near term"). */
  readonly explicit: boolean
}
