import { lastWordEnd } from './fit-words.ts'

/** Control characters, and marks that turn the direction of text around: they could fake what a card says. */
const unsafe = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu
const blank = /[\t\n\v\f\r\u0085\u2028\u2029]+/g

/** One line of well-formed text with nothing in it that steers a terminal, a browser or a reader's eye. */
export function plainText(value: string): string {
  return value.toWellFormed().replace(blank, ' ').replace(unsafe, '')
}

/** True where nothing of a text can be seen. */
export function isBlank(value: string): boolean {
  return !/[^\p{Z}\p{Cc}\p{Cf}\p{M}\u2800\u3164\u115f\u1160\uffa0]/u.test(value)
}

const loose = /[\s,;:(“‘–—-]{1,20}$/

/** What stands before a cut, without the marks that lead on to what was cut. */
export function untilCut(value: string, at: number): string {
  return value.slice(0, at).trimEnd().replace(loose, '')
}

/**
 * `value` within `max` UTF-16 units, cut behind a word with … where something was cut; never inside a number,
 * between a number and its unit, inside an address, or inside a character of several parts.
 */
export function shorten(value: string, max: number): string {
  if (value.length <= max) return value
  if (max < 1) return ''
  return `${untilCut(value, lastWordEnd(value, max - 1))}…`
}

/** About the first `words` words of `value` letter for letter, with … where something was cut. */
export function firstWords(value: string, words: number): string {
  let count = 0
  for (const found of value.matchAll(/\S+/g)) {
    count += 1
    if (count <= words) continue
    const wordEnd = value.slice(0, found.index).trimEnd().length
    const end = lastWordEnd(value, wordEnd)
    return `${value.slice(0, end === 0 ? wordEnd : end).trimEnd()}…`
  }
  return value
}
