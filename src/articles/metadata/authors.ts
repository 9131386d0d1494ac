import { squeeze } from '../visible-text.ts'

const notNames = /https?:|www\.|@|facebook\.com|^(?:admin|editor|staff|author|unknown|guest|by)$|\d{3,}/i
const leading = /^(?:by|von|par|por|di|da|door|av|posted by|written by|words by|author|autor|auteur)\s*:?\s+/i

/** Splits a byline into names: no leading "By", no addresses or profile links, each name once. */
export function cleanAuthors(raw: readonly string[]): string[] {
  const names: string[] = []
  for (const entry of raw) {
    for (const part of squeeze(entry).split(/\s*(?:,| and | & |;|\|)\s*/)) {
      const name = squeeze(part.replace(leading, ''))
      if (name.length < 2 || name.length > 80 || notNames.test(name) || !/\p{L}/u.test(name)) continue
      if (!names.some((known) => known.toLowerCase() === name.toLowerCase())) names.push(name)
    }
  }
  return names.slice(0, 12)
}
