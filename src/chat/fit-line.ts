import type { Line, Span } from './card.ts'
import type { CardLimits } from './card-limits.ts'
import { plainText, shorten } from './plain-text.ts'

function withText(span: Span, value: string): Span {
  return span.kind === 'time' ? span : { ...span, text: value }
}

/** A span whose text is safe to show, and whose link the platform takes. */
function sealed(span: Span, limits: CardLimits): Span {
  if (span.kind === 'time') return span
  if (span.kind === 'badge') return { ...span, mark: plainText(span.mark), text: plainText(span.text) }
  if (span.kind === 'link' && span.url.length > limits.url)
    return { kind: 'text', text: plainText(span.text) }
  return { ...span, text: plainText(span.text) }
}

/** The most of a span's text that the platform can write in `room` units, or null where none fits. */
function cutSpan(span: Span, room: number, write: CardLimits['write']): Span | null {
  if (span.kind === 'time') return null
  let low = 0
  let high = Math.min(span.text.length, room)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const fits = write([withText(span, shorten(span.text, middle))]).length <= room
    if (fits) low = middle
    else high = middle - 1
  }
  return low === 0 ? null : withText(span, shorten(span.text, low))
}

/** A line that is safe to show and at most `max` units long as the platform writes it. */
export function fitLine(line: Line, max: number, limits: CardLimits): Line {
  const fitted: Span[] = []
  let used = 0
  for (const raw of line) {
    const span = sealed(raw, limits)
    const length = limits.write([span]).length
    if (used + length > max) {
      const cut = cutSpan(span, max - used, limits.write)
      if (cut !== null) fitted.push(cut)
      break
    }
    used += length
    fitted.push(span)
  }
  return fitted
}
