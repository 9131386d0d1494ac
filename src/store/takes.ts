import type { TakeRow } from './schema.ts'
import type { Database } from './store.ts'

export interface EngineVersion {
  readonly id: string
  readonly version: string
}

export interface NewTake {
  readonly id: string
  readonly articleId: string
  readonly engine: EngineVersion
  readonly body: unknown
  readonly madeAt: Date
}

/** What one version of an engine made of an article, or undefined where it has not read it. */
export async function takeOf(
  db: Database,
  articleId: string,
  engine: EngineVersion,
): Promise<TakeRow | undefined> {
  return await db
    .selectFrom('take')
    .selectAll()
    .where('article_id', '=', articleId)
    .where('engine_id', '=', engine.id)
    .where('engine_version', '=', engine.version)
    .executeTakeFirst()
}

/** Keeps a take; where another process was first, that one's take is given back. */
export async function keepTake(db: Database, take: NewTake): Promise<TakeRow> {
  const kept = await db
    .insertInto('take')
    .values({
      id: take.id,
      article_id: take.articleId,
      engine_id: take.engine.id,
      engine_version: take.engine.version,
      body: JSON.stringify(take.body),
      made_at: take.madeAt,
    })
    .onConflict((conflict) => conflict.constraint('take_of_engine').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (kept !== undefined) return kept
  const first = await takeOf(db, take.articleId, take.engine)
  if (first === undefined) throw new Error('The take was removed while it was being kept.')
  return first
}

export async function takeById(db: Database, id: string): Promise<TakeRow | undefined> {
  return await db.selectFrom('take').selectAll().where('id', '=', id).executeTakeFirst()
}
