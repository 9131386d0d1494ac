import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>

/** The open store; one schema on both engines. */
export interface Store {
  readonly engine: 'pglite' | 'postgres'
  readonly db: Database
  /** Where it is, for people: a directory, or host, port and database without the password. */
  readonly place: string
  close(): Promise<void>
}
