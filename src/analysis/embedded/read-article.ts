import type { Article } from '../../articles/article.ts'
import { companies } from '../targets/companies.ts'
import { tickersOf } from '../targets/company-at.ts'
import { findMentions } from '../targets/find-mentions.ts'
import type { FoundMention } from '../targets/found-mention.ts'
import { type DocumentReading, readDocument } from './reading/document.ts'

const minerTickers = new Set(
  companies.filter((company) => company.sector === 'miner').flatMap((company) => tickersOf(company)),
)
const institutionTickers = new Set(
  companies.filter((company) => company.actor === 'institution').flatMap((company) => tickersOf(company)),
)

/** An article with its targets found and its sentences read. */
export interface ArticleReading {
  readonly document: DocumentReading
  readonly titleMentions: readonly FoundMention[]
  readonly bodyMentions: readonly FoundMention[]
}

export function readArticle(article: Article): ArticleReading {
  const publishedAt = article.publishedAt
  const titleMentions = findMentions(article.title, { title: article.text.slice(0, 4000), publishedAt })
  const bodyMentions = findMentions(article.text, { title: article.title, publishedAt })
  const speaksOfMining = [...titleMentions, ...bodyMentions].some(
    (mention) => mention.target.id === 'MINERS' || minerTickers.has(mention.target.id),
  )
  const document = readDocument({
    article,
    titleMentions: titleMentions.filter((mention) => isThing(mention, article.title)),
    bodyMentions: bodyMentions.filter((mention) => isThing(mention, article.text)),
    isMiner: (id) => minerTickers.has(id),
    isInstitution: (id) => institutionTickers.has(id),
    speaksOfMining,
  })
  return { document, titleMentions, bodyMentions }
}

const theft = /hack|stol|steal|theft|thie|breach|drain|exploit|rob/i

/** Mining economics are topics of the frames, and a venue is only where something happens, unless it is robbed. */
function isThing(mention: FoundMention, text: string): boolean {
  if (mention.role === 'economics') return false
  return mention.venue !== true || theft.test(text.slice(Math.max(0, mention.start - 120), mention.end + 80))
}
