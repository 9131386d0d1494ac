import type { Mention } from '../../mention.ts'
import { type DirectionTag, directionIndex } from '../lexicon/directions.ts'
import { type EventName, eventIndex } from '../lexicon/events.ts'
import { type Modality, modalityIndex } from '../lexicon/modality.ts'
import { type Found, findPhrases } from '../lexicon/phrase-index.ts'
import { type Topic, topicIndex } from '../lexicon/topics.ts'
import { type Clause, splitClauses } from './clauses.ts'
import { type Token, tokenise } from './tokens.ts'

/** Something that a cue can belong to: a named target, or a topic such as difficulty or revenue. */
export interface Thing {
  readonly kind: 'mention' | 'topic'
  /** Target id or topic. */
  readonly id: string
  readonly from: number
  readonly to: number
}

export type SentencePlace = 'title' | 'lead' | 'body' | 'heading'

export interface SentenceReading {
  /** −1 for the headline, else the index in `Article.sentences`. */
  readonly index: number
  readonly place: SentencePlace
  readonly text: string
  /** Offset of the sentence in `Article.text`; −1 for the headline. */
  readonly offset: number
  readonly tokens: readonly Token[]
  readonly clauses: readonly Clause[]
  readonly things: readonly Thing[]
  readonly topics: readonly Found<Topic>[]
  readonly directions: readonly Found<DirectionTag>[]
  readonly events: readonly Found<EventName>[]
  readonly modalities: readonly Found<Modality>[]
  readonly mentions: readonly Mention[]
  readonly question: boolean
  /** The company that "its" and "the company" stand for: the one named last before this sentence. */
  readonly antecedent: string | null
}

export interface SentenceInput {
  readonly index: number
  readonly place: SentencePlace
  readonly text: string
  readonly offset: number
  /** Mentions with offsets relative to the sentence. */
  readonly mentions: readonly Mention[]
  readonly antecedent: string | null
}

/** Reads one sentence: its words, clauses, targets, topics and cues. Linear in its length. */
export function readSentence(input: SentenceInput): SentenceReading {
  const tokens = tokenise(input.text)
  const topics = findPhrases(topicIndex, tokens)
  const mentionThings = input.mentions.map((mention) => mentionThing(mention, tokens))
  // "Bitcoin production": the longer name says what is meant; "bitcoin miners" is the group and no topic.
  const covered = (found: { from: number; to: number }) =>
    mentionThings.some(
      (thing) =>
        found.from < thing.to && thing.from < found.to && !(found.from <= thing.from && found.to > thing.to),
    )
  const ownTopics = topics.filter((topic) => !covered(topic))
  const things: Thing[] = [
    ...mentionThings,
    ...(input.antecedent === null ? [] : nounsFor(input.antecedent, tokens)),
    ...ownTopics.map((topic) => ({ kind: 'topic' as const, id: topic.tag, from: topic.from, to: topic.to })),
  ].toSorted((a, b) => a.from - b.from || b.to - a.to)
  return {
    index: input.index,
    place: input.place,
    text: input.text,
    offset: input.offset,
    tokens,
    clauses: splitClauses(tokens),
    things,
    topics,
    directions: findPhrases(directionIndex, tokens),
    events: findPhrases(eventIndex, tokens),
    modalities: findPhrases(modalityIndex, tokens).filter(
      (mark) => !isMonth(tokens, mark.from) && !isRecent(tokens, mark),
    ),
    mentions: input.mentions,
    question: isQuestion(input.text),
    antecedent: input.antecedent,
  }
}

const companyNouns = new Set('company firm miner operator exchange'.split(' '))

const beforeMonth = new Set(
  'in of last since by from until till this next early late mid through between to for during on'.split(' '),
)

/** "In May", "May 5": the month and no "may". */
function isMonth(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token?.word !== 'may' || !token.capital) return false
  return beforeMonth.has(tokens[at - 1]?.word ?? '') || tokens[at + 1]?.kind === 'number'
}

const recentSpans = new Set('week weeks day days hour hours'.split(' '))

/** "In the past two weeks" is now; "in the past" alone and "in the past year" are not. */
function isRecent(tokens: readonly Token[], mark: Found<Modality>): boolean {
  if (tokens[mark.to - 1]?.word !== 'past') return false
  return tokens.slice(mark.to, mark.to + 2).some((token) => recentSpans.has(token.word))
}

/** "The company", "the miner": the company named before, said again. */
function nounsFor(id: string, tokens: readonly Token[]): Thing[] {
  return tokens.flatMap((token, at) =>
    companyNouns.has(token.word) && tokens[at - 1]?.word === 'the'
      ? [{ kind: 'mention' as const, id, from: at - 1, to: at + 1 }]
      : [],
  )
}

function mentionThing(mention: Mention, tokens: readonly Token[]): Thing {
  let from = tokens.findIndex((token) => token.end > mention.start)
  if (from === -1) from = tokens.length
  let to = from
  while (to < tokens.length && (tokens[to]?.start ?? Number.POSITIVE_INFINITY) < mention.end) to += 1
  return { kind: 'mention', id: mention.target.id, from, to: Math.max(to, from + 1) }
}

export function has(sentence: SentenceReading, ...names: readonly EventName[]): boolean {
  return sentence.events.some((event) => names.includes(event.tag))
}

export function hasTopic(sentence: SentenceReading, ...names: readonly Topic[]): boolean {
  return sentence.topics.some((topic) => names.includes(topic.tag))
}

/** "Did Apple buy bitcoin? Traders wonder" asks, though a remark goes on after the question; one that says yes answers it. */
function isQuestion(text: string): boolean {
  if (text.trimEnd().endsWith('?')) return true
  if (/\byes\b/i.test(text)) return false
  return (
    text.includes('?') &&
    /^\W{0,3}(?:did|does|do|is|are|was|were|has|have|can|could|will|would|should|might)\b/i.test(text)
  )
}
