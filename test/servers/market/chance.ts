/** An invented figure between 0 and 1 that is always the same for the same words. */
export function chance(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const letter of words.join('|')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** Between −1 and 1, mostly near 0. */
export const swing = (...words: readonly (string | number)[]): number =>
  chance(...words, 'a') + chance(...words, 'b') - 1
