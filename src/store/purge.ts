import type { Database } from './store.ts'

/** Until when rows of a kind were kept that have served their time. */
export interface PurgeTimes {
  readonly keptRequestsBefore: Date
  readonly postedCardsBefore: Date
  readonly seenEventsBefore: Date
  /** By when editions were due. */
  readonly deliveriesBefore: Date
  readonly consolePostsBefore: Date
  readonly digestContentBefore: Date
  /** For what names its own end: installs that were begun, and leases. */
  readonly now: Date
}

/** Deletes what has served its time. @returns how many rows that were. */
export async function purge(db: Database, times: PurgeTimes): Promise<number> {
  const deleted = [
    await db.deleteFrom('kept_request').where('kept_at', '<=', times.keptRequestsBefore).executeTakeFirst(),
    await db.deleteFrom('posted_card').where('posted_at', '<=', times.postedCardsBefore).executeTakeFirst(),
    await db.deleteFrom('seen_event').where('seen_at', '<=', times.seenEventsBefore).executeTakeFirst(),
    await db.deleteFrom('delivery').where('due_at', '<=', times.deliveriesBefore).executeTakeFirst(),
    await db.deleteFrom('console_post').where('posted_at', '<=', times.consolePostsBefore).executeTakeFirst(),
    await db
      .deleteFrom('digest_content')
      .where('composed_at', '<=', times.digestContentBefore)
      .executeTakeFirst(),
    await db.deleteFrom('oauth_state').where('expires_at', '<=', times.now).executeTakeFirst(),
    await db.deleteFrom('lease').where('until', '<=', times.now).executeTakeFirst(),
  ]
  return deleted.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0)
}
