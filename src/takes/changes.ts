import type { Article } from '../articles/article.ts'
import type { ArticleChanges } from './take-answer.ts'

/** At most this many numbers are named each way; a page that was rewritten would fill the card. */
const mostNumbers = 12

/**
 * A number as written, with the currency in front of it and the unit behind it. Each part is bounded and parted
 * from the next by a character that it cannot hold itself, so matching stays linear.
 */
const number =
  /(?:[$€£₿]|US\$)?\d{1,15}(?:[,.]\d{1,9}){0,6}(?:\s?(?:%|percent\b|bps\b|(?:thousand|million|billion|trillion|bn|mn|[kmbt])\b|[EPT]H\/s|[MGT]Wh?\b|J\/TH|BTC\b|(?:bitcoin|coin|share|megawatt|gigawatt|exahash|dollar)s?\b|(?:basis|percentage) points?\b|x\b)){0,2}/gi

const numbersOf = (text: string): Set<string> =>
  new Set(Array.from(text.matchAll(number), ([written]) => written.replace(/\s+/g, ' ').trim()))

/** What a page says now that it did not say before, and the other way: its headline and its numbers. */
export function articleChanges(
  before: Pick<Article, 'title' | 'text'>,
  after: Pick<Article, 'title' | 'text'>,
): ArticleChanges {
  const then = numbersOf(before.text)
  const now = numbersOf(after.text)
  return {
    headline: before.title === after.title ? null : { before: before.title, after: after.title },
    numbersAdded: [...now].filter((written) => !then.has(written)).slice(0, mostNumbers),
    numbersRemoved: [...then].filter((written) => !now.has(written)).slice(0, mostNumbers),
  }
}
