import {
  leadingAbbreviations,
  numberedAbbreviations,
  sentenceOpeners,
  trailingAbbreviations,
} from './abbreviations.ts'
import type { Paragraph, Sentence, Span } from './article.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

const reach = 24
const lastToken = /([\p{L}.]+)[.!]["”’')\]]*\s*$/u
const firstWord = /^["“‘'([]*([\p{L}\p{N}.]+)/u
const timeOfDay = /\b[ap]\.?m\.\s*$/i
const listNumber = /^[\s("]*(?:\d{1,3}|[a-z])[.)]\s*$/i

/** Whether the full stop at the end of `before` belongs to a shortened word and the sentence goes on in `after`. */
const goesOn = (before: string, after: string): boolean => {
  if (listNumber.test(before)) return true
  const token = lastToken.exec(before.slice(-reach))?.[1]
  const opening = firstWord.exec(after.slice(0, reach))?.[1]
  if (token === undefined || opening === undefined) return false
  const name = token.toLowerCase()
  const opener = sentenceOpeners.has(opening.toLowerCase())
  if (timeOfDay.test(before.slice(-reach)))
    return /^\p{Lu}{2,4}$/u.test(opening) || /^[\p{Ll}\p{N}]/u.test(opening)
  if (leadingAbbreviations.has(name)) return true
  if (numberedAbbreviations.has(name)) return /^\p{N}/u.test(opening)
  if (trailingAbbreviations.has(name)) return !opener
  // An initial: "Jerome H. Powell", but not "plan B. The".
  if (/^\p{Lu}$/u.test(token)) return !opener
  return false
}

// The next sentence glued to a full stop: "its chief said.Genesis Global", "a year ago.(The firms share a parent.)"
const glued = /[\p{Ll}\p{N}%)”"’]["”’)]?[.!?]["”’)]?(?=["“(]?\p{Lu}(?:\p{Ll}+(?![\p{L}.])|\s))/gu
const domainEnding =
  /^(?:com|org|net|io|ai|co|finance|js|fi|xyz|app|gg|tv|eth|fun|me|us|uk|eu|de|exchange|network|money|capital|news)\b/i

const gluedBoundaries = (text: string): number[] => {
  const found: number[] = []
  for (const match of text.matchAll(glued)) {
    const at = match.index + match[0].length
    const token = lastToken.exec(text.slice(Math.max(0, at - reach), at))?.[1]?.toLowerCase()
    if (token !== undefined && (leadingAbbreviations.has(token) || /^(?:\p{L}\.)*\p{L}$/u.test(token)))
      continue
    if (domainEnding.test(text.slice(at, at + reach))) continue
    found.push(at)
  }
  return found
}

const pushTrimmed = (spans: Span[], text: string, start: number, end: number): void => {
  const piece = text.slice(start, end)
  const lead = piece.length - piece.trimStart().length
  const length = piece.trim().length
  if (length > 0) spans.push({ start: start + lead, end: start + lead + length })
}

/** Where the sentences of one paragraph begin and end; no sentence reaches over an offset of `joins`. */
export function splitSentences(text: string, joins: readonly number[] = []): Span[] {
  const boundaries: number[] = []
  let start = 0
  const segments = [...segmenter.segment(text)]
  for (const [index, { segment, index: at }] of segments.entries()) {
    const next = segments[index + 1]?.segment
    const end = at + segment.length
    if (
      next !== undefined &&
      !segment.endsWith('\n') &&
      goesOn(text.slice(Math.max(start, end - 60), end), next)
    )
      continue
    // What opens the next sentence belongs to it.
    boundaries.push(/[(“[]$/.test(segment) ? end - 1 : end)
    start = end
  }
  const cuts = [...new Set([...boundaries, ...gluedBoundaries(text), ...joins, text.length])].sort(
    (a, b) => a - b,
  )
  const spans: Span[] = []
  let from = 0
  for (const cut of cuts) {
    pushTrimmed(spans, text, from, cut)
    from = cut
  }
  return spans
}

/**
 * The sentences of an article with offsets into its text, in order. Time is linear in the length of the text.
 * @param joins offsets into `text` where something was cut out; no sentence reaches over one, so that a quote of a
 * sentence stands in the input as it is.
 */
export function sentencesOf(
  text: string,
  paragraphs: readonly Paragraph[],
  joins: readonly number[],
): Sentence[] {
  const sentences: Sentence[] = []
  let nextJoin = 0
  for (const [paragraph, { start, end }] of paragraphs.entries()) {
    const inside: number[] = []
    for (let at = joins[nextJoin]; at !== undefined && at < end; at = joins[++nextJoin]) {
      if (at > start) inside.push(at - start)
    }
    for (const span of splitSentences(text.slice(start, end), inside)) {
      sentences.push({ start: start + span.start, end: start + span.end, paragraph })
    }
  }
  return sentences
}
