import { numberWord, numberWordSource } from './number-words.ts'

/** A bare number in the text, before anything is known of its unit. */
export interface Numeral {
  readonly start: number
  readonly end: number
  readonly value: number
  readonly written: boolean
}

const pattern = new RegExp(`\\d[\\d,]*(?:\\.\\d+)?|\\b(?:${numberWordSource})\\b`, 'giu')
const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const plain = /^\d+(?:\.\d+)?$/
const currencyPrefix = /(?:US|USD|BTC|CA|AU|HK|NT|EUR|GBP|CAD|AUD)$/

/**
 * Every number of the text, in order: digits with well-formed thousands separators, and small numbers in words.
 * Numbers inside a name or code (Q2, S21, Q3-style) and comma-decimals are left out.
 */
export function numerals(text: string): Numeral[] {
  const found: Numeral[] = []
  for (const match of text.matchAll(pattern)) {
    const start = match.index
    const raw = match[0].replace(/,$/, '')
    const end = start + raw.length
    const before = text.charAt(start - 1)
    const word = numberWord(raw)
    if (word !== null) {
      if (before !== '-') found.push({ start, end, value: word, written: true })
      continue
    }
    if (/[\p{L}_.]/u.test(before) && !currencyPrefix.test(text.slice(Math.max(0, start - 3), start))) continue
    if (!grouped.test(raw) && !plain.test(raw)) continue
    found.push({ start, end, value: Number(raw.replaceAll(',', '')), written: false })
  }
  return found
}
