import type { Token } from './tokens.ts'

const seasons = 'spring|summer|autumn|fall|winter'
const months = 'january|february|march|april|may|june|july|august|september|october|november|december'
const gone = new Set(`${seasons}|${months}|year|cycle|decade|century|crash|bear`.split('|'))
const bareSeasons = new Set(seasons.split('|').filter((word) => word !== 'fall'))
const spans = new Set('year years month months decade decades'.split(' '))
const behind = new Set('ago back earlier before'.split(' '))
const ahead = new Set('by until through from next will since till to'.split(' '))
const yearWord = /^(?:19|20)\d\d$/

/** Whether words name an earlier year: not one that something lasts to, comes by or began in. */
export function isDated(words: readonly Token[]): boolean {
  const year = words.findIndex((token) => yearWord.test(token.word))
  if (year === -1) return false
  const lead = words.slice(Math.max(0, year - 2), year).map((token) => token.word)
  return !lead.some((word, at) => ahead.has(word) && (at === lead.length - 1 || !beforeEvent(lead[at + 1])))
}

/** "Went through bankruptcy in 2022": the word does not lead to the year. */
function beforeEvent(next: string | undefined): boolean {
  return next !== undefined && next !== 'late' && next !== 'early' && next !== 'mid' && next !== 'the'
}

/** Whether words say a time long gone: an earlier year, "last winter", "two years ago", "a year back". */
export function saysPastTime(words: readonly Token[]): boolean {
  if (isDated(words)) return true
  return words.some((token, at) => {
    const next = words[at + 1]?.word ?? ''
    if (token.word === 'last' || token.word === 'previous') return gone.has(next)
    if (token.word === 'in' && bareSeasons.has(next)) return true
    if (token.word === 'long' && next === 'ago') return true
    return spans.has(token.word) && behind.has(next)
  })
}

export function isLongSpan(word: string | undefined): boolean {
  return word !== undefined && spans.has(word)
}
