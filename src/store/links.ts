import { type Audience, audienceColumns } from './audience.ts'
import type { LinkRow } from './schema.ts'
import type { Database } from './store.ts'

export interface CheckedLink {
  readonly storyKey: string
  readonly audience: Audience
  readonly articleId: string
  readonly etag: string | null
  readonly lastModified: string | null
  readonly checkedAt: Date
}

/** What a link showed last, to one audience. */
export async function linkOf(
  db: Database,
  storyKey: string,
  audience: Audience,
): Promise<LinkRow | undefined> {
  return await db
    .selectFrom('link')
    .selectAll()
    .where('story_key', '=', storyKey)
    .where((row) => row.and(audienceColumns(audience)))
    .executeTakeFirst()
}

/** Keeps what a link showed; of two checks the later one holds, whoever writes first. */
export async function keepLink(db: Database, link: CheckedLink): Promise<void> {
  const checked = {
    article_id: link.articleId,
    etag: link.etag,
    last_modified: link.lastModified,
    checked_at: link.checkedAt,
  }
  await db
    .insertInto('link')
    .values({ story_key: link.storyKey, ...audienceColumns(link.audience), ...checked })
    .onConflict((conflict) =>
      conflict.constraint('link_key').doUpdateSet(checked).where('link.checked_at', '<=', link.checkedAt),
    )
    .execute()
}
