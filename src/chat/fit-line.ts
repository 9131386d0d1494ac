import type { Line, Span } from './card.ts'
import type { CardLimits } from './card-limits.ts'
import { cutQuote } from './fit-quote.ts'
import { sentenceEnds } from './fit-sentences.ts'
import { lastWordEnd } from './fit-words.ts'
import { isBlank, plainText, untilCut } from './plain-text.ts'
import { text } from './spans.ts'

export interface FittedLine {
  readonly line: Line
  /** False where something of it was left out. */
  readonly whole: boolean
}

/** Room for what marks a cut. */
const markRoom = 3

function withText(span: Span, value: string): Span {
  return span.kind === 'time' ? span : { ...span, text: value }
}

/** A span whose text is safe to show, and whose link the platform takes. */
function sealed(span: Span, limits: CardLimits): Span {
  if (span.kind === 'time') return span
  if (span.kind === 'badge') return { ...span, mark: plainText(span.mark), text: plainText(span.text) }
  if (span.kind === 'link' && span.url.length > limits.url) return text(plainText(span.text))
  return { ...span, text: plainText(span.text) }
}

/** What a span adds to the words of its line; an instant is one character that nothing cuts. */
function words(span: Span): string {
  if (span.kind === 'time') return '\ufffc'
  return span.kind === 'badge' ? `${span.mark} ${span.text}` : span.text
}

const isProse = (span: Span | undefined): boolean => span?.kind === 'text' || span?.kind === 'italic'
const isWhole = (span: Span | undefined): boolean => span?.kind === 'time' || span?.kind === 'badge'

const isSeen = (span: Span): boolean => !isBlank(words(span))

/** As many units of a span's text as the platform can write in `room`. */
function unitsWithin(span: Span, room: number, write: CardLimits['write']): number {
  if (isWhole(span)) return 0
  const value = words(span)
  let low = 0
  let high = Math.min(value.length, Math.max(0, room))
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (write([withText(span, value.slice(0, middle))]).length <= room) low = middle
    else high = middle - 1
  }
  return low
}

/** The stance and target that a verdict's line begins with, which a cut leaves whole: how many spans. */
function headSpans(line: Line): number {
  if (line[0]?.kind !== 'badge') return 0
  const target = line.slice(0, 4).findIndex((span) => span.kind === 'bold')
  return target === -1 ? 1 : target + 1
}

interface Flat {
  readonly line: Line
  readonly text: string
  /** Where each span begins in the text, and at last where the last one ends. */
  readonly starts: readonly number[]
}

function flatten(line: Line): Flat {
  const starts = [0]
  for (const span of line) starts.push((starts.at(-1) ?? 0) + words(span).length)
  return { line, text: line.map(words).join(''), starts }
}

/** The span that the character before that offset belongs to. */
function spanAt({ starts }: Flat, at: number): number {
  return starts.findLastIndex((start) => start < at)
}

/** The line up to an offset, with `mark` behind it. */
function until(flat: Flat, at: number, mark: string): Line {
  const index = spanAt(flat, at)
  const span = flat.line[index]
  if (span === undefined) return mark === '' ? [] : [text(mark)]
  const before = flat.line.slice(0, index)
  if (isWhole(span) || span.kind === 'link') return [...before, span, ...(mark === '' ? [] : [text(mark)])]
  const value = words(span)
  const inside = at - (flat.starts[index] ?? 0)
  const isQuoted = span.kind === 'quote' && inside === value.length
  const kept = mark === '' || isQuoted ? value.slice(0, inside) : untilCut(value, inside)
  return isQuoted && mark !== ''
    ? [...before, span, text(mark)]
    : [...before, withText(span, `${kept}${mark}`)]
}

/** The line up to the last sentence that ends in prose between those offsets; null where none does. */
function cutAtSentence(flat: Flat, from: number, upTo: number): Line | null {
  const end = sentenceEnds(flat.text, upTo).findLast((at) => {
    const index = spanAt(flat, at)
    const span = flat.line[index]
    return at > from && (isProse(span) || (span?.kind === 'quote' && at === flat.starts[index + 1]))
  })
  return end === undefined ? null : until(flat, end, '')
}

/** The line up to the last word that may be the last one before an offset, with …. */
function cutAtWord(flat: Flat, from: number, upTo: number): Line {
  let at = upTo
  for (;;) {
    at = lastWordEnd(flat.text, at)
    if (at <= from) return from === 0 ? [text('…')] : until(flat, from, '…')
    const index = spanAt(flat, at)
    const span = flat.line[index]
    const start = flat.starts[index] ?? 0
    const end = flat.starts[index + 1] ?? 0
    const isBarred = isWhole(span) || span?.kind === 'link' || span?.kind === 'quote'
    if (at === end || !isBarred) return until(flat, at, '…')
    at = start
  }
}

/** The spans that fit, a link that does not being its text from there on; and how far into the next one. */
function withinRoom(
  spans: Line,
  room: number,
  limits: CardLimits,
): { line: Line; at: number; units: number } {
  const line = [...spans]
  let used = 0
  for (let at = 0; at < line.length; at += 1) {
    let span = line[at] ?? text('')
    const length = limits.write([span]).length + 1
    if (used + length <= room) {
      used += length
      continue
    }
    if (span.kind === 'link') span = text(span.text)
    line[at] = span
    return { line, at, units: unitsWithin(span, room - used - 1, limits.write) }
  }
  return { line, at: line.length, units: 0 }
}

/** Spans too long for `max` units, up to the last sentence that fits, else up to the last word, with …. */
function cutLine(spans: Line, max: number, limits: CardLimits): Line {
  if (max < markRoom) return []
  const { line, at, units } = withinRoom(spans, max - markRoom, limits)
  const flat = flatten(line)
  const start = flat.starts[at] ?? 0
  const over = line[at]
  if (over?.kind === 'quote') {
    const cut = cutQuote(over.text, units)
    if (cut !== null) return [...line.slice(0, at), withText(over, cut)]
  }
  const head = headSpans(line)
  const from = head <= at ? (flat.starts[head] ?? 0) : 0
  const upTo = over?.kind === 'quote' ? start : start + units
  return cutAtSentence(flat, from, upTo) ?? cutAtWord(flat, from, upTo)
}

/** A line that is safe to show and at most `max` units long as the platform writes it. */
export function fitLine(line: Line, max: number, limits: CardLimits): FittedLine {
  const kept: Span[] = []
  let used = 0
  for (const [index, raw] of line.entries()) {
    const span = sealed(raw, limits)
    used += limits.write([span]).length + 1
    kept.push(span)
    if (used <= max) continue
    const next = line[index + 1]
    const spans = next === undefined ? kept : [...kept, sealed(next, limits)]
    return { line: cutLine(spans, max, limits), whole: false }
  }
  return { line: kept.some(isSeen) ? kept : [], whole: true }
}
