/** One word of a text, as the target finder reads it. */
export interface Word {
  /** Lower case, without a possessive ending. */
  readonly lower: string
  /** As written, without a possessive ending. */
  readonly text: string
  readonly start: number
  /** End of the word without a possessive ending. */
  readonly end: number
  /** End with the possessive ending. */
  readonly fullEnd: number
  /** Number of the line-or-sentence that the word stands in. */
  readonly sentence: number
}

const wordPattern = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu
const possessive = /['’]s$/iu
const abbreviations: ReadonlySet<string> = new Set([
  'inc',
  'corp',
  'ltd',
  'co',
  'mr',
  'ms',
  'mrs',
  'dr',
  'vs',
  'jan',
  'feb',
  'mar',
  'apr',
  'jun',
  'jul',
  'aug',
  'sep',
  'sept',
  'oct',
  'nov',
  'dec',
  'no',
  'approx',
])

/** Whether the characters between two words end a line or a sentence. */
function endsSentence(gap: string, before: string, after: string): boolean {
  if (gap.includes('\n')) return true
  const mark = gap.search(/[.!?;]/u)
  if (mark < 0) return false
  if (!/\s/u.test(gap.slice(mark + 1))) return false
  if (gap[mark] !== '.') return true
  if (before.length === 1 || abbreviations.has(before)) return false
  return after !== after.toLowerCase() || /^\p{N}/u.test(after)
}

/** Splits a text into words with offsets (UTF-16) and sentence numbers, in one pass. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  let sentence = 0
  let lastEnd = 0
  let lastLower = ''
  for (const match of text.matchAll(wordPattern)) {
    const full = match[0]
    const bare = full.replace(possessive, '')
    const gap = text.slice(lastEnd, Math.min(match.index, lastEnd + 40))
    if (words.length > 0 && endsSentence(gap, lastLower, full)) sentence += 1
    const lower = bare.toLowerCase()
    const { index } = match
    words.push({
      lower,
      text: bare,
      start: index,
      end: index + bare.length,
      fullEnd: index + full.length,
      sentence,
    })
    lastEnd = index + full.length
    lastLower = lower
  }
  return words
}

/** Whether two neighbouring words can be parts of one name: nothing but a space, a hyphen, an ampersand or an initial's full stop between them. */
export function joins(text: string, left: Word, right: Word): boolean {
  const gap = text.slice(left.fullEnd, right.start)
  if (gap.length > 4 || gap.length === 0) return false
  if (/^(?:[ \u00a0\t]{1,3}|[-‐‑–.]|[ \u00a0]?&[ \u00a0]?)$/u.test(gap)) return true
  if (/^(?:\.[-‐‑]|\.[ \u00a0]|['’][ \u00a0])$/u.test(gap)) {
    return gap.startsWith('.') ? left.text.length === 1 || abbreviations.has(left.lower) : true
  }
  return false
}
