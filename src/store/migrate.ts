import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { UserError } from '../user-error.ts'
import { articlesAndTakes } from './migrations/0001-articles-and-takes.ts'
import { chat } from './migrations/0002-chat.ts'
import { market } from './migrations/0003-market.ts'
import { digest } from './migrations/0004-digest.ts'
import { missedEditions } from './migrations/0005-missed-editions.ts'
import type { Schema } from './schema.ts'

/** In order of their names; a migration that was released is never changed. */
const migrations: Record<string, Migration> = {
  '0001-articles-and-takes': articlesAndTakes,
  '0002-chat': chat,
  '0003-market': market,
  '0004-digest': digest,
  '0005-missed-editions': missedEditions,
}

/**
 * Brings the tables to what this version expects; several processes may do so at once, and one does the work.
 * @returns the names of the migrations that were run, in order.
 * @throws UserError `store-unusable` where a newer version has changed them.
 */
export async function migrate(db: Kysely<Schema>): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) {
    if (isNewer(error)) {
      throw new UserError({
        code: 'store-unusable',
        what: 'A newer version of Hashdesk has changed the tables of this store.',
        mend: 'Start that version, or put back the backup from before it.',
        cause: error,
      })
    }
    const failed = results.find(({ status }) => status === 'Error')?.migrationName ?? 'before the first'
    throw new Error(`The store could not be brought up to date (migration ${failed}).`, { cause: error })
  }
  return results.map(({ migrationName }) => migrationName)
}

/** Migrations were run here that this version does not know. */
const isNewer = (error: unknown): boolean =>
  error instanceof Error && /previously executed migration .* is missing/.test(error.message)
