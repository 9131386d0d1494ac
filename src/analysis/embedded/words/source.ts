import type { DocumentReading } from '../reading/document.ts'

const houses = new Map([
  ['jpmorgan', 'JPMorgan'],
  ['goldman', 'Goldman Sachs'],
  ['citi', 'Citi'],
  ['chartered', 'Standard Chartered'],
  ['bernstein', 'Bernstein'],
  ['glassnode', 'Glassnode'],
  ['cryptoquant', 'CryptoQuant'],
  ['coinshares', 'CoinShares'],
  ['vaneck', 'VanEck'],
  ['bitwise', 'Bitwise'],
  ['k33', 'K33'],
  ['jefferies', 'Jefferies'],
  ['canaccord', 'Canaccord Genuity'],
  ['cantor', 'Cantor Fitzgerald'],
  ['wainwright', 'H.C. Wainwright'],
  ['needham', 'Needham'],
  ['macquarie', 'Macquarie'],
  ['kaiko', 'Kaiko'],
  ['10x', '10x Research'],
])

const saying = new Set(
  'says said reports reported wrote notes noted finds found estimates reckons counts sees expects tracks according report analysts analyst'.split(
    ' ',
  ),
)

/** A house of the list that a sentence names, as it is written in full. */
export function houseIn(sentence: DocumentReading['title']): string | null {
  const house = sentence.tokens.find((token) => houses.has(token.word))
  return house === undefined ? null : (houses.get(house.word) ?? null)
}

/** The bank or research house whose figures or view the headline or the lead gives. */
export function sourceOf(document: DocumentReading): string | null {
  for (const sentence of [document.title, ...document.body.slice(0, 4)]) {
    const house = sentence.tokens.find((token) => houses.has(token.word))
    if (house === undefined) continue
    if (sentence.tokens.some((token) => saying.has(token.word))) return houses.get(house.word) ?? null
  }
  return null
}
