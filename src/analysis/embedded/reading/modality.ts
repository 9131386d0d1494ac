import { clauseAt, type ClauseRole } from './clauses.ts'
import type { SentenceReading } from './sentence.ts'

/** How a statement is made: plainly, hedged, denied, as a question, or of a time gone by. */
export interface Standing {
  readonly role: ClauseRole
  readonly negated: boolean
  readonly hedged: boolean
  readonly question: boolean
  readonly past: boolean
}

/** How the words of a cue stand in their sentence. Negation reaches five words within its clause. */
export function standingOf(sentence: SentenceReading, from: number, to: number): Standing {
  const clauseIndex = clauseAt(sentence.clauses, from)
  const clause = sentence.clauses[clauseIndex]
  const role = clause?.role ?? 'main'
  let negated = false
  let hedged = false
  let past = false
  for (const mark of sentence.modalities) {
    const sameClause = clause !== undefined && mark.from >= clause.from && mark.from < clause.to
    if (mark.tag === 'negation' && sameClause && mark.to <= from && from - mark.to <= 4) negated = true
    if (mark.tag === 'hedge' && sameClause && (mark.from < from || mark.from - to <= 6)) hedged = true
    if (mark.tag === 'past' && sameClause) past = true
  }
  return { role, negated, hedged: hedged || role === 'condition', question: sentence.question, past }
}

/** What share of its weight a statement keeps: 1 for a plain one. */
export function standingWeight(standing: Standing): number {
  if (standing.role === 'backdrop') return 0
  let weight = 1
  if (standing.hedged) weight *= 0.5
  if (standing.question) weight *= 0.4
  if (standing.past) weight *= 0.4
  return weight
}
