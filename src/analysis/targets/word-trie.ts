/** A prefix tree over lower-case words, so that the longest name at a place is found in one walk. */
export interface WordTrie<T> {
  readonly next: Map<string, WordTrie<T>>
  readonly values: T[]
}

/** An empty tree. */
export function emptyTrie<T>(): WordTrie<T> {
  return { next: new Map(), values: [] }
}

/** Adds a value under a phrase given as lower-case words. */
export function addPhrase<T>(root: WordTrie<T>, words: readonly string[], value: T): void {
  let node = root
  for (const word of words) {
    let child = node.next.get(word)
    if (child === undefined) {
      child = emptyTrie<T>()
      node.next.set(word, child)
    }
    node = child
  }
  node.values.push(value)
}
