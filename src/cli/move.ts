import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../clock.ts'
import { loadEnvFile } from '../ops/env-file.ts'
import { createLog } from '../ops/log.ts'
import { postgresUrl } from '../ops/setting-kinds.ts'
import { openStore } from '../store/engine.ts'
import { moveStore } from '../store/move/move-store.ts'
import type { Store } from '../store/store.ts'
import { UserError } from '../user-error.ts'
import { exitCodeOf, UsageError } from './failing.ts'
import { configOf } from './reading-parts.ts'

const usage = `Usage: npm run move -- postgres://user:password@host:5432/database
  Copies everything from the built-in store in DATA_DIR to an empty PostgreSQL database. Stop Hashdesk first.
  The built-in store stays as it is.`

async function run(): Promise<void> {
  const { positionals } = parseArgs({ options: {}, allowPositionals: true })
  const [address, ...more] = positionals
  if (address === undefined || more.length > 0 || !postgresUrl.safeParse(address).success) {
    throw new UsageError('What to move to is one address of PostgreSQL.')
  }
  loadEnvFile()
  const { dataDir } = configOf({ DATA_DIR: process.env['DATA_DIR'] })
  mustHoldStore(dataDir)
  const log = await createLog(
    { level: 'warn', format: 'json' },
    { isTerminal: false, write: (line) => process.stderr.write(line) },
    [address],
  )
  const parts = { log, clock: systemClock }
  const source = await openStore({ config: { dataDir, databaseUrl: null }, ...parts }).catch(inUse)
  await closing(source, async () => {
    const target = await openStore({ config: { dataDir, databaseUrl: address }, ...parts }).catch(unreached)
    await closing(target, () => move(source, target))
  })
}

/** A store that is not there would be made, only to be moved. */
function mustHoldStore(dataDir: string): void {
  if (existsSync(join(dataDir, 'pg'))) return
  throw new UserError({
    code: 'store-unusable',
    what: `There is no built-in store in ${resolve(dataDir)}.`,
    mend: 'Set DATA_DIR to the directory that Hashdesk has kept its data in.',
  })
}

/** Another directory would be another store. */
function inUse(error: unknown): never {
  if (!(error instanceof UserError) || error.code !== 'store-busy') throw error
  const mend = 'Stop that process first; nothing was copied.'
  throw new UserError({ code: error.code, what: error.what, mend, cause: error })
}

/** The address was given here and not by `DATABASE_URL`. */
function unreached(error: unknown): never {
  if (!(error instanceof UserError) || error.code !== 'unreachable') throw error
  const mend = 'Start it and make that database, or give another address; nothing was copied.'
  throw new UserError({ code: error.code, what: error.what, mend, cause: error })
}

async function closing(store: Store, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } finally {
    await store.close()
  }
}

async function move(source: Store, target: Store): Promise<void> {
  console.log(`Moving from ${source.place} to PostgreSQL at ${target.place}.`)
  const moved = await moveStore(source, target, (table, rows) => {
    if (rows > 0) console.log(`  ${table}: ${rows}`)
  })
  const rows = moved.reduce((sum, table) => sum + table.rows, 0)
  console.log(`All ${rows} rows of ${moved.length} tables are there, counted.`)
  console.log('Now set DATABASE_URL to that address and start Hashdesk: digests that are under way go on by')
  console.log(`themselves. Keep ${source.place} until you are content, and never start Hashdesk on it again:`)
  console.log('two that send the same digests would each post them.')
}

try {
  await run()
} catch (error) {
  process.exitCode = exitCodeOf(error, { json: false, usage })
}
