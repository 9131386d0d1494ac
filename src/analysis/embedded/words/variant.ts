/**
 * Picks one of several wordings by the article itself, so that the same text always reads the same and two
 * articles seldom read alike. FNV-1a over the key.
 */
export function pick<Item>(options: readonly [Item, ...Item[]], key: string): Item {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at += 1) {
    hash ^= key.charCodeAt(at)
    hash = Math.imul(hash, 0x01000193)
  }
  return options[(hash >>> 0) % options.length] ?? options[0]
}

/** "a", "a and b", "a, b and c". */
export function series(parts: readonly string[]): string {
  if (parts.length <= 1) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
}

/** A sentence of a clause: capital first, one full stop last. */
export function sentenceOf(clause: string): string {
  const text = clause.trim().replace(/[.\s]+$/, '')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
