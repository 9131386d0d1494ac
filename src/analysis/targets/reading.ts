import { type Word, wordsOf } from './words.ts'

/** A text cut into words, with what capitals mean in each of its sentences. */
export interface Reading {
  readonly text: string
  readonly words: readonly Word[]
  /** By sentence number: headline style, where a capital says nothing. */
  readonly titleCase: readonly boolean[]
  /** By sentence number: all in capitals. */
  readonly shouted: readonly boolean[]
  /** The text has no capitals at all, as when someone typed it. */
  readonly caseless: boolean
}

/** Words of four letters and more that headlines leave small. */
const small: ReadonlySet<string> = new Set([
  'from',
  'with',
  'into',
  'over',
  'amid',
  'than',
  'after',
  'that',
  'this',
  'while',
  'under',
])

const startsUpper = (word: Word): boolean => word.text.charAt(0) !== word.text.charAt(0).toLowerCase()
const isUpper = (word: Word): boolean => word.text !== word.lower && word.text === word.text.toUpperCase()

/** Reads a text for the target finder. */
export function readWords(text: string): Reading {
  const words = wordsOf(text)
  const counts: { long: number; upper: number; shouted: number }[] = []
  for (const word of words) {
    let count = counts[word.sentence]
    if (count === undefined) {
      count = { long: 0, upper: 0, shouted: 0 }
      counts[word.sentence] = count
    }
    if (word.text.length < 4 || small.has(word.text) || /^\p{N}/u.test(word.text)) continue
    count.long += 1
    if (startsUpper(word)) count.upper += 1
    if (isUpper(word)) count.shouted += 1
  }
  return {
    text,
    words,
    titleCase: counts.map((count) => count.long >= 3 && count.upper >= count.long * 0.85),
    shouted: counts.map((count) => count.long >= 3 && count.shouted >= count.long * 0.7),
    caseless: words.length > 0 && !words.some(startsUpper),
  }
}

/** Whether the word has a capital where capitals are written at all. */
export function capital(reading: Reading, index: number): boolean {
  const word = reading.words[index]
  return word !== undefined && (reading.caseless || startsUpper(word))
}
