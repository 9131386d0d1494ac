import { expandPhrase } from '../lexicon/inflect.ts'
import type { SentenceReading } from './sentence.ts'

export interface WordSpan {
  readonly from: number
  readonly to: number
}

/** A set of words from one line; "~" marks a verb to inflect. */
export function wordSet(line: string): ReadonlySet<string> {
  return new Set(line.split(' ').flatMap((word) => expandPhrase(word)))
}

const walls = new Set([';', ':', '.', '!', '?', 'but', 'while', 'whereas', 'although', 'despite'])

/**
 * A word of one set followed by a word of another, at most `reach` words between them and no break of thought:
 * "drops its lawsuit", "the suit against Riot was dropped". Null where the sentence has no such pair.
 */
export function pairThen(
  sentence: SentenceReading,
  first: ReadonlySet<string>,
  second: ReadonlySet<string>,
  reach: number,
): WordSpan | null {
  const { tokens } = sentence
  for (let at = 0; at < tokens.length; at += 1) {
    if (!first.has(tokens[at]?.word ?? '')) continue
    for (let next = at + 1; next < tokens.length && next - at <= reach + 1; next += 1) {
      const word = tokens[next]?.word ?? ''
      if (walls.has(word)) break
      if (second.has(word)) return { from: at, to: next + 1 }
    }
  }
  return null
}

/** The same in either order. */
export function pairIn(
  sentence: SentenceReading,
  verbs: ReadonlySet<string>,
  nouns: ReadonlySet<string>,
  reach: number,
): WordSpan | null {
  return pairThen(sentence, verbs, nouns, reach) ?? pairThen(sentence, nouns, verbs, reach)
}

/** The first word of a set in a sentence, or in a part of it. */
export function firstOf(
  sentence: SentenceReading,
  words: ReadonlySet<string>,
  from = 0,
  to = sentence.tokens.length,
): WordSpan | null {
  for (let at = Math.max(0, from); at < Math.min(to, sentence.tokens.length); at += 1) {
    if (words.has(sentence.tokens[at]?.word ?? '')) return { from: at, to: at + 1 }
  }
  return null
}
