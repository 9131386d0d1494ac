import type { Database } from './store.ts'

/** A card that was posted in the console unasked. */
export interface ConsolePostRow {
  /** Grows with every post. */
  readonly id: number
  readonly key: string
  /** JSON of a card; parsed by whoever shows it. */
  readonly card: unknown
  readonly posted_at: Date
}

interface NewConsolePost {
  readonly key: string
  /** `platform:id` */
  readonly workspace: string
  readonly channel: string
  /** JSON of the card. */
  readonly card: string
  readonly postedAt: Date
}

const columns = ['id', 'key', 'card', 'posted_at'] as const

/** Keeps a post; nothing where its key has one already. */
export async function keepConsolePost(db: Database, { postedAt, ...post }: NewConsolePost): Promise<void> {
  await db
    .insertInto('console_post')
    .values({ ...post, posted_at: postedAt })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

/** The id of a key's post; null where it has none. */
export async function consolePostId(db: Database, key: string): Promise<number | null> {
  const found = await db.selectFrom('console_post').select('id').where('key', '=', key).executeTakeFirst()
  return found === undefined ? null : Number(found.id)
}

/** The newest post's id; 0 where there is none. */
export async function latestConsolePost(db: Database): Promise<number> {
  const { latest } = await db
    .selectFrom('console_post')
    .select((row) => row.fn.max('id').as('latest'))
    .executeTakeFirstOrThrow()
  return Number(latest ?? 0)
}

/** The last `most` posts after an id and since a time, oldest first. */
export async function consolePostsAfter(
  db: Database,
  { after, since, most }: { readonly after: number; readonly since: Date; readonly most: number },
): Promise<readonly ConsolePostRow[]> {
  const rows = await db
    .selectFrom('console_post')
    .select(columns)
    .where('id', '>', String(after))
    .where('posted_at', '>=', since)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.toReversed().map(({ id, ...row }) => ({ ...row, id: Number(id) }))
}
