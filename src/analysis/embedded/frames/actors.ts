import type { Target } from '../../take.ts'
import { clauseAt } from '../reading/clauses.ts'
import type { SentenceReading, Thing } from '../reading/sentence.ts'
import type { FrameContext } from './frame.ts'

export { negatedAt } from './negation.ts'

interface CueSpan {
  readonly from: number
  readonly to: number
}

const pronouns = new Set('it its they their company firm miner stock shares'.split(' '))

/** The company that does it: the nearest one to the left in the clause, else in the sentence, else who "it" is. */
export function actorOf(context: FrameContext, cue: CueSpan): Target | null {
  const { sentence, document } = context
  const clause = sentence.clauses[clauseAt(sentence.clauses, cue.from)]
  const part = partWith(sentence, cue.from)
  const companies = sentence.things.filter((thing) => {
    const start = sentence.tokens[thing.from]?.start ?? 0
    if (start < part.start || start >= part.end) return false
    return thing.kind === 'mention' && document.targets.get(thing.id)?.kind === 'company'
  })
  const left = companies.filter((thing) => thing.to <= cue.from)
  const inClause = left.filter((thing) => clause !== undefined && thing.from >= clause.from).at(-1)
  const byAgent = companies.find(
    (thing) =>
      thing.from >= cue.to && thing.from - cue.to <= 3 && sentence.tokens[thing.from - 1]?.word === 'by',
  )
  const found = byAgent ?? inClause ?? left[0] ?? invertedSubject(context, cue) ?? null
  if (found !== null) return document.targets.get(found.id) ?? null
  const spoken = sentence.tokens.some(
    (token) =>
      token.end <= (sentence.tokens[cue.to]?.start ?? Number.MAX_SAFE_INTEGER) && pronouns.has(token.word),
  )
  const main = document.mainCompany
  return spoken && main !== null ? (document.targets.get(main) ?? null) : null
}

/** "Into the index moves Cipher", "to TeraWulf went the contract": the one company, where nobody stands before the verb. */
function invertedSubject(context: FrameContext, cue: CueSpan): Thing | undefined {
  const { sentence, document } = context
  const named = companiesOf(context, cue)
  const only = named[0]
  if (only === undefined || named.length > 1) return undefined
  if (sentence.tokens[cue.to]?.word === 'by') return undefined
  return sentence.things.find(
    (thing) =>
      thing.id === only.id &&
      thing.from >= cue.to &&
      thing.from - cue.to <= 6 &&
      document.targets.has(thing.id),
  )
}

/** The company that it is done to: the nearest to the right in the sentence, else the actor. */
export function patientOf(context: FrameContext, cue: CueSpan): Target | null {
  const { sentence, document } = context
  const right = sentence.things.find(
    (thing) =>
      thing.kind === 'mention' &&
      thing.from >= cue.to &&
      thing.from - cue.to <= 8 &&
      document.targets.get(thing.id)?.kind === 'company' &&
      !document.isInstitution(thing.id),
  )
  if (right !== undefined) return document.targets.get(right.id) ?? null
  return actorOf(context, cue)
}

/** The part of a sentence between semicolons that holds a token, as offsets into its text. */
function partWith(sentence: SentenceReading, at: number): { start: number; end: number } {
  const marks = sentence.tokens.filter((token) => token.word === ';')
  const here = sentence.tokens[at]?.start ?? 0
  const start = marks.findLast((mark) => mark.start < here)?.end ?? 0
  const end = marks.find((mark) => mark.start >= here)?.start ?? sentence.text.length
  return { start, end }
}

/** Companies of the sentence that are no bank or fund house speaking, in order. */
export function companiesOf(context: FrameContext, cue?: CueSpan): Target[] {
  const { sentence, document } = context
  const found: Target[] = []
  const part = cue === undefined ? null : partWith(sentence, cue.from)
  for (const mention of sentence.mentions) {
    if (part !== null && (mention.start < part.start || mention.end > part.end)) continue
    const target = document.targets.get(mention.target.id)
    if (target?.kind !== 'company' || document.isInstitution(target.id)) continue
    if (!found.some((known) => known.id === target.id)) found.push(target)
  }
  return found
}

export function deniedIn(context: FrameContext): boolean {
  return context.sentence.modalities.some((mark) => mark.tag === 'denial')
}
