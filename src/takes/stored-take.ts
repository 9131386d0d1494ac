import type { z } from 'zod'
import { type Take, takeSchema } from '../analysis/take.ts'
import type { Article } from '../articles/article.ts'
import type { ArticleRow, TakeRow } from '../store/schema.ts'

const articleSchema = takeSchema.shape.article
/** What goes when the retention time is over: the page's own words, but for its title and disclosures. */
const ownWords = { text: true, paragraphs: true, sentences: true, dropped: true, description: true } as const

const factsSchema = articleSchema.omit(ownWords)
const bodySchema = articleSchema.pick(ownWords)
const takeBodySchema = takeSchema.omit({ article: true, readAt: true })

type Body = z.infer<typeof bodySchema>
const noBody: Body = { text: '', paragraphs: [], sentences: [], dropped: [], description: null }

/** The article in the two parts that are kept for different lengths of time. */
export function splitArticle(article: Article): { readonly facts: unknown; readonly body: unknown } {
  // Parsing drops what does not belong to each part.
  return { facts: factsSchema.parse(article), body: bodySchema.parse(article) }
}

/** The part of a take that the store keeps beside its article. */
export const takeBody = (take: Take): unknown => takeBodySchema.parse(take)

/** The article as it is kept; null where its text is gone. Throws `ZodError` on a row that was damaged. */
export function keptArticle(row: ArticleRow): Article | null {
  return row.body === null ? null : { ...factsSchema.parse(row.facts), ...bodySchema.parse(row.body) }
}

export const keptTitle = (row: ArticleRow): string => factsSchema.parse(row.facts).title

/** The take as every face shows it; without the article's text where that is gone. */
export function keptTake(article: ArticleRow, take: TakeRow, readAt: Date): Take {
  const body = article.body === null ? noBody : bodySchema.parse(article.body)
  return {
    ...takeBodySchema.parse(take.body),
    article: { ...factsSchema.parse(article.facts), ...body },
    readAt: readAt.toISOString(),
  }
}
