import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What chat platforms need: settings, posted cards, feedback, kept requests, installations, leases. */
export const chat: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const [name, column] of [
      ['take_answer_answered_at', 'answered_at'],
      ['take_answer_read_at', 'read_at'],
    ] as const) {
      await db.schema.createIndex(name).on('take_answer').columns(['workspace', column]).execute()
    }

    await db.schema
      .createTable('workspace_settings')
      .addColumn('workspace', 'text', (column) => column.primaryKey())
      .addColumn('settings', 'json', (column) => column.notNull())
      .addColumn('personal', 'boolean')
      .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('posted_card')
      .addColumn('answer_id', 'text', (column) =>
        column.primaryKey().references('take_answer.id').onDelete('cascade'),
      )
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('message', 'text')
      .addColumn('url', 'text')
      .addColumn('posted_at', 'timestamptz', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('posted_card_channel')
      .on('posted_card')
      .columns(['workspace', 'channel', 'posted_at'])
      .execute()

    await db.schema.createIndex('posted_card_posted_at').on('posted_card').column('posted_at').execute()

    await db.schema
      .createTable('feedback')
      .addColumn('answer_id', 'text', (column) =>
        column.notNull().references('take_answer.id').onDelete('cascade'),
      )
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('helpful', 'boolean', (column) => column.notNull())
      .addColumn('given_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('feedback_key', ['answer_id', 'person'])
      .execute()
    await db.schema.createIndex('feedback_person').on('feedback').column('person').execute()

    await db.schema
      .createTable('kept_request')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('private', 'boolean', (column) => column.notNull())
      .addColumn('request', 'json', (column) => column.notNull())
      .addColumn('kept_at', 'timestamptz', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('kept_request_kept_at').on('kept_request').column('kept_at').execute()
    await db.schema
      .createIndex('kept_request_whose')
      .on('kept_request')
      .columns(['workspace', 'person'])
      .execute()

    await db.schema
      .createTable('slack_installation')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('enterprise_id', 'text')
      .addColumn('team_id', 'text')
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('installed_at', 'timestamptz', (column) => column.notNull())
      .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('oauth_state')
      .addColumn('state_hash', 'text', (column) => column.primaryKey())
      .addColumn('options', 'json', (column) => column.notNull())
      .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('seen_event')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('seen_at', 'timestamptz', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('seen_event_seen_at').on('seen_event').column('seen_at').execute()

    await db.schema
      .createTable('lease')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('until', 'timestamptz', (column) => column.notNull())
      .execute()
  },
}
