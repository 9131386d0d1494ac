import type { Token } from '../reading/tokens.ts'

interface Node<Tag> {
  readonly next: Map<string, Node<Tag>>
  tags: Tag[] | null
}

/** Phrases by their first words, so that one pass over a sentence finds all, longest first. */
export type PhraseIndex<Tag> = Node<Tag>

export interface Found<Tag> {
  readonly tag: Tag
  /** First token and the one after the last. */
  readonly from: number
  readonly to: number
}

export function buildPhraseIndex<Tag>(
  entries: Iterable<readonly [phrase: string, tag: Tag]>,
): PhraseIndex<Tag> {
  const root: Node<Tag> = { next: new Map(), tags: null }
  for (const [phrase, tag] of entries) {
    let node = root
    for (const word of phrase.split(' ')) {
      const known = node.next.get(word)
      const child = known ?? { next: new Map<string, Node<Tag>>(), tags: null }
      if (known === undefined) node.next.set(word, child)
      node = child
    }
    node.tags ??= []
    if (!node.tags.includes(tag)) node.tags.push(tag)
  }
  return root
}

/**
 * Finds the phrases of an index in a sentence: at each token the longest, hyphens skipped. A phrase may
 * carry several tags; tokens inside a longer phrase do not start another of the same index.
 */
export function findPhrases<Tag>(index: PhraseIndex<Tag>, tokens: readonly Token[]): Found<Tag>[] {
  const found: Found<Tag>[] = []
  let at = 0
  while (at < tokens.length) {
    const hit = longestAt(index, tokens, at)
    if (hit === null) {
      at += 1
      continue
    }
    for (const tag of hit.tags) found.push({ tag, from: at, to: hit.to })
    at = hit.to
  }
  return found
}

function longestAt<Tag>(
  index: PhraseIndex<Tag>,
  tokens: readonly Token[],
  from: number,
): { tags: readonly Tag[]; to: number } | null {
  let node: Node<Tag> | undefined = index
  let best: { tags: readonly Tag[]; to: number } | null = null
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token === undefined) break
    if (at > from && isHyphen(token.word)) continue
    node = node.next.get(token.word)
    if (node === undefined) break
    if (node.tags !== null) best = { tags: node.tags, to: at + 1 }
  }
  return best
}

function isHyphen(word: string): boolean {
  return word === '-' || word === '‑' || word === '–'
}
