import { bitcoinDescriptions, bitcoinFunds, bitcoinPhrases, bitcoinShadows } from './bitcoin-phrases.ts'
import { companies } from './companies.ts'
import type { Alias, Company } from './company.ts'
import { tickersOf } from './company-at.ts'
import { minerGroup, miningEconomics, otherMining } from './mining-phrases.ts'
import type { PhraseSet } from './phrases.ts'
import { watchedPhrases } from './watched-phrases.ts'
import { addPhrase, emptyTrie, type WordTrie } from './word-trie.ts'
import { wordsOf } from './words.ts'

/** One thing that a run of words may mean. */
export type Surface =
  | { readonly kind: 'phrase'; readonly set: PhraseSet; readonly capitals: boolean }
  | { readonly kind: 'name'; readonly company: Company; readonly alias: Alias }
  | { readonly kind: 'ticker'; readonly company: Company; readonly ticker: string }

const phraseSets: readonly PhraseSet[] = [
  bitcoinPhrases,
  bitcoinDescriptions,
  bitcoinFunds,
  bitcoinShadows,
  minerGroup,
  miningEconomics,
  otherMining,
  ...watchedPhrases,
]

const asAlias = (alias: string | Alias): Alias => (typeof alias === 'string' ? { text: alias } : alias)

/** Every name of a company; an alias overrules a name of the same text. */
function namesOf(company: Company): readonly Alias[] {
  const names: Alias[] = [
    { text: company.name, ...company.nameCue },
    ...(company.formerNames ?? []).map((former) => ({ text: former.text })),
  ]
  const aliases = (company.aliases ?? []).map(asAlias)
  const overruled = new Set(aliases.map((alias) => alias.text))
  return [...names.filter((name) => !overruled.has(name.text)), ...aliases]
}

/** Adds a company's names and tickers to a tree. */
export function addCompany(root: WordTrie<Surface>, company: Company): void {
  for (const alias of namesOf(company)) {
    addPhrase(
      root,
      wordsOf(alias.text).map((word) => word.lower),
      { kind: 'name', company, alias },
    )
  }
  for (const ticker of tickersOf(company)) {
    addPhrase(
      root,
      wordsOf(ticker).map((word) => word.lower),
      { kind: 'ticker', company, ticker },
    )
  }
}

function build(): WordTrie<Surface> {
  const root = emptyTrie<Surface>()
  for (const company of companies) addCompany(root, company)
  for (const set of phraseSets) {
    for (const phrase of new Set(set.phrases))
      addPhrase(root, phrase.split(' '), { kind: 'phrase', set, capitals: false })
    for (const form of set.capitals ?? [])
      addPhrase(root, [form.toLowerCase()], { kind: 'phrase', set, capitals: true })
  }
  return root
}

/** The whole gazetteer as one tree, built once. */
export const gazetteer: WordTrie<Surface> = build()
