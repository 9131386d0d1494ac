import { type RawBuilder, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { Schema } from '../schema.ts'
import type { MovedTable } from './tables.ts'

/** About how much of a table is held at once, in characters. */
const aimedChars = 4_000_000
const fewestRows = 5
const mostRows = 2_000

const rowSchema = z.record(z.string(), z.string().nullable())
type TextRow = z.infer<typeof rowSchema>

/**
 * Copies every row of one table, as text, which is how both engines write and read each type without loss. Some rows
 * at a time: as many as come to some megabytes. Both transactions stay open.
 * @returns how many rows were copied.
 */
export async function copyTable(
  table: MovedTable,
  source: Transaction<Schema>,
  target: Transaction<Schema>,
): Promise<number> {
  const written = table.columns.map(({ name }) => sql`${sql.ref(name)}::text AS ${sql.ref(name)}`)
  await sql`DECLARE moved CURSOR FOR SELECT ${sql.join(written)} FROM ${sql.table(table.name)}`.execute(
    source,
  )
  let copied = 0
  let rows = fewestRows
  for (;;) {
    const fetched = await sql`FETCH ${sql.lit(rows)} FROM moved`.execute(source)
    const batch = z.array(rowSchema).parse(fetched.rows)
    if (batch.length === 0) break
    await insertRows(table, batch, target)
    copied += batch.length
    const charsPerRow = charsOf(batch) / batch.length
    rows = Math.min(mostRows, rows * 4, Math.max(fewestRows, Math.floor(aimedChars / (charsPerRow + 1))))
  }
  await sql`CLOSE moved`.execute(source)
  for (const column of table.numbered) await copySequence(table.name, column, source, target)
  return copied
}

const charsOf = (rows: readonly TextRow[]): number =>
  rows.reduce((sum, row) => sum + Object.values(row).reduce((all, text) => all + (text?.length ?? 0), 0), 0)

/** One array a column, so that the number of parameters does not grow with that of the rows. */
async function insertRows(
  { name, columns }: MovedTable,
  rows: readonly TextRow[],
  target: Transaction<Schema>,
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column.name)))
  const read = sql.join(columns.map((column) => sql`${sql.ref(column.name)}::${sql.raw(column.type)}`))
  const arrays = sql.join(
    columns.map((column): RawBuilder<unknown> => sql`${rows.map((row) => row[column.name] ?? null)}::text[]`),
  )
  await sql`
    INSERT INTO ${sql.table(name)} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${read} FROM unnest(${arrays}) AS moved (${names})`.execute(target)
}

const sequenceRow = z.object({ name: z.string() })
const stateRow = z.object({ last: z.string(), called: z.boolean() })

/** Goes on where it stood, so that a number that was given out is never given again. */
async function copySequence(
  table: string,
  column: string,
  source: Transaction<Schema>,
  target: Transaction<Schema>,
): Promise<void> {
  const nameIn = async (db: Transaction<Schema>): Promise<string> => {
    const { rows } = await sql`SELECT pg_get_serial_sequence(${table}, ${column}) AS name`.execute(db)
    return sequenceRow.parse(rows[0]).name
  }
  const from = await sql`
    SELECT last_value::text AS last, is_called AS called FROM ${sql.raw(await nameIn(source))}`.execute(
    source,
  )
  const { last, called } = stateRow.parse(from.rows[0])
  await sql`SELECT setval(${await nameIn(target)}, ${last}::bigint, ${called})`.execute(target)
}
