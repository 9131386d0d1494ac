import type { Article } from '../../articles/article.ts'
import type { FoundMention } from '../targets/found-mention.ts'
import { type Reading, readWords } from '../targets/reading.ts'

/** What credibility is judged on, prepared once. */
export interface Material {
  readonly article: Article
  readonly mentions: readonly FoundMention[]
  /** The article's text in words. */
  readonly reading: Reading
  readonly title: Reading
  /** What was left out of the text: captions, labels, disclaimers. */
  readonly leftOut: Reading
  /** Lines of the text and of what was left out of it: labels and disclaimers stand there. */
  readonly lines: readonly string[]
  /** By word of the text: part of a mention's name. */
  readonly named: readonly boolean[]
}

/** Prepares an article for the signals. `mentions` are those of `article.text`. */
export function materialOf(article: Article, mentions: readonly FoundMention[]): Material {
  const reading = readWords(article.text)
  const named: boolean[] = []
  let at = 0
  for (const word of reading.words) {
    let mention = mentions[at]
    while (mention !== undefined && mention.end <= word.start) {
      at += 1
      mention = mentions[at]
    }
    named.push(mention !== undefined && mention.start < word.end)
  }
  const lines = [
    ...article.text.split('\n'),
    ...article.dropped.flatMap((block) => block.text.split('\n')),
    ...article.disclosures.map((disclosure) => disclosure.text),
  ]
  return {
    article,
    mentions,
    reading,
    title: readWords(article.title),
    leftOut: readWords(article.dropped.map((block) => block.text).join('\n')),
    lines: lines.filter((line) => line.trim() !== ''),
    named,
  }
}
