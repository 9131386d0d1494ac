import type { Figure } from '../take.ts'

/** A figure on its way: where it stands and how it was named decide its rank. */
export interface Draft {
  readonly figure: Figure
  readonly start: number
  /** The magnitude as printed, to compare with the headline. */
  readonly magnitude: number
  readonly named: boolean
}
