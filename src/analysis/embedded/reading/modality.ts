import { type Clause, type ClauseRole, clauseAt } from './clauses.ts'
import { isDated, isLongSpan, saysPastTime } from './past-time.ts'
import type { SentenceReading } from './sentence.ts'

/** How a statement is made: plainly, hedged, denied, as a question, or of a time gone by. */
export interface Standing {
  readonly role: ClauseRole
  readonly negated: boolean
  readonly hedged: boolean
  readonly question: boolean
  readonly past: boolean
  /** Told beside the news: a relative clause with a time gone by, "years after", a pluperfect. */
  readonly told: boolean
  /** Idle speculation: a hedged question, "some day", an unconfirmed rumour. */
  readonly idle?: boolean
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
    if (mark.tag === 'negation-wide' && mark.to <= from && reachesOver(sentence, mark.from, clauseIndex))
      negated = true
    if (mark.tag === 'hedge' && sameClause && (mark.from < from || mark.from - to <= 6)) hedged = true
    if (mark.tag === 'past' && sameClause) past = true
  }
  const told =
    clause !== undefined &&
    (isTold(sentence, clauseIndex, clause) || isPluperfect(sentence, Math.max(clause.from, from - 3), from))
  return {
    role,
    negated,
    hedged: hedged || role === 'condition' || opensWithIf(sentence),
    question: sentence.question,
    past,
    told,
    idle: isIdle(sentence),
  }
}

/** "If the price doubles, hashprice doubles too": what follows from a condition is no news. */
function opensWithIf(sentence: SentenceReading): boolean {
  const first = sentence.tokens.find((token) => token.kind === 'word')
  return first?.word === 'if' && sentence.tokens.some((token) => token.word === ',')
}

/** "No sign that …": a wide negation holds in its own clause and in what "that" opens right after. */
export function reachesOver(sentence: SentenceReading, mark: number, clause: number): boolean {
  const own = clauseAt(sentence.clauses, mark)
  if (own === clause) return true
  const first = sentence.clauses[clause]
  return own === clause - 1 && first !== undefined && sentence.tokens[first.from]?.word === 'that'
}

const relative = new Set('which who whose whom when where that'.split(' '))
/** After these, "that" opens what is said and not what is told beside it. */
const beforeContent = new Set(
  'said says say saying told tells reported reports showed shows show announced announces expects expect believes believe hopes hope fears fear denied denies claims claim warned warns estimates means doubt doubts condition confirmed confirms found finds argues argued sees notes noted added adds so now fact idea evidence notice news is was'.split(
    ' ',
  ),
)

/** Whether a clause tells of something gone by: with an earlier time beside the main clause, or "years after". */
function isTold(sentence: SentenceReading, index: number, clause: Clause): boolean {
  const { from, to } = clause
  const words = sentence.tokens.slice(from, to)
  const first = words[0]?.word ?? ''
  const before = sentence.tokens[from - 1]?.word
  if ((first === 'after' || first === 'since') && isLongSpan(before)) return true
  if (isLongSpan(first) && (words[1]?.word === 'after' || words[1]?.word === 'since')) return true
  const beside = sentence.clauses.length > 1
  if (!beside) return false
  if (relative.has(first) && !(first === 'that' && beforeContent.has(before ?? ''))) {
    const lead = sentence.clauses[index - 1]
    const scene = lead !== undefined && isDated(sentence.tokens.slice(lead.from, lead.to))
    return saysPastTime(words) || words.some((token) => token.word === 'once') || (first === 'when' && scene)
  }
  if (clause.role === 'after' || isParticiple(first)) return saysPastTime(words)
  // "It repaid the loan, in 2023, and …": a date between commas is the clause's before it.
  const next = sentence.clauses[index + 1]
  const date = next !== undefined && next.to - next.from <= 3 ? sentence.tokens.slice(next.from, next.to) : []
  return isDated(words) || isDated(date)
}

const participles = new Set(
  'hit sold bought struck stolen forced won lost beset born built hurt left made sued shut taken given known'.split(
    ' ',
  ),
)

function isParticiple(word: string): boolean {
  return participles.has(word) || (word.length > 4 && word.endsWith('ed'))
}

const adverbs = new Set('already earlier previously once never also just not long'.split(' '))
const doneForms = new Set(
  'been gone fallen risen grown gotten got come become begun seen shrunk sunk slid run put cut let set kept held paid said told lent spent met fought brought thought risen withdrawn'.split(
    ' ',
  ),
)

/** "What the firm had given up": told from before the news; "had a net loss" is the news itself. */
function isPluperfect(sentence: SentenceReading, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (sentence.tokens[at]?.word !== 'had') continue
    const next = sentence.tokens[at + 1]?.word ?? ''
    const verb = adverbs.has(next) ? (sentence.tokens[at + 2]?.word ?? '') : next
    if (isParticiple(verb) || doneForms.has(verb)) return true
  }
  return false
}

const asking = new Set(
  'is are will would could may might can should does do did has have was what'.split(' '),
)
const dreaming = new Set(
  'someday somewhere conceivable conceivably hypothetically theoretically imagine rumor rumors rumour rumours unconfirmed unverified unsourced chatter gossip hypothetical muses mused ponders wonders guess unclear daydream whispers'.split(
    ' ',
  ),
)

/** A question about what may be, "some day", an unconfirmed rumour: nothing to act on. */
function isIdle(sentence: SentenceReading): boolean {
  const { tokens } = sentence
  if (sentence.question) {
    const first = tokens.find((token) => token.kind === 'word')?.word ?? ''
    if (asking.has(first) || sentence.modalities.some((mark) => mark.tag === 'hedge')) return true
  }
  return tokens.some((token, at) => {
    const next = tokens[at + 1]?.word
    return dreaming.has(token.word) || ((token.word === 'some' || token.word === 'one') && next === 'day')
  })
}

/** What share of its weight a statement keeps: 1 for a plain one. */
export function standingWeight(standing: Standing): number {
  if (standing.role === 'backdrop' || standing.told) return 0
  if (standing.idle === true) return 0.05
  let weight = 1
  if (standing.hedged) weight *= 0.5
  if (standing.question) weight *= 0.4
  if (standing.past) weight *= 0.4
  return weight
}
