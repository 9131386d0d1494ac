import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>

/** The open store; one schema on both engines. */
export interface Store {
  readonly engine: 'pglite' | 'postgres'
  readonly db: Database
  /** SQL as it stands, several statements at once where there are no values; for pg-boss, which brings its own. */
  executeSql(text: string, values?: readonly unknown[]): Promise<{ readonly rows: unknown[] }>
  /** Where it is, for people: a directory, or host, port and database without the password. */
  readonly place: string
  close(): Promise<void>
}
