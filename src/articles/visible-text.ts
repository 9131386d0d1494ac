/**
 * Characters that a reader does not see: soft hyphen, zero-width, bidirectional controls, variation and tag
 * characters, and control characters other than white space. They can hide words from people and show them to a reader
 * of bytes, so they never reach the text.
 */
// The mark that asks for an emoji's coloured form stays, so that a quote with an emoji is the page's own.
const invisible =
  /(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}|(?<!\p{Emoji})[\ufe0e\ufe0f]|(?![\t-\r\u0085])\p{Cc}|\p{Cs}|[\ufff9-\ufffb]/gu

/** Takes out what cannot be seen; every other character stays as it is. */
export const dropInvisible = (text: string): string =>
  text.replace(terminalSequence, '').replace(invisible, '')

/** What colours and retitles a terminal: only its first character is invisible, the rest would stay as litter. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
const terminalSequence = /\u001b(?:\[[\d;?]{0,24}[A-Za-z]|\][^\u0007\u001b]{0,300}(?:\u0007|\u001b\\))/g

/** One space for every run of white space (also no-break and other wide ones), none at the ends. */
export const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Lower case, letters and digits only: for asking whether two texts say the same. */
export const bareWords = (text: string): string =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

const unspaced = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`
const unspacedPair = new RegExp(`[${unspaced}]{1,2}`, 'gu')

/**
 * Number of words: runs of letters and digits, with inner apostrophes, points, hyphens and commas. Scripts that put no
 * spaces between words count two characters for one.
 */
export const countWords = (text: string): number => {
  let pairs = 0
  const spaced = text.replace(unspacedPair, () => {
    pairs++
    return ' '
  })
  return pairs + spacedWords(spaced)
}

const spacedWords = (text: string): number =>
  text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0
