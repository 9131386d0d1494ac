import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Articles, the links that led to them, takes, and the answers that were given. */
export const articlesAndTakes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('article')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('audience_workspace', 'text', (column) => column.notNull())
      .addColumn('audience_person', 'text', (column) => column.notNull())
      .addColumn('story_key', 'text', (column) => column.notNull())
      .addColumn('content_hash', 'text', (column) => column.notNull())
      .addColumn('text_hash', 'text', (column) => column.notNull())
      // json and not jsonb: a page may hold NUL characters and lone surrogates, which jsonb refuses.
      .addColumn('facts', 'json', (column) => column.notNull())
      .addColumn('body', 'json')
      .addColumn('read_at', 'timestamptz', (column) => column.notNull())
      .addUniqueConstraint('article_version', [
        'audience_workspace',
        'audience_person',
        'story_key',
        'content_hash',
      ])
      .execute()
    await db.schema.createIndex('article_text_hash').on('article').column('text_hash').execute()
    await db.schema
      .createIndex('article_with_text_read_at')
      .on('article')
      .column('read_at')
      .where(sql.ref('body'), 'is not', null)
      .execute()

    await db.schema
      .createTable('link')
      .addColumn('audience_workspace', 'text', (column) => column.notNull())
      .addColumn('audience_person', 'text', (column) => column.notNull())
      .addColumn('story_key', 'text', (column) => column.notNull())
      .addColumn('article_id', 'text', (column) =>
        column.notNull().references('article.id').onDelete('cascade'),
      )
      .addColumn('etag', 'text')
      .addColumn('last_modified', 'text')
      .addColumn('checked_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('link_key', ['story_key', 'audience_workspace', 'audience_person'])
      .execute()
    await db.schema.createIndex('link_article').on('link').column('article_id').execute()

    await db.schema
      .createTable('take')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('article_id', 'text', (column) =>
        column.notNull().references('article.id').onDelete('cascade'),
      )
      .addColumn('engine_id', 'text', (column) => column.notNull())
      .addColumn('engine_version', 'text', (column) => column.notNull())
      .addColumn('body', 'json', (column) => column.notNull())
      .addColumn('made_at', 'timestamptz', (column) => column.notNull())
      .addUniqueConstraint('take_of_engine', ['article_id', 'engine_id', 'engine_version'])
      .execute()

    await db.schema
      .createTable('take_answer')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('take_id', 'text', (column) => column.notNull().references('take.id').onDelete('cascade'))
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('asker', 'text', (column) => column.notNull())
      .addColumn('private', 'boolean', (column) => column.notNull())
      .addColumn('story_key', 'text', (column) => column.notNull())
      .addColumn('read_at', 'timestamptz', (column) => column.notNull())
      .addColumn('first_read_at', 'timestamptz')
      .addColumn('changes', 'json')
      .addColumn('answered_at', 'timestamptz', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('take_answer_story')
      .on('take_answer')
      .columns(['workspace', 'story_key', 'answered_at'])
      .execute()
    await db.schema.createIndex('take_answer_take').on('take_answer').column('take_id').execute()
    await db.schema.createIndex('take_answer_asker').on('take_answer').column('asker').execute()
  },
}
