import { join } from 'node:path'
import { z } from 'zod'
import { readLines } from '../evaluation.ts'

const rowSchema = z.object({
  id: z.string(),
  url: z.string(),
  title: z.string(),
  text: z.string(),
  published: z.string().nullish(),
})

export type OwnArticle = z.infer<typeof rowSchema>

/** The project's own labelled articles, as texts to measure with. */
export function ownArticles(): OwnArticle[] {
  const path = join(import.meta.dirname, '..', 'data', 'takes.jsonl')
  return readLines(path).map((row) => rowSchema.parse(row))
}

/** The paragraphs of an article, without the short lines that only a page's furniture has. */
export const paragraphsOf = ({ text }: OwnArticle): string[] =>
  text.split('\n').filter((line) => line.length > 80)
