import type { Amount } from '../reading/amounts.ts'
import type { DocumentReading } from '../reading/document.ts'
import { type Standing, standingOf } from '../reading/modality.ts'
import type { Move } from '../reading/moves.ts'
import type { SentenceReading } from '../reading/sentence.ts'
import type { FrameId, Signal } from '../signal.ts'

export interface FrameContext {
  readonly sentence: SentenceReading
  readonly document: DocumentReading
  readonly moves: readonly Move[]
  readonly amounts: readonly Amount[]
}

/** Finds one kind of news in one sentence. Pure, and linear in the sentence. */
export type Frame = (context: FrameContext) => Signal[]

interface SignalParts {
  readonly frame: FrameId
  readonly target: string
  readonly sign: -1 | 0 | 1
  readonly strength: number
  readonly from: number
  readonly to: number
  readonly fact: string
  readonly role?: 'driver' | 'context'
  readonly standing?: Standing
}

export function signal(context: FrameContext, parts: SignalParts): Signal {
  const standing = parts.standing ?? standingOf(context.sentence, parts.from, parts.to)
  return {
    frame: parts.frame,
    target: parts.target,
    sign: parts.sign,
    strength: parts.strength,
    sentence: context.sentence,
    from: parts.from,
    to: parts.to,
    standing,
    role: parts.role ?? (standing.role === 'backdrop' || standing.told ? 'context' : 'driver'),
    fact: parts.fact,
  }
}
