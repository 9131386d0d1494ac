import type { Company } from './company.ts'
import { capital, type Reading } from './reading.ts'
import { taggedTicker } from './ticker-cues.ts'

const longestName = 4
const legalForms: ReadonlySet<string> = new Set([
  'inc',
  'corp',
  'corporation',
  'ltd',
  'limited',
  'plc',
  'co',
  'ag',
  'sa',
  'nv',
])

/** Whether a word is written like a ticker. */
const tickerLike = (text: string): boolean => /^[A-Z]{2,5}$/u.test(text)

/** The capitalised words before the bracket in which the word at `tagged` stands. */
function nameBefore(reading: Reading, tagged: number): string | null {
  const { words, text } = reading
  let open = tagged - 1
  while (
    open >= 0 &&
    tagged - open <= 3 &&
    !text.slice(words[open]?.fullEnd, words[open + 1]?.start).includes('(')
  )
    open -= 1
  const last = words[open]
  if (last === undefined || tagged - open > 3) return null
  let from = open
  while (from > 0 && open - from + 1 < longestName) {
    const previous = words[from - 1]
    const here = words[from]
    if (previous === undefined || here === undefined || !capital(reading, from - 1)) break
    if (
      !/^[ ,.&-]{1,3}$/u.test(text.slice(previous.fullEnd, here.start)) ||
      previous.sentence !== here.sentence
    )
      break
    from -= 1
  }
  const kept = words.slice(from, open + 1).filter((word) => !legalForms.has(word.lower))
  if (kept.length === 0 || !capital(reading, open)) return null
  return kept.map((word) => word.text).join(' ')
}

/**
 * Companies that the list does not know but the article introduces with an exchange tag, such as "Acme Corp (NYSE: ACME)".
 *
 * @param known whether a ticker is in the list
 */
export function taggedCompanies(reading: Reading, known: (ticker: string) => boolean): readonly Company[] {
  const found = new Map<string, Company>()
  reading.words.forEach((word, index) => {
    if (!tickerLike(word.text) || known(word.text) || found.has(word.text)) return
    if (reading.text[word.start - 1] === '$' || !taggedTicker(reading, index)) return
    const name = nameBefore(reading, index)
    if (name !== null) found.set(word.text, { ticker: word.text, name, sector: 'other', tickerCue: true })
  })
  return [...found.values()]
}
