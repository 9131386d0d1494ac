import { bindsNext, cutsNumber } from './fit-numbers.ts'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const address = /:\/\/|^www\.|\w\.\w+\//i
/** Scripts that put no blank between words. */
const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
/** No word of a language with blanks is longer. */
const longestWord = 40
/** How far behind the end words and characters are looked at, in UTF-16 units. */
const lookahead = 120

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

function wordsBefore(value: string, upTo: number): Word[] {
  return [...value.slice(0, upTo + lookahead).matchAll(/\S+/g)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }))
}

/** The end of the last whole character of a word up to there, if no number is cut; null where there is none. */
function endInside(value: string, word: Word, upTo: number): number | null {
  if (address.test(word.text)) return null
  const part = value.slice(word.start, upTo + lookahead)
  const ends = [...graphemes.segment(part)].map(({ index, segment }) => word.start + index + segment.length)
  return ends.findLast((end) => end <= upTo && !cutsNumber(value, end)) ?? null
}

/**
 * The last offset up to `upTo` (UTF-16 units) at which a text may end: behind a word, where no number loses its
 * unit; in a script without blanks, or a word that is none, behind a whole character. 0 where there is none.
 */
export function lastWordEnd(value: string, upTo: number): number {
  if (upTo <= 0) return 0
  const words = wordsBefore(value, upTo)
  const over = words.findIndex((word) => word.end > upTo)
  let last = over === -1 ? words.length - 1 : over - 1
  const text = (index: number) => words[index]?.text ?? ''
  const isFree = (index: number) =>
    index === words.length - 1 || !bindsNext(text(index - 1), text(index), text(index + 1))
  const torn = words[over]
  if (torn !== undefined && torn.start < upTo && (last < 0 || isFree(last))) {
    const isLong = torn.end - torn.start > longestWord
    const inside = isLong || spaceless.test(torn.text) ? endInside(value, torn, upTo) : null
    if (inside !== null) return inside
  }
  while (last >= 0 && !isFree(last)) last -= 1
  return words[last]?.end ?? 0
}
