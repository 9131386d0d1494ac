import type { Reading } from './reading.ts'
import type { Surface } from './surfaces.ts'
import type { WordTrie } from './word-trie.ts'
import { joins } from './words.ts'

/** A run of words, and all that it may mean. */
export interface Candidate {
  readonly first: number
  readonly last: number
  readonly surfaces: readonly Surface[]
}

/** The words of a candidate as the text has them. */
export function writtenAs(reading: Reading, { first, last }: Candidate): string {
  return reading.text.slice(reading.words[first]?.start, reading.words[last]?.end)
}

const coinTickers: ReadonlySet<string> = new Set(['btc', 'eth', 'xbt', 'sol', 'xrp', 'etf', 'etfs'])

/** The word alone in the brackets that open right after a word, or -1: "Bitcoin (BTC)" has one. */
export function bracketed({ text, words }: Reading, after: number): number {
  const left = words[after]
  const inner = words[after + 1]
  if (left === undefined || inner === undefined) return -1
  if (!/^ ?[([]\$?$/u.test(text.slice(left.fullEnd, inner.start))) return -1
  return /^[)\]]/u.test(text.slice(inner.fullEnd, inner.fullEnd + 1)) ? after + 1 : -1
}

/** The next word of a name after `index`, stepping over a coin's ticker in brackets ("Bitcoin (BTC) miners"); -1 where the name cannot go on. */
function nextInName(reading: Reading, index: number): number {
  const { text, words } = reading
  const left = words[index]
  const right = words[index + 1]
  if (left === undefined || right === undefined) return -1
  if (joins(text, left, right)) return index + 1
  const inner = bracketed(reading, index)
  const word = words[inner]
  const beyond = words[inner + 1]
  if (inner < 0 || word === undefined || beyond === undefined || !coinTickers.has(word.lower)) return -1
  return /^[)\]][ -]$/u.test(text.slice(word.fullEnd, beyond.start)) ? inner + 1 : -1
}

/** All runs of words from `first` on that the trees know, longest first. */
export function candidatesAt(
  reading: Reading,
  trees: readonly WordTrie<Surface>[],
  first: number,
): readonly Candidate[] {
  const found: Candidate[] = []
  for (const tree of trees) {
    let node: WordTrie<Surface> | undefined = tree
    let index = first
    while (index >= 0) {
      node = node.next.get(reading.words[index]?.lower ?? '')
      if (node === undefined) break
      if (node.values.length > 0) found.push({ first, last: index, surfaces: node.values })
      index = nextInName(reading, index)
    }
  }
  return found.sort((a, b) => b.last - a.last)
}
