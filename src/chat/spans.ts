import type { Span, Tone } from './card.ts'

/** Short ways to write the spans of a card. */
export const text = (value: string): Span => ({ kind: 'text', text: value })
export const bold = (value: string): Span => ({ kind: 'bold', text: value })
export const italic = (value: string): Span => ({ kind: 'italic', text: value })
export const code = (value: string): Span => ({ kind: 'code', text: value })
export const quote = (value: string): Span => ({ kind: 'quote', text: value })
export const link = (value: string, url: string): Span => ({ kind: 'link', text: value, url })
export const badge = (mark: string, value: string, tone: Tone): Span => ({
  kind: 'badge',
  mark,
  text: value,
  tone,
})
export const time = (at: string, style: 'date' | 'date-time' = 'date'): Span => ({ kind: 'time', at, style })
