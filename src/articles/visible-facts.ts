import type { DroppedBlock } from './article.ts'
import { cleanAuthors } from './metadata/authors.ts'
import { parseInstant } from './metadata/instants.ts'

const searched = 15
const told = new Set(['date line', 'byline', 'label'])
const byline = /^(?:by|von|par|por|di|door|written by|posted by|reported by|author)\s*:?\s+(.{3,120})$/isu
const nameEnd = /[|·•\d(]|\s[–—-]\s|\bon\b|\bedited\b|\bupdated\b|\bpublished\b/i
const personName = /^\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|da|di|la|le|bin|al)){1,3}$/u
const wireDateline = /^[\p{Lu}][\p{L}\p{M} .,'-]{2,60}?,? ((?:\p{Lu}\p{L}{2,8}\.? \d{1,2}, \d{4}))\b/u

/** A day or time that stood in a date line or byline on the page; null where none did. */
export function visibleDate(dropped: readonly DroppedBlock[]): string | null {
  for (const { text, reason } of dropped.slice(0, searched)) {
    if (!told.has(reason)) continue
    // "Updated … Published …": the day of publication goes before the day of change.
    const at = text.search(/\b(?:published|posted)\b/i)
    const instant = parseInstant(text.slice(Math.max(0, at))) ?? parseInstant(text)
    if (instant !== null) return instant
  }
  return null
}

/** The day in the dateline of a wire story or press release: "HALVORSEN, N.D., May 3, 2026 /Wire/ --". */
export const datelineDate = (text: string): string | null =>
  parseInstant(wireDateline.exec(text.slice(0, 120))?.[1] ?? null)

/** Names in bylines that stood on the page as text; only what looks like a person's name. */
export function visibleAuthors(dropped: readonly DroppedBlock[]): string[] {
  for (const { text, reason } of dropped.slice(0, searched)) {
    if (reason !== 'byline') continue
    const found = byline.exec(text)?.[1]?.split(nameEnd)[0]
    const names = found === undefined ? [] : cleanAuthors([found]).filter((name) => personName.test(name))
    if (names.length > 0) return names
  }
  return []
}
