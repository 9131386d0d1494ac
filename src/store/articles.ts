import { type Audience, audienceColumns } from './audience.ts'
import type { ArticleRow } from './schema.ts'
import type { Database } from './store.ts'

export interface NewArticle {
  readonly id: string
  readonly audience: Audience
  readonly storyKey: string
  readonly contentHash: string
  readonly textHash: string
  readonly facts: unknown
  readonly body: unknown
  readonly readAt: Date
}

/**
 * Keeps one version of a story. Where the same version is there already, that row is given back; a text that
 * had been deleted for its age comes back with the new reading.
 */
export async function keepArticle(db: Database, article: NewArticle): Promise<ArticleRow> {
  const body = JSON.stringify(article.body)
  return await db
    .insertInto('article')
    .values({
      id: article.id,
      ...audienceColumns(article.audience),
      story_key: article.storyKey,
      content_hash: article.contentHash,
      text_hash: article.textHash,
      facts: JSON.stringify(article.facts),
      body,
      read_at: article.readAt,
    })
    .onConflict((conflict) =>
      conflict.constraint('article_version').doUpdateSet((row) => ({
        body: row.fn.coalesce('article.body', 'excluded.body'),
        read_at: row
          .case()
          .when('article.body', 'is', null)
          .then(row.ref('excluded.read_at'))
          .else(row.ref('article.read_at'))
          .end(),
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Deletes the text of articles that were read before an instant; their facts and takes stay. */
export async function deleteTextBefore(db: Database, before: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('article')
    .set({ body: null })
    .where('body', 'is not', null)
    .where('read_at', '<', before)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function articleById(db: Database, id: string): Promise<ArticleRow | undefined> {
  return await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst()
}
