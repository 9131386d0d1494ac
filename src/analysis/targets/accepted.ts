import type { Target } from '../take.ts'
import type { FoundMention } from './found-mention.ts'

/** A candidate that holds: what it names and where it ends. */
export interface Accepted {
  readonly target: Target
  readonly traits: Pick<FoundMention, 'role' | 'actor' | 'unit' | 'venue'>
  /** Index of the last word, with a ticker in brackets that belongs to the name. */
  readonly last: number
  /** The last word stands in brackets. */
  readonly bracket: boolean
}
