import type { Article } from '../../../articles/article.ts'
import type { Evidence } from '../../take.ts'
import type { SentenceReading } from '../reading/sentence.ts'
import type { Signal } from '../signal.ts'
import { weightOf } from './weigh.ts'

/** At most so many quotes stand behind one verdict. */
const mostQuotes = 3

/** A fragment shorter than this, in words and marks, says nothing by itself. */
const leastWords = 5

/**
 * The sentences that say so: those of the heaviest drivers, in the article's own words. Where only the headline
 * drives, the first sentence of the body that speaks of the same target stands in for it.
 */
export function evidenceOf(
  article: Article,
  drivers: readonly Signal[],
  fallback: readonly SentenceReading[],
): Evidence[] {
  const chosen: SentenceReading[] = []
  // Of drivers of about equal weight the sentence with a number says more.
  const telling = drivers.toSorted((a, b) => worth(b) - worth(a))
  for (const driver of telling) {
    if (chosen.length >= mostQuotes) break
    if (
      driver.sentence.index < 0 ||
      driver.sentence.place === 'heading' ||
      driver.sentence.tokens.length < leastWords
    )
      continue
    if (!chosen.some((sentence) => sentence.index === driver.sentence.index)) chosen.push(driver.sentence)
  }
  if (chosen.length === 0) {
    const first = fallback.find((sentence) => sentence.index >= 0 && sentence.place !== 'heading')
    if (first !== undefined) chosen.push(first)
  }
  return chosen.toSorted((a, b) => a.offset - b.offset).map((sentence) => quoteOf(article, sentence))
}

function worth(signal: Signal): number {
  return weightOf(signal) * (/\d/.test(signal.sentence.text) ? 1.6 : 1)
}

function quoteOf(article: Article, sentence: SentenceReading): Evidence {
  const start = sentence.offset
  const end = start + sentence.text.length
  return { quote: article.text.slice(start, end), start, end }
}
