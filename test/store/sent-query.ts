import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Schema } from '../../src/store/schema.ts'
import type { Database } from '../../src/store/store.ts'

export interface SentQuery {
  readonly text: string
  readonly values: readonly unknown[]
}

/** The first statement that something sends, with its values. */
export async function sentQuery(send: (nowhere: Database) => Promise<unknown>): Promise<SentQuery> {
  const sent: SentQuery[] = []
  const nowhere = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => void sent.push({ text: query.sql, values: query.parameters }),
  })
  await send(nowhere)
  const [query] = sent
  if (query === undefined) throw new Error('Nothing was asked.')
  return query
}
