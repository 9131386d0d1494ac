import type { Unit } from '../take.ts'

export type AmountKind =
  | 'money'
  | 'percent'
  | 'bitcoin'
  | 'hashrate'
  | 'power'
  | 'efficiency'
  | 'multiple'
  | 'count'

/** What a price is for one of: `$1.55 per share`. */
export type PerUnit = 'share' | 'bitcoin' | 'megawatt' | 'exahash' | 'petahash'

/** A number with its unit as the text gives it, multiplied out. */
export interface Amount {
  readonly start: number
  readonly end: number
  /** Never negative; an explicit sign is in `sign`. */
  readonly value: number
  readonly unit: Unit
  readonly kind: AmountKind
  /** A sign that the text prints, else 0. */
  readonly sign: -1 | 0 | 1
  /** Whether a scale word or letter (billion, m, K) came with it. */
  readonly scaled: boolean
  readonly per: PerUnit | null
  /** What is counted, for counts: `shares`, `miners`. */
  readonly noun: string | null
}
