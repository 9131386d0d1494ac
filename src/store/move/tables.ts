import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../store.ts'

/** A column as the engine describes it. */
interface MovedColumn {
  readonly name: string
  /** As the engine writes it: `timestamp with time zone`. */
  readonly type: string
}

export interface MovedTable {
  readonly name: string
  readonly columns: readonly MovedColumn[]
  /** The columns that are numbered by a sequence. */
  readonly numbered: readonly string[]
}

/** What the migrations keep for themselves: the target has its own. */
const notMoved = 'kysely_migration%'

const columnRow = z.object({
  table: z.string(),
  column: z.string(),
  type: z.string(),
  identity: z.string(),
})
const referenceRow = z.object({ from: z.string(), to: z.string() })

/**
 * Every table of the store, asked of the engine itself so that none can be forgotten; one that refers to another
 * comes after it.
 */
export async function tablesOf(db: Database): Promise<readonly MovedTable[]> {
  const columns = await sql`
    SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, a.atttypmod) AS type,
      a.attidentity::text AS identity
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE ${notMoved}
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ORDER BY c.relname, a.attnum`.execute(db)
  const references = await sql`
    SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to"
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`.execute(db)
  const tables = new Map<string, { columns: MovedColumn[]; numbered: string[] }>()
  for (const row of z.array(columnRow).parse(columns.rows)) {
    const table = tables.get(row.table) ?? { columns: [], numbered: [] }
    tables.set(row.table, table)
    table.columns.push({ name: row.column, type: row.type })
    if (row.identity !== '') table.numbered.push(row.column)
  }
  const named = [...tables].map(([name, parts]) => ({ name, ...parts }))
  return inOrder(named, z.array(referenceRow).parse(references.rows))
}

/** Those that are referred to first. */
function inOrder(
  tables: readonly MovedTable[],
  references: readonly { readonly from: string; readonly to: string }[],
): readonly MovedTable[] {
  const ordered: MovedTable[] = []
  let left = tables
  while (left.length > 0) {
    const waits = (table: MovedTable): boolean =>
      references.some(
        ({ from, to }) => from === table.name && to !== from && left.some((one) => one.name === to),
      )
    const next = left.filter((table) => !waits(table))
    if (next.length === 0) throw new Error('Tables refer to each other in a circle.')
    ordered.push(...next)
    left = left.filter(waits)
  }
  return ordered
}
