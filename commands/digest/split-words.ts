import { parseDays } from '../../src/digest/days.ts'
import { UserError } from '../../src/user-error.ts'

/** What may stand behind a time without the name of its option. */
export interface SplitWords {
  readonly at: string
  readonly zone: string | null
  readonly days: string | null
}

const halfOfDay = /^(?:a\.?m\.?|p\.?m\.?|h|uhr|o['’]?clock)$/i
/** A list that names a day at least; another word of it may be a slip. */
const looksLikeDays = /(?:^|[,;-])(?:mon|tue|wed|thu|fri|sat|sun)(?:[,;-]|$)/i

const bare = (word: string): string => word.replaceAll(/^[,;]+|[,;]+$/g, '')

function areDays(words: readonly string[]): boolean {
  try {
    parseDays(words.join(' '))
    return true
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}

interface Window {
  readonly from: number
  readonly length: number
}

/** The longest run of words that name days; null where none does. */
function daysIn(words: readonly string[]): Window | null {
  for (let length = words.length; length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      if (areDays(words.slice(from, from + length))) return { from, length }
    }
  }
  const from = words.findIndex((word) => looksLikeDays.test(word))
  return from < 0 ? null : { from, length: 1 }
}

/** More words than a time, a city and days ever are: nothing is looked for among them. */
const mostWords = 14

/**
 * `7:30 Europe/Berlin trading days` in its parts, as people write it on one line: `am` stays with the time, what names
 * days is days, and the rest names a place.
 */
export function splitWords(typed: string): SplitWords {
  const words = typed.trim().split(/\s+/)
  const start = words.findIndex((word) => /^(?:\p{Nd}|noon$|midday$|midnight$)/iu.test(word))
  if (words.length > mostWords) return { at: typed.trim(), zone: null, days: null }
  const length = start < 0 ? 0 : halfOfDay.test(words[start + 1] ?? '') ? 2 : 1
  const rest = words.filter(
    (word, at) => (at < start || at >= start + length) && !/^(?:at|in|on|)$/i.test(word),
  )
  const days = daysIn(rest)
  const zone = days === null ? rest : [...rest.slice(0, days.from), ...rest.slice(days.from + days.length)]
  return {
    at: start < 0 ? '' : bare(words.slice(start, start + length).join(' ')),
    zone: zone.length === 0 ? null : bare(zone.join(' ')),
    days: days === null ? null : rest.slice(days.from, days.from + days.length).join(' '),
  }
}
