import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Daily market values, and how far each series was asked for. Days are text, so that no driver's zone moves them. */
export const market: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('daily_value')
      .addColumn('series', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('value', 'double precision', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('stored_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('daily_value_key', ['series', 'day'])
      .execute()

    await db.schema
      .createTable('daily_reach')
      .addColumn('series', 'text', (column) => column.primaryKey())
      .addColumn('from_day', 'text', (column) => column.notNull())
      .addColumn('through_day', 'text', (column) => column.notNull())
      .execute()
  },
}
