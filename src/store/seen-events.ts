import type { Database } from './store.ts'

/**
 * True for the first who asks about an event's id, false for everybody after: platforms deliver again what was
 * not answered in time, to another process too. Remembered for a day at least. The id is to name nobody.
 */
export async function firstSight(db: Database, id: string, now: Date): Promise<boolean> {
  const seen = await db
    .insertInto('seen_event')
    .values({ id, seen_at: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return seen !== undefined
}
