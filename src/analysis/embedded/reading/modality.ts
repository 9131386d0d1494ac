import { type ClauseRole, clauseAt } from './clauses.ts'
import type { SentenceReading } from './sentence.ts'

/** How a statement is made: plainly, hedged, denied, as a question, or of a time gone by. */
export interface Standing {
  readonly role: ClauseRole
  readonly negated: boolean
  readonly hedged: boolean
  readonly question: boolean
  readonly past: boolean
  /** Told beside the news: a relative clause with a year gone by, "years after", "since then". */
  readonly told: boolean
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
  const told = clause !== undefined && isTold(sentence, clause.from, clause.to, sentence.clauses.length > 1)
  return { role, negated, hedged: hedged || role === 'condition', question: sentence.question, past, told }
}

const relative = new Set('which who whose whom when'.split(' '))
const longAgo = new Set('years decade'.split(' '))
const yearWord = /^(?:19|20)\d\d$/
const ahead = new Set('by until through from next will'.split(' '))

/** Whether a clause tells of something gone by: with an earlier year, in a relative clause, or "years after". */
function isTold(sentence: SentenceReading, from: number, to: number, beside: boolean): boolean {
  const words = sentence.tokens.slice(from, to)
  const first = sentence.tokens[from]?.word ?? ''
  const year = words.findIndex((token) => yearWord.test(token.word))
  const dated =
    year !== -1 && !words.slice(Math.max(0, year - 3), year).some((token) => ahead.has(token.word))
  if (relative.has(first))
    return dated || words.some((token) => token.word === 'spring' || token.word === 'once')
  if (first !== '' && longAgo.has(first) && sentence.tokens[from + 1]?.word === 'after') return true
  const before = sentence.tokens[from - 1]?.word
  if (before !== undefined && longAgo.has(before) && first === 'after') return true
  return beside && dated
}

/** What share of its weight a statement keeps: 1 for a plain one. */
export function standingWeight(standing: Standing): number {
  if (standing.role === 'backdrop' || standing.told) return 0
  let weight = 1
  if (standing.hedged) weight *= 0.5
  if (standing.question) weight *= 0.2
  if (standing.past) weight *= 0.4
  return weight
}
