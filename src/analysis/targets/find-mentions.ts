import { acceptCompany } from './accept-company.ts'
import { acceptPhrase } from './accept-phrase.ts'
import type { Accepted } from './accepted.ts'
import { candidatesAt } from './candidates.ts'
import { companies } from './companies.ts'
import { tickersOf } from './company-at.ts'
import { gatherEvidence, type Known } from './evidence.ts'
import type { FoundMention } from './found-mention.ts'
import { type Reading, readWords } from './reading.ts'
import { resolveFunds } from './resolve-funds.ts'
import { addCompany, gazetteer, type Surface } from './surfaces.ts'
import { taggedCompanies } from './tagged-companies.ts'
import { emptyTrie, type WordTrie } from './word-trie.ts'

export interface FindOptions {
  /** The headline: it helps to tell who is meant, and is not searched for mentions itself. */
  readonly title?: string
  /** When the article appeared (ISO); decides which ticker and name of a company hold. */
  readonly publishedAt?: string | null
}

const knownTickers: ReadonlySet<string> = new Set(companies.flatMap(tickersOf))

interface Search {
  readonly reading: Reading
  readonly trees: readonly WordTrie<Surface>[]
  readonly known: Known
  readonly publishedAt: string | null
}

function acceptAt({ reading, trees, known, publishedAt }: Search, first: number): Accepted | null {
  for (const candidate of candidatesAt(reading, trees, first)) {
    for (const surface of candidate.surfaces) {
      const accepted =
        surface.kind === 'phrase'
          ? acceptPhrase(reading, candidate, surface.set, surface.capitals)
          : acceptCompany(reading, candidate, surface, known, publishedAt)
      if (accepted !== null) return accepted
    }
  }
  return null
}

/**
 * Finds where a text names BTC, the miners, listed companies and what is watched beside them: longest name first,
 * whole words, never overlapping, in order, in time linear in the text. A name that could mean something else counts
 * only with a cue (`company.ts`). A company has the ticker and the name of the article's date; without a date, those
 * that the article itself uses. Offsets are UTF-16.
 */
export function findMentions(text: string, options: FindOptions = {}): readonly FoundMention[] {
  const reading = readWords(text)
  const tagged = emptyTrie<Surface>()
  for (const company of taggedCompanies(reading, (ticker) => knownTickers.has(ticker)))
    addCompany(tagged, company)
  const trees = [gazetteer, tagged]
  const known: Known = new Map()
  gatherEvidence(readWords(options.title ?? ''), trees, known)
  gatherEvidence(reading, trees, known)

  const search: Search = { reading, trees, known, publishedAt: options.publishedAt ?? null }
  const mentions: FoundMention[] = []
  for (let first = 0; first < reading.words.length; ) {
    const accepted = acceptAt(search, first)
    const word = reading.words[first]
    const last = reading.words[accepted?.last ?? -1]
    if (accepted === null || word === undefined || last === undefined) {
      first += 1
      continue
    }
    const start = text[word.start - 1] === '$' ? word.start - 1 : word.start
    const end = accepted.bracket ? last.fullEnd + 1 : last.end
    mentions.push({
      target: accepted.target,
      start,
      end,
      surface: text.slice(start, end),
      ...accepted.traits,
    })
    first = accepted.last + 1
  }
  return resolveFunds(mentions)
}
