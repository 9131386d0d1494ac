import type { Database } from './store.ts'

/** The market's part of editions, made once for all that share a key. */
export interface KeptContent {
  /** Parsed by whoever uses it. */
  readonly content: unknown
  readonly complete: boolean
  readonly composed_at: Date
}

export async function contentOf(db: Database, key: string): Promise<KeptContent | undefined> {
  return await db
    .selectFrom('digest_content')
    .select(['content', 'complete', 'composed_at'])
    .where('key', '=', key)
    .executeTakeFirst()
}

interface NewContent {
  readonly key: string
  /** JSON */
  readonly content: string
  readonly complete: boolean
  readonly composedAt: Date
}

/**
 * Keeps what was made for a key, in place of what was not complete; what is complete stays, unless it cannot be read
 * any more.
 */
export async function keepContent(
  db: Database,
  { composedAt, ...made }: NewContent,
  { insteadOfComplete }: { readonly insteadOfComplete: boolean },
): Promise<void> {
  await db
    .insertInto('digest_content')
    .values({ ...made, composed_at: composedAt })
    .onConflict((conflict) => {
      const replaced = conflict.column('key').doUpdateSet((row) => ({
        content: row.ref('excluded.content'),
        complete: row.ref('excluded.complete'),
        composed_at: row.ref('excluded.composed_at'),
      }))
      return insteadOfComplete ? replaced : replaced.where('digest_content.complete', '=', false)
    })
    .execute()
}

/** Removes what editions are no longer made of. */
export async function dropContentBefore(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('digest_content').where('composed_at', '<', before).execute()
}

/** Removes what was made later than this. */
export async function dropContentAfter(db: Database, after: Date): Promise<void> {
  await db.deleteFrom('digest_content').where('composed_at', '>', after).execute()
}
