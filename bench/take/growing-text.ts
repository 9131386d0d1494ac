import { ownArticles, paragraphsOf } from './own-articles.ts'
import { between, seeded } from './random.ts'

/**
 * An article's text of a given length, UTF-16 units: the project's own paragraphs one after the other; where they come
 * round again, their numbers are others and a sentence is added, so that no paragraph stands there twice.
 */
export function textOf(length: number, separator = '\n\n'): string {
  const paragraphs = ownArticles().flatMap(paragraphsOf)
  const random = seeded(length)
  const parts: string[] = []
  for (let total = 0, at = 0; total < length; at += 1) {
    const paragraph = paragraphs[at % paragraphs.length] ?? ''
    const own =
      at < paragraphs.length
        ? paragraph
        : `${paragraph.replace(/[1-9]/g, () => String(between(random, 1, 9)))} It was entry ${at} of the log.`
    parts.push(own)
    total += own.length + separator.length
  }
  return parts.join(separator).slice(0, length)
}

/** The same text as a plain page. */
export const pageOf = (text: string): string =>
  `<!doctype html><html lang="en"><head><title>Miners and bitcoin: the whole year</title></head><body><nav><ul><li><a href="/a">Markets</a></li></ul></nav><article><h1>Miners and bitcoin: the whole year</h1>${text
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('\n')}</article><footer><p>About us</p></footer></body></html>`
