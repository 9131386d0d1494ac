import { rateCredibility } from '../../../src/analysis/credibility/rate-credibility.ts'
import type { Credibility } from '../../../src/analysis/take.ts'
import { findMentions } from '../../../src/analysis/targets/find-mentions.ts'
import type { Article } from '../../../src/articles/article.ts'
import { articleFromText } from '../../../src/articles/article-builder.ts'

/** Rates a text as if it had stood on a page; `page` sets what only a page can tell. */
export function rated(text: string, page: Partial<Article> = {}): Credibility {
  const title = page.title ?? 'Miners had a mixed month'
  const article = { ...articleFromText({ text, title }), ...page }
  const mentions = findMentions(article.text, { title, publishedAt: article.publishedAt })
  return rateCredibility({ article, mentions })
}

export const filler =
  'The network kept growing through the month while the price of the coin hardly moved from one week to the next. ' +
  'Machines were switched on in the north and switched off in the south, and fees stayed as low as they had been in spring. ' +
  'Nobody expects much before the next adjustment, which is due in about nine days and should change little.'
