import { type Clause, clauseAt } from './clauses.ts'
import type { SentenceReading, Thing } from './sentence.ts'

interface CueSpan {
  readonly from: number
  readonly to: number
}

/** Words that may stand between a leading adjective and what it describes ("lower *bitcoin network* hashrate"). */
const fillers = new Set(
  'the a an in of for network bitcoin mining daily average overall monthly global quarterly total s its their and than corporate institutional spot u us'.split(
    ' ',
  ),
)

/** How many words may stand between a subject and what it does. */
const leftReach = 12

/**
 * Whom a cue belongs to: what follows a leading adjective ("lower hashrate"), else the nearest thing to its
 * left in the clause, else the subject of the clause before where this one goes on with it, else the nearest
 * to its right in the clause.
 */
export function ownerOf(sentence: SentenceReading, cue: CueSpan, leading: boolean): Thing | null {
  const clauseIndex = clauseAt(sentence.clauses, cue.from)
  const clause = sentence.clauses[clauseIndex]
  if (clause === undefined) return null
  if (leading) {
    const described = rightNeighbour(sentence, cue, clause)
    if (described !== null) return described
  }
  const left = nearestLeft(sentence, cue, clause)
  if (left !== null) return left
  if (!startsWithOwnSubject(sentence, clause, cue)) {
    const inherited = inheritedSubject(sentence, clauseIndex)
    if (inherited !== null) return inherited
  }
  return nearestRight(sentence, cue, clause)
}

function rightNeighbour(sentence: SentenceReading, cue: CueSpan, clause: Clause): Thing | null {
  for (let at = cue.to; at < Math.min(clause.to, cue.to + 6); at += 1) {
    const thing = sentence.things.find((candidate) => candidate.from === at)
    if (thing !== undefined) return headOf(sentence, thing, clause)
    const token = sentence.tokens[at]
    if (token === undefined || (token.kind === 'word' && !fillers.has(token.word))) return null
    if (token.kind === 'number') return null
  }
  return null
}

/** "Bitcoin network hashrate": the last of things standing side by side is what is spoken of. */
function headOf(sentence: SentenceReading, first: Thing, clause: Clause): Thing {
  let head = first
  for (const next of sentence.things) {
    if (next.from < head.to || next.to > clause.to) continue
    const between = sentence.tokens.slice(head.to, next.from)
    if (
      !between.every((token) => token.word === 'network' || token.word === 'mining' || token.word === 'spot')
    )
      break
    head = next
  }
  return head
}

function nearestLeft(sentence: SentenceReading, cue: CueSpan, clause: Clause): Thing | null {
  let best: Thing | null = null
  for (const thing of sentence.things) {
    if (thing.from < clause.from || thing.to > cue.from || cue.from - thing.to > leftReach) continue
    if (best !== null && isObjectOfPreposition(sentence, thing, best)) continue
    if (best === null || thing.to >= best.to) best = thing
  }
  return best
}

const headPrepositions = new Set('of for at among from in'.split(' '))

/** "Shares of IREN rose", "the hashrate of the network": the head noun owns the cue, not what follows "of". */
function isObjectOfPreposition(sentence: SentenceReading, thing: Thing, head: Thing): boolean {
  if (head.kind !== 'topic' || thing.from - head.to > 4) return false
  const between = sentence.tokens.slice(head.to, thing.from)
  const at = between.findIndex((token) => headPrepositions.has(token.word))
  // Between the preposition and its noun stand only words that describe it.
  return at !== -1 && at <= 1 && !between.some((token) => token.kind === 'mark')
}

function startsWithOwnSubject(sentence: SentenceReading, clause: Clause, cue: CueSpan): boolean {
  if (clause.continues) {
    // "which leaves", ", fell": a short run of words before the cue holds no subject of its own.
    return cue.from - clause.from > 5
  }
  const first = sentence.tokens[clause.from]
  return first !== undefined && cue.from - clause.from > 4
}

function inheritedSubject(sentence: SentenceReading, clauseIndex: number): Thing | null {
  for (let index = clauseIndex - 1; index >= 0; index -= 1) {
    const clause = sentence.clauses[index]
    if (clause === undefined) return null
    if (index > 0 && isApposition(sentence, clause)) continue
    const first = sentence.things.find((thing) => thing.from >= clause.from && thing.from < clause.to)
    if (first !== undefined) return first
  }
  return null
}

/** "Hut 8, owner of 80% of it, lost 12%": a clause between commas in which nothing happens. */
function isApposition(sentence: SentenceReading, clause: Clause): boolean {
  const inside = (cue: { from: number }) => cue.from >= clause.from && cue.from < clause.to
  const first = sentence.tokens[clause.from]?.word ?? ''
  if (first === 'which' || first === 'who' || first === 'whose') return true
  return clause.continues && !sentence.directions.some(inside) && !sentence.events.some(inside)
}

function nearestRight(sentence: SentenceReading, cue: CueSpan, clause: Clause): Thing | null {
  const right = sentence.things.find(
    (thing) => thing.from >= cue.to && thing.to <= clause.to && thing.from - cue.to <= 6,
  )
  return right ?? null
}

/**
 * Which target a topic belongs to: a name right before it ("IREN's hashrate", "Bitcoin price") or after "of"
 * ("shares of IREN"), else the first target of the clause. Null where the sentence names none.
 */
export function possessorOf(sentence: SentenceReading, thing: Thing): string | null {
  if (thing.kind === 'mention') return thing.id
  const lead = sentence.tokens.slice(Math.max(0, thing.from - 3), thing.from)
  const pronoun = lead.some((token) => token.word === 'its' || token.word === 'their')
  const clause = sentence.clauses[clauseAt(sentence.clauses, thing.from)]
  if (clause === undefined) return null
  const inside = sentence.things.find(
    (candidate) => candidate.kind === 'mention' && candidate.from >= thing.from && candidate.to <= thing.to,
  )
  if (
    inside !== undefined &&
    (thing.id === 'btc-price' || thing.id === 'difficulty' || thing.id === 'dominance')
  ) {
    return inside.id
  }
  const mentions = sentence.things.filter((candidate) => candidate.kind === 'mention' && candidate !== inside)
  const before = mentions
    .filter((candidate) => candidate.to <= thing.from && thing.from - candidate.to <= 4)
    .at(-1)
  if (before !== undefined && before.from >= clause.from) return before.id
  const after = mentions.find((candidate) => candidate.from >= thing.to && candidate.from - thing.to <= 4)
  if (after !== undefined && isObjectOfPreposition(sentence, after, thing)) return after.id
  const first = mentions.find((candidate) => candidate.from >= clause.from && candidate.to <= thing.from)
  if (first !== undefined) return first.id
  if (!pronoun) return null
  return mentions.find((candidate) => candidate.to <= thing.from)?.id ?? sentence.antecedent
}
