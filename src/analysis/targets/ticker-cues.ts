import { bracketed } from './candidates.ts'
import type { Company } from './company.ts'
import { tickersOf } from './company-at.ts'
import type { Reading } from './reading.ts'

const exchangeNames: ReadonlySet<string> = new Set([
  'nasdaq',
  'nyse',
  'tsx',
  'tsxv',
  'otc',
  'otcqx',
  'otcqb',
  'amex',
  'lse',
  'cboe',
  'american',
  'nasdaqgs',
  'nasdaqcm',
  'tse',
  'otcmkts',
  'arca',
  'cse',
])

/** What follows the ticker in a wire's instrument code, "<MARA.O>". */
const ricEnding = /^\.[A-Z]{1,3}>/u

/** Whether the words from `first` are marked as a ticker: `$X`, `(NASDAQ: X)`, `<X.O>` or "ticker X". */
export function taggedTicker(reading: Reading, first: number): boolean {
  const word = reading.words[first]
  if (word === undefined) return false
  if (reading.text[word.start - 1] === '$') return true
  if (reading.text[word.start - 1] === '<' && ricEnding.test(reading.text.slice(word.end, word.end + 5)))
    return true
  const previous = reading.words[first - 1]
  if (previous === undefined) return false
  const gap = reading.text.slice(previous.fullEnd, word.start)
  if (exchangeNames.has(previous.lower) && gap.length <= 3 && gap.includes(':')) return true
  return (previous.lower === 'ticker' || previous.lower === 'symbol') && /^(?: |: |:)$/u.test(gap)
}

/**
 * Whether a bare ticker means the company: written in capitals, in a sentence where capitals say something.
 *
 * @param named whether the article names the company beyond doubt somewhere
 */
export function bareTicker(
  reading: Reading,
  first: number,
  company: Company,
  ticker: string,
  named: boolean,
): boolean {
  if (ticker.length < 3) return false
  const sentence = reading.words[first]?.sentence ?? 0
  if (company.tickerCue === true) return named && reading.shouted[sentence] !== true
  return named || reading.shouted[sentence] !== true
}

const legalForms: ReadonlySet<string> = new Set([
  'inc',
  'corp',
  'corporation',
  'ltd',
  'limited',
  'plc',
  'holdings',
  'group',
  'co',
  'company',
])

/** The last word of a name with its legal form: "MARA Holdings, Inc." */
function withLegalForm({ text, words }: Reading, last: number): number {
  const here = words[last]
  const next = words[last + 1]
  if (here === undefined || next === undefined || !legalForms.has(next.lower)) return last
  return /^,? $/u.test(text.slice(here.fullEnd, next.start)) ? last + 1 : last
}

/** Index of the company's ticker where it stands in brackets right after a name, with or without its exchange; else -1. */
export function tickerAfter(reading: Reading, last: number, company: Company): number {
  const { text, words } = reading
  const tickers = tickersOf(company)
  const name = withLegalForm(reading, last)
  const alone = bracketed(reading, name)
  if (alone >= 0) return tickers.includes(words[alone]?.text ?? '') ? alone : -1
  if (!/^\.?,? ?[([]$/u.test(text.slice(words[name]?.fullEnd, words[name + 1]?.start))) return -1
  for (let index = name + 1; index <= name + 4; index += 1) {
    const found = index > name + 1 ? taggedTicker(reading, index) : tickers.includes(words[index]?.text ?? '')
    if (found) return tickers.includes(words[index]?.text ?? '') ? index : -1
  }
  return -1
}
