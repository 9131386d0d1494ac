import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/clock.ts'
import { createLog } from '../../src/ops/log.ts'
import { openStore } from '../../src/store/engine.ts'
import type { Store } from '../../src/store/store.ts'
import { startPostgres } from '../../test/servers/postgres.ts'

export interface Stage extends AsyncDisposable {
  readonly store: Store
  /** What every process on this stage has in its environment. */
  readonly env: Readonly<Record<string, string>>
}

/** A PostgreSQL of its own with an open store on it. Throws where there is no PostgreSQL. */
export async function setStage(): Promise<Stage> {
  const postgres = await startPostgres()
  if (postgres === null)
    throw new Error('This benchmark needs PostgreSQL: set TEST_DATABASE_URL or install it.')
  const databaseUrl = await postgres.database()
  const dataDir = await mkdtemp(join(tmpdir(), 'hashdesk-digest-'))
  const log = await createLog(
    { level: 'warn', format: 'json' },
    { isTerminal: false, write: (line) => process.stderr.write(line) },
  )
  const store = await openStore({ config: { dataDir, databaseUrl }, log, clock: systemClock })
  return {
    store,
    env: { DATABASE_URL: databaseUrl, DATA_DIR: dataDir },
    async [Symbol.asyncDispose]() {
      await store.close()
      await postgres[Symbol.asyncDispose]()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
