/** What may stand behind a time without the name of its option. */
export interface SplitWords {
  readonly at: string
  readonly zone: string | null
  readonly days: string | null
}

const halfOfDay = /^(?:a\.?m\.?|p\.?m\.?|h|uhr|o['’]?clock)$/i
const dayName = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?$/i
const wholeWords = new Set(['daily', 'everyday', 'weekdays', 'every-day', 'trading-days'])
const pairs = new Set(['every day', 'all days', 'trading days', 'week days'])

const bare = (word: string): string => word.replaceAll(/^[,;]+|[,;]+$/g, '')
const isDay = (word: string): boolean =>
  bare(word)
    .split(/[,;]+/)
    .every((part) => dayName.test(part))

/** Where words that name days begin, and how many they are; null where none do. */
function daysIn(words: readonly string[]): { readonly from: number; readonly length: number } | null {
  for (const [from, word] of words.entries()) {
    const lower = bare(word).toLowerCase()
    if (wholeWords.has(lower)) return { from, length: 1 }
    if (pairs.has(`${lower} ${bare(words[from + 1] ?? '').toLowerCase()}`)) return { from, length: 2 }
    if (!isDay(word)) continue
    const rest = words.slice(from).findIndex((each) => !isDay(each) && !/^(?:and|&)$/i.test(each))
    return { from, length: rest < 0 ? words.length - from : rest }
  }
  return null
}

/**
 * `7:30 Europe/Berlin trading days` in its parts, as people write it on one line: `am` stays with the time, what names
 * days is days, and the rest names a place.
 */
export function splitWords(typed: string): SplitWords {
  const words = typed.trim().split(/\s+/)
  const start = words.findIndex((word) => /^\d/.test(word))
  if (words.length < 2 || start < 0) return { at: typed.trim(), zone: null, days: null }
  const length = halfOfDay.test(words[start + 1] ?? '') ? 2 : 1
  const rest = [...words.slice(0, start), ...words.slice(start + length)].filter(
    (word) => !/^(?:at|in|on)$/i.test(word),
  )
  const days = daysIn(rest)
  const zone = days === null ? rest : [...rest.slice(0, days.from), ...rest.slice(days.from + days.length)]
  return {
    at: words.slice(start, start + length).join(' '),
    zone: zone.length === 0 ? null : bare(zone.join(' ')),
    days: days === null ? null : rest.slice(days.from, days.from + days.length).join(' '),
  }
}
