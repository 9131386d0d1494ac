import type { Span } from '../../articles/article.ts'

const maxWords = 24
const soft = /[,;:—(]\s|\s–\s/gu

/**
 * A clause-sized verbatim slice of the text that holds the span: back to the last pause that leaves it some words,
 * on to the next pause, never past the sentence, at most 24 words.
 */
export function quoteAround(text: string, span: Span, sentence: Span): string {
  let start = Math.max(sentence.start, span.start - 110)
  if (start > sentence.start) start = nextWord(text, start, span.start)
  const from = start
  for (const match of text.slice(from, span.start).matchAll(soft)) {
    const at = from + match.index + match[0].length
    if (span.start - at >= 12) start = at
  }
  const limit = Math.min(sentence.end, span.end + 60)
  const pause = text.slice(span.end, limit).search(/[,;:—)](?=\s|$)|\s–\s|\.\s|\n/u)
  let end = pause >= 0 ? span.end + pause : limit
  if (pause < 0 && limit < sentence.end) end = lastWord(text, span.end, limit)
  const quote = text.slice(start, end).trim().replace(/[.]$/u, '')
  return shorten(quote, text.slice(span.start, span.end))
}

/** Drops words from whichever end is farther from the amount until the quote is short enough. */
function shorten(quote: string, core: string): string {
  let short = quote
  let count = words(short)
  while (count > maxWords) {
    const at = short.indexOf(core)
    const after = short.length - at - core.length
    const cut =
      at >= after ? short.search(/\s/u) : short.length - 1 - [...short].reverse().join('').search(/\s/u)
    if (cut <= 0 || (at < after && cut <= at + core.length)) break
    short = at >= after ? short.slice(cut).trim() : short.slice(0, cut).trim()
    count -= 1
  }
  return short
}

function words(text: string): number {
  return text.split(/\s+/u).length
}

function nextWord(text: string, from: number, limit: number): number {
  const space = text.indexOf(' ', from)
  return space < 0 || space >= limit ? limit : space + 1
}

function lastWord(text: string, from: number, limit: number): number {
  const space = text.lastIndexOf(' ', limit)
  return space <= from ? from : space
}
