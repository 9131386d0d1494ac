import type { DocumentReading } from '../reading/document.ts'
import type { SentenceReading } from '../reading/sentence.ts'

export interface MentionInput {
  readonly sentence: SentenceReading
  readonly document: DocumentReading
  /** The target whose mention is scored. */
  readonly target: string
}

/**
 * Scores what a sentence says of a target it names, from −1 (bad) to 1 (good), 0 where it says neither. The one
 * part that a learnt model may replace: the frames stand before it and the verdicts behind it.
 */
export interface MentionHead {
  readonly id: string
  score(input: MentionInput): number
}
