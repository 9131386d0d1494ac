import type { Reading } from '../targets/reading.ts'
import { addPhrase, emptyTrie, type WordTrie } from '../targets/word-trie.ts'
import { wordsOf } from '../targets/words.ts'

export interface FoundPhrase<T> {
  readonly value: T
  /** Index of the first and of the last word. */
  readonly first: number
  readonly last: number
}

/** Makes a finder of phrases, longest first, in one pass; the gaps between the words of a phrase do not matter within a sentence. */
export function phraseFinder<T>(
  entries: readonly (readonly [phrase: string, value: T])[],
): (reading: Reading) => readonly FoundPhrase<T>[] {
  const root: WordTrie<T> = emptyTrie()
  for (const [phrase, value] of entries)
    addPhrase(
      root,
      wordsOf(phrase).map((word) => word.lower),
      value,
    )
  return (reading) => {
    const found: FoundPhrase<T>[] = []
    for (let first = 0; first < reading.words.length; ) {
      let node: WordTrie<T> | undefined = root
      let best: FoundPhrase<T> | null = null
      const sentence = reading.words[first]?.sentence
      for (
        let last = first;
        last < reading.words.length && reading.words[last]?.sentence === sentence;
        last += 1
      ) {
        node = node.next.get(reading.words[last]?.lower ?? '')
        if (node === undefined) break
        const value = node.values[0]
        if (value !== undefined) best = { value, first, last }
      }
      if (best !== null) found.push(best)
      first = best === null ? first + 1 : best.last + 1
    }
    return found
  }
}
