import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { openStore } from '../../../src/store/engine.ts'
import { moveStore } from '../../../src/store/move/move-store.ts'
import { type MovedTable, tablesOf } from '../../../src/store/move/tables.ts'
import type { Database, Store } from '../../../src/store/store.ts'
import { startPostgres } from '../../servers/postgres.ts'
import { silentLog } from '../silent-log.ts'

const postgres = await startPostgres()
if (postgres === null) {
  if (process.env['REQUIRE_POSTGRES'] === '1') throw new Error('PostgreSQL is required.')
  console.warn('moving to PostgreSQL: NOT RUN, there is no PostgreSQL here')
}

/** A value of a column that shows whether anything is lost: letters, fractions, microseconds, spaces in JSON. */
function textFor(type: string, row: number): string {
  if (type === 'text') return `₿ “it's” \\ {x,"y"} NULL ${row}\n`
  if (type.startsWith('json')) return `{ "a" : [1.50, "é\\n"],  "row": ${row} }`
  if (type.startsWith('timestamp')) return `2026-11-2${row} 01:02:03.123456+00`
  if (type === 'double precision') return '0.1234567890123456'
  if (type === 'boolean') return String(row === 1)
  return String(row)
}

/** One row more of a table, by its columns’ types alone; what refers to others finds them, as all have one text. */
async function addRow(db: Database, { name, columns, numbered }: MovedTable, row: number): Promise<void> {
  const filled = columns.filter((column) => !numbered.includes(column.name))
  const values = filled.map(({ type }) => sql`${textFor(type, row)}::text::${sql.raw(type)}`)
  await sql`INSERT INTO ${sql.table(name)} (${sql.join(filled.map((column) => sql.ref(column.name)))})
    VALUES (${sql.join(values)})`.execute(db)
}

/** Everything that is in a store, each value as the engine writes it. */
async function contentOf(db: Database): Promise<Record<string, readonly unknown[]>> {
  const content: Record<string, readonly unknown[]> = {}
  for (const { name, columns } of await tablesOf(db)) {
    const texts = columns.map((column) => sql`${sql.ref(column.name)}::text AS ${sql.ref(column.name)}`)
    const { rows } = await sql`SELECT ${sql.join(texts)} FROM ${sql.table(name)} ORDER BY 1, 2`.execute(db)
    content[name] = rows
  }
  return content
}

describe.skipIf(postgres === null)('moving from the built-in store to PostgreSQL', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-move-'))
  const targets: Store[] = []
  let source: Store

  const emptyTarget = async (): Promise<Store> => {
    const databaseUrl = (await postgres?.database()) ?? ''
    const config = { dataDir: '', databaseUrl }
    const target = await openStore({ config, log: await silentLog(), clock: systemClock })
    targets.push(target)
    return target
  }

  beforeAll(async () => {
    const config = { dataDir, databaseUrl: null }
    source = await openStore({ config, log: await silentLog(), clock: systemClock })
    for (const table of await tablesOf(source.db)) {
      await addRow(source.db, table, 1)
      await addRow(source.db, table, 2)
    }
  })
  afterAll(async () => {
    for (const target of targets) await target.close()
    await source.close()
    await postgres?.[Symbol.asyncDispose]()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('copies every row of every table, to the last letter', async () => {
    const target = await emptyTarget()
    // What is not known stays so.
    await sql`UPDATE delivery SET message = NULL, reason = NULL, unsure_at = NULL`.execute(source.db)
    const moved = await moveStore(source, target)
    const all = await sql<{ name: string }>`
      SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_name NOT LIKE 'kysely%' ORDER BY 1`.execute(source.db)
    expect(moved.map(({ table }) => table).toSorted()).toEqual(all.rows.map(({ name }) => name))
    expect(moved.every(({ rows }) => rows === 2)).toBe(true)
    const content = await contentOf(target.db)
    expect(content).toEqual(await contentOf(source.db))
    expect(Object.values(content).every((rows) => rows.length === 2)).toBe(true)
  })

  it('gives no number a second time', async () => {
    const target = await emptyTarget()
    await sql`DELETE FROM console_post WHERE id = 2`.execute(source.db)
    await moveStore(source, target)
    const [table] = (await tablesOf(target.db)).filter(({ name }) => name === 'console_post')
    if (table === undefined) throw new Error('There is no console_post.')
    for (const { db } of [source, target]) await addRow(db, table, 3)
    const ids = await sql<{ id: string }>`SELECT id::text FROM console_post ORDER BY id`.execute(target.db)
    expect(ids.rows.map(({ id }) => id)).toEqual(['1', '3'])
    expect(await contentOf(target.db)).toEqual(await contentOf(source.db))
  })

  it('refuses a target that holds anything, and leaves it as it was', async () => {
    const target = await emptyTarget()
    const tables = await tablesOf(target.db)
    const last = tables.find(({ name }) => name === 'seen_event')
    if (last === undefined) throw new Error('There is no seen_event.')
    await addRow(target.db, last, 1)
    const before = await contentOf(target.db)
    await expect(moveStore(source, target)).rejects.toThrow(/is not empty: there are rows in seen_event/)
    expect(await contentOf(target.db)).toEqual(before)
  })

  it('refuses a target that has other tables', async () => {
    const target = await emptyTarget()
    await sql`ALTER TABLE seen_event ADD COLUMN more text`.execute(target.db)
    await expect(moveStore(source, target)).rejects.toThrow('do not have the same tables')
  })

  it('moves all or nothing', async () => {
    const target = await emptyTarget()
    const tables = await tablesOf(source.db)
    const onTable = (table: string): void => {
      if (table === tables.at(-1)?.name) throw new Error('the power went')
    }
    await expect(moveStore(source, target, onTable)).rejects.toThrow('the power went')
    expect(Object.values(await contentOf(target.db)).every((rows) => rows.length === 0)).toBe(true)
  })

  it('moves many rows and long ones, some at a time', async () => {
    const target = await emptyTarget()
    await sql`INSERT INTO seen_event SELECT 'event-' || n, now() FROM generate_series(1, 7000) AS n`.execute(
      source.db,
    )
    const [long] = (await tablesOf(source.db)).filter(({ name }) => name === 'digest_content')
    if (long === undefined) throw new Error('There is no digest_content.')
    await sql`INSERT INTO digest_content
      SELECT 'k' || n, json_build_object('text', repeat('₿', 400000)), true, now()
      FROM generate_series(1, 30) AS n`.execute(source.db)
    await moveStore(source, target)
    expect(await contentOf(target.db)).toEqual(await contentOf(source.db))
  })
})
