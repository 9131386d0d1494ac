import { Kysely, PostgresDialect } from 'kysely'
import { Pool, type QueryResult } from 'pg'
import type { Log } from '../ops/log.ts'
import { UserError } from '../user-error.ts'
import type { Schema } from './schema.ts'
import type { Store } from './store.ts'

/**
 * Opens PostgreSQL at an address such as `postgres://user:password@host:5432/database`.
 * @throws UserError `unreachable` where it does not answer or refuses the user.
 */
export async function openPostgres(databaseUrl: string, { log }: { readonly log: Log }): Promise<Store> {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 5_000,
    application_name: 'hashdesk',
  })
  // A connection that dies while nobody uses it; the pool replaces it.
  pool.on('error', (err) => log.warn({ err }, 'PostgreSQL closed an idle connection'))
  const place = placeOf(databaseUrl)
  try {
    await pool.query('SELECT 1')
  } catch (cause) {
    await pool.end()
    throw new UserError({
      code: 'unreachable',
      what: `PostgreSQL at ${place} cannot be used: ${reasonOf(cause)}.`,
      mend: 'Start it, or correct DATABASE_URL; without DATABASE_URL the built-in store is used.',
      cause,
    })
  }
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return {
    ...{ engine: 'postgres', db, place },
    async executeSql(text, values) {
      // Several statements at once have several results, which the driver's types do not say.
      const results: QueryResult | QueryResult[] = await pool.query(text, values && [...values])
      return { rows: [results].flat().flatMap(({ rows }) => rows) }
    },
    close: () => db.destroy(),
  }
}

function placeOf(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl)
  return `${hostname || 'the local socket'}:${port || '5432'}${pathname}`
}

/** Node gives an AggregateError without a message where a name has several addresses. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join(', ')
  return cause instanceof Error ? cause.message : String(cause)
}
