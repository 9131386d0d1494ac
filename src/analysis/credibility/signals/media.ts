import type { Material } from '../material.ts'
import { outlets } from '../outlets.ts'
import { phraseFinder } from '../phrase-finder.ts'

const press = outlets.filter(
  (outlet) => ['wire', 'newspaper', 'trade-press'].includes(outlet.type) && outlet.paths === undefined,
)
/** Names that are everyday words, or that say nothing of who reported. */
const ambiguous: ReadonlySet<string> = new Set([
  'The Block',
  'Protos',
  'Decrypt',
  'Unchained',
  'Fortune',
  'Mint',
  'Quartz',
  'Wired',
  'The Times',
  'Kitco',
  'Bankless',
  'The Independent',
])

const find = phraseFinder([
  ...press
    .filter((outlet) => !ambiguous.has(outlet.name))
    .map((outlet) => [outlet.name, outlet.name] as const),
  ['wall street journal', 'The Wall Street Journal'],
  ['wsj', 'The Wall Street Journal'],
  ['yahoo finance', 'Yahoo Finance'],
  ['new york times', 'The New York Times'],
  ['bbc', 'BBC News'],
  ['the block reported', 'The Block'],
  ['told the block', 'The Block'],
])

/** Names of the news outlets that the text cites, each once, the article's own left out. */
export function citedMedia(material: Material, own: string | null): readonly string[] {
  const names = find(material.reading)
    .filter(({ first }) => {
      const word = material.reading.words[first]
      return word !== undefined && word.text !== word.lower
    })
    .map(({ value }) => value)
  return [...new Set(names)].filter((name) => name !== own)
}
