/**
 * Characters that a reader does not see: soft hyphen, zero-width, bidirectional controls, variation and tag
 * characters, and control characters other than white space. They can hide words from people and show them to a reader
 * of bytes, so they never reach the text.
 */
// The mark that asks for an emoji's coloured form stays, so that a quote with an emoji is the page's own.
const invisible =
  /(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}|(?<!\p{Emoji})[\ufe0e\ufe0f]|(?![\t-\r\u0085])\p{Cc}|\p{Cs}|[\ufff9-\ufffb]/gu

/** Takes out what cannot be seen; every other character stays as it is. */
export const dropInvisible = (text: string): string => text.replace(invisible, '')

/** One space for every run of white space (also no-break and other wide ones), none at the ends. */
export const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Lower case, letters and digits only: for asking whether two texts say the same. */
export const bareWords = (text: string): string =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

/** Number of words: runs of letters and digits, with inner apostrophes, points, hyphens and commas. */
export const countWords = (text: string): number =>
  text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0
