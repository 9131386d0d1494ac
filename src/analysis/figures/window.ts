import type { Span } from '../../articles/article.ts'

/** Where a clause may end to the left of an amount, and to its right. */
const breaks =
  /;|—| – |\.\s|, (?:but|while|whereas|although|though|with|and|after|which|where|who)\b|\b(?:while|whereas|but)\b| and (?=\p{Lu}\p{Ll})/gu

const leftReach = 180
const rightReach = 120

/** The clause around a span, bounded by its sentence and by a fixed reach, so that long sentences cost no more. */
export function clauseAround(text: string, sentence: Span, span: Span): Span {
  const from = Math.max(sentence.start, span.start - leftReach)
  const to = Math.min(sentence.end, span.end + rightReach)
  let start = from
  for (const match of text.slice(from, span.start).matchAll(breaks))
    start = from + match.index + match[0].length
  const next = text.slice(span.end, to).search(breaks)
  return { start, end: next < 0 ? to : span.end + next }
}
