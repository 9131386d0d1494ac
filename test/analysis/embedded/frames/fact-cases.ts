import { findSignals } from '../../../../src/analysis/embedded/frames/index.ts'
import { readArticle } from '../../../../src/analysis/embedded/read-article.ts'
import { weightOf } from '../../../../src/analysis/embedded/verdicts/weigh.ts'
import { articleFromText } from '../../../../src/articles/article-builder.ts'

/** What the engine would tell of a text in its own words: the facts of all signals that count. */
export function factsOf(text: string): string[] {
  const { document } = readArticle(articleFromText({ text }))
  return findSignals(document)
    .filter((signal) => signal.frame !== 'tone' && weightOf(signal) > 0)
    .map((signal) => signal.fact)
}
