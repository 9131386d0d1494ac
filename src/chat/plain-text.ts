/** Control characters, and marks that turn the direction of text around: they could fake what a card says. */
const unsafe = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu
const blank = /[\t\n\v\f\r\u0085\u2028\u2029]+/g

/** One line of well-formed text with nothing in it that steers a terminal, a browser or a reader's eye. */
export function plainText(value: string): string {
  return value.toWellFormed().replace(blank, ' ').replace(unsafe, '')
}

/** The longest beginning of `value` that is at most `max` UTF-16 units long and cuts no character in half. */
function beginning(value: string, max: number): string {
  if (value.length <= max) return value
  const end = Math.max(0, max)
  const last = value.charCodeAt(end - 1)
  return value.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end)
}

/** `value` within `max` units, cut at a word where that loses little, with … where something was cut. */
export function shorten(value: string, max: number): string {
  if (value.length <= max) return value
  if (max < 1) return ''
  const cut = beginning(value, max - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > cut.length * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`
}

/** The first `words` words of `value` letter for letter, with … where something was cut. */
export function firstWords(value: string, words: number): string {
  let count = 0
  for (const found of value.matchAll(/\S+/g)) {
    count += 1
    if (count > words) return `${value.slice(0, found.index).trimEnd()}…`
  }
  return value
}
