import { candidatesAt, writtenAs } from './candidates.ts'
import { companies } from './companies.ts'
import type { Company } from './company.ts'
import { couldBe } from './name-cues.ts'
import type { Reading } from './reading.ts'
import type { Surface } from './surfaces.ts'
import { bareTicker, taggedTicker, tickerAfter } from './ticker-cues.ts'
import type { WordTrie } from './word-trie.ts'

/** What the whole article says about a company: whether it is named beyond doubt, by which tickers and which names. */
export interface Evidence {
  readonly printed: Set<string>
  readonly names: Set<string>
  sure: boolean
}

export type Known = Map<Company, Evidence>

const byKnownWord: ReadonlyMap<string, readonly Company[]> = new Map(
  [...new Set(companies.flatMap((company) => company.known ?? []))].map((word) => [
    word,
    companies.filter((company) => company.known?.includes(word)),
  ]),
)

function evidenceFor(known: Known, company: Company): Evidence {
  const found = known.get(company)
  if (found !== undefined) return found
  const fresh: Evidence = { printed: new Set(), names: new Set(), sure: false }
  known.set(company, fresh)
  return fresh
}

function noteTicker(reading: Reading, first: number, company: Company, ticker: string, known: Known): void {
  const plain = company.tickerCue !== true && bareTicker(reading, first, company, ticker, false)
  if (!plain && !taggedTicker(reading, first)) return
  const evidence = evidenceFor(known, company)
  evidence.printed.add(ticker)
  evidence.sure = true
}

/** Adds to `known` which companies a text names beyond doubt. */
export function gatherEvidence(reading: Reading, trees: readonly WordTrie<Surface>[], known: Known): void {
  reading.words.forEach((word, first) => {
    for (const company of byKnownWord.get(word.lower) ?? []) evidenceFor(known, company).sure = true
    for (const candidate of candidatesAt(reading, trees, first)) {
      for (const surface of candidate.surfaces) {
        if (surface.kind === 'phrase') continue
        if (surface.kind === 'ticker') {
          if (writtenAs(reading, candidate) === surface.ticker)
            noteTicker(reading, first, surface.company, surface.ticker, known)
          continue
        }
        if (!couldBe({ reading, first, last: candidate.last }, surface.alias)) continue
        const tag = tickerAfter(reading, candidate.last, surface.company)
        if (tag < 0 && surface.alias.cue !== undefined) continue
        const evidence = evidenceFor(known, surface.company)
        if (tag >= 0) evidence.printed.add(reading.words[tag]?.text ?? '')
        evidence.names.add(surface.alias.text)
        evidence.sure = true
      }
    }
  })
}
