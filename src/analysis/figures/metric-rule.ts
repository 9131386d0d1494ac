import type { AmountKind, PerUnit } from './amount.ts'

/** A metric by its standard term, and the words in a clause that show that an amount is of it. */
export interface MetricRule {
  readonly metric: string
  readonly words: RegExp
  readonly kinds: readonly AmountKind[]
  /** Only for amounts that are per this unit. */
  readonly per?: PerUnit
  /** A percentage of it is a level (a margin, a share), not a change. */
  readonly level?: true
  /** Whom the figure is about when nobody is named. */
  readonly about?: string
  /** A loss or an outflow: the value is negative. */
  readonly negative?: true
  /** Belongs to a company: bitcoin named beside it is what it deals in, not whose figure it is. */
  readonly company?: true
  /** A price or cost of one thing: thousands rather than millions of dollars. */
  readonly unitPrice?: true
  /** Its words tell only of an amount that follows them. */
  readonly leads?: true
  /** Outranks other words of the clause. */
  readonly strong?: true
  /** Gives way to any other metric of the clause. */
  readonly weak?: true
}
