import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Finds the missed editions of which the time is not over by the present clock, without a look at all the others. */
export const missedEditions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createIndex('delivery_missed')
      .on('delivery')
      .column('deadline_at')
      .where(sql.ref('state'), '=', sql.lit('missed'))
      .where(sql.ref('attempts'), '=', sql.lit(0))
      .execute()
  },
}
