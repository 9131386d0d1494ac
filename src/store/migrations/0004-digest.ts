import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Subscriptions, the ledger of their editions, what editions are made of, and what stands in the console. */
export const digest: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('subscription')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('local_time', 'text', (column) => column.notNull())
      .addColumn('zone', 'text', (column) => column.notNull())
      .addColumn('days', 'text', (column) => column.notNull())
      .addColumn('sections', 'text', (column) => column.notNull())
      .addColumn('paused', 'text')
      .addColumn('failing_since', 'timestamptz')
      .addColumn('told_nothing', 'boolean', (column) => column.notNull().defaultTo(false))
      // Null while it is paused, so that the index holds what can become due alone.
      .addColumn('next_due_at', 'timestamptz')
      .addColumn('next_local_date', 'text')
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('subscription_due')
      .on('subscription')
      .column('next_due_at')
      .where(sql.ref('next_due_at'), 'is not', null)
      .execute()
    await db.schema
      .createIndex('subscription_channel')
      .on('subscription')
      .columns(['workspace', 'channel'])
      .execute()

    await db.schema
      .createTable('delivery')
      .addColumn('subscription_id', 'text', (column) =>
        column.notNull().references('subscription.id').onDelete('cascade'),
      )
      .addColumn('local_date', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull().unique())
      .addColumn('due_at', 'timestamptz', (column) => column.notNull())
      .addColumn('deadline_at', 'timestamptz', (column) => column.notNull())
      .addColumn('cut_off_at', 'timestamptz', (column) => column.notNull())
      .addColumn('late', 'boolean', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      // Since when a message may stand in the channel without our knowing.
      .addColumn('unsure_at', 'timestamptz')
      .addColumn('not_before', 'timestamptz')
      .addColumn('message', 'text')
      .addColumn('url', 'text')
      .addColumn('reason', 'text')
      .addColumn('claimed_at', 'timestamptz', (column) => column.notNull())
      .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('delivery_edition', ['subscription_id', 'local_date'])
      .execute()
    await db.schema
      .createIndex('delivery_open')
      .on('delivery')
      .column('changed_at')
      .where(sql.ref('state'), 'in', ['pending', 'sending', 'uncertain'])
      .execute()

    await db.schema
      .createTable('digest_content')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('content', 'json', (column) => column.notNull())
      .addColumn('complete', 'boolean', (column) => column.notNull())
      .addColumn('composed_at', 'timestamptz', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('console_post')
      .addColumn('id', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
      .addColumn('key', 'text', (column) => column.notNull().unique())
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('card', 'json', (column) => column.notNull())
      .addColumn('posted_at', 'timestamptz', (column) => column.notNull())
      .execute()
  },
}
