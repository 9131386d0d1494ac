import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { UserError } from '../../user-error.ts'
import type { Schema } from '../schema.ts'
import type { Store } from '../store.ts'
import { copyTable } from './copy-table.ts'
import { type MovedTable, tablesOf } from './tables.ts'

/** How many rows of each table there are now in the target. */
export type Moved = readonly { readonly table: string; readonly rows: number }[]

/**
 * Copies everything from one store into another that is empty, in one transaction: all of it is there afterwards, or
 * nothing. Jobs of the queue are not copied: they are made anew from the ledger by the next process that starts.
 * @throws UserError `store-unusable` where the target is not empty or its tables differ.
 */
export async function moveStore(
  source: Store,
  target: Store,
  onTable: (table: string, rows: number) => void = () => undefined,
): Promise<Moved> {
  const tables = await tablesOf(source.db)
  sameTables(tables, await tablesOf(target.db))
  return await source.db.transaction().execute((reading) =>
    target.db.transaction().execute(async (writing) => {
      await mustBeEmpty(tables, writing, target.place)
      const moved: { table: string; rows: number }[] = []
      for (const table of tables) {
        const rows = await copyTable(table, reading, writing)
        await mustHold(table, rows, writing)
        onTable(table.name, rows)
        moved.push({ table: table.name, rows })
      }
      return moved
    }),
  )
}

const writtenOut = (tables: readonly MovedTable[]): string =>
  JSON.stringify(
    tables.map(({ name, columns }) => [name, columns.map((column) => [column.name, column.type])]),
  )

function sameTables(from: readonly MovedTable[], to: readonly MovedTable[]): void {
  if (writtenOut(from) === writtenOut(to)) return
  throw new Error('The two stores do not have the same tables, though both were brought up to date.')
}

const countRow = z.object({ many: z.string() })

async function countOf(table: string, db: Transaction<Schema>): Promise<number> {
  const { rows } = await sql`SELECT count(*)::text AS many FROM ${sql.table(table)}`.execute(db)
  return Number(countRow.parse(rows[0]).many)
}

/** Nobody else writes there until this has come to its end. */
async function mustBeEmpty(
  tables: readonly MovedTable[],
  db: Transaction<Schema>,
  place: string,
): Promise<void> {
  const names = sql.join(tables.map(({ name }) => sql.table(name)))
  await sql`LOCK TABLE ${names} IN SHARE ROW EXCLUSIVE MODE`.execute(db)
  for (const { name } of tables) {
    if ((await countOf(name, db)) === 0) continue
    throw new UserError({
      code: 'store-unusable',
      what: `PostgreSQL at ${place} is not empty: there are rows in ${name}.`,
      mend: 'Give the address of an empty database, and stop what uses it.',
    })
  }
}

async function mustHold({ name }: MovedTable, rows: number, db: Transaction<Schema>): Promise<void> {
  const there = await countOf(name, db)
  if (there !== rows) throw new Error(`Of ${rows} rows of ${name}, ${there} arrived; nothing was moved.`)
}
