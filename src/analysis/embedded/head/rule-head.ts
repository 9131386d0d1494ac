import { findPhrases } from '../lexicon/phrase-index.ts'
import { polarityIndex } from '../lexicon/polarity.ts'
import { clauseAt } from '../reading/clauses.ts'
import { standingOf, standingWeight } from '../reading/modality.ts'
import { ownerOf, possessorOf } from '../reading/ownership.ts'
import type { SentenceReading } from '../reading/sentence.ts'
import type { MentionHead, MentionInput } from './head.ts'

/** A cue of somebody else's, or of nobody in the sentence, counts this much. */
const unowned = 0.4

/**
 * Words of tone with their owners: a cue counts for the target that it belongs to, and a little where it belongs
 * to no other. Negation cancels it, hedges halve it, the backdrop counts nothing.
 */
export const ruleHead: MentionHead = { id: 'rules', score }

/** A cue that is nobody's counts only for who is named in its own clause. */
function sharesClause(sentence: SentenceReading, at: number, target: string): boolean {
  const clause = sentence.clauses[clauseAt(sentence.clauses, at)]
  const contrasted = sentence.clauses.some((other) => other.role === 'contrast')
  if (!contrasted || clause === undefined) return true
  return sentence.things.some(
    (thing) => thing.id === target && thing.from >= clause.from && thing.to <= clause.to,
  )
}

function score({ sentence, target }: MentionInput): number {
  let sum = 0
  for (const cue of findPhrases(polarityIndex, sentence.tokens)) {
    const owner = ownerOf(sentence, cue, false)
    const belongs = owner === null ? null : possessorOf(sentence, owner)
    if (belongs === null && !sharesClause(sentence, cue.from, target)) continue
    if (belongs !== null && belongs !== target) continue
    const standing = standingOf(sentence, cue.from, cue.to)
    if (standing.negated) continue
    sum += cue.tag * (belongs === target ? 1 : unowned) * standingWeight(standing)
  }
  return Math.tanh(sum)
}
