import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openStore } from '../../src/store/engine.ts'
import type { Store } from '../../src/store/store.ts'
import { startPostgres, type TestPostgres } from '../servers/postgres.ts'
import { silentLog } from './silent-log.ts'

/** Gives the suite's one store; open while its tests run. */
export type OpenedStore = () => Store

/**
 * Runs one suite on both engines. Where there is no PostgreSQL the run says so, and fails where
 * `REQUIRE_POSTGRES=1` is set.
 */
export async function onBothEngines(title: string, suite: (store: OpenedStore) => void): Promise<void> {
  describe(`${title}, on the built-in store`, () => {
    let dataDir: string
    let store: Store
    beforeAll(async () => {
      dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-contract-'))
      store = await openStore({
        config: { dataDir, databaseUrl: null },
        log: await silentLog(),
        clock: systemClock,
      })
    })
    afterAll(async () => {
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    })
    suite(() => store)
  })

  const postgres = await startPostgres()
  if (postgres === null) {
    const notRun = `${title}, on PostgreSQL: NOT RUN, there is no PostgreSQL here`
    describe(notRun, () => {
      it('runs where REQUIRE_POSTGRES=1 is set', () => {
        console.warn(notRun)
        if (process.env['REQUIRE_POSTGRES'] === '1')
          throw new Error('PostgreSQL is required and did not run.')
      })
    })
    return
  }
  describe(`${title}, on PostgreSQL`, () => {
    let store: Store
    beforeAll(async () => {
      store = await openOn(postgres)
    })
    afterAll(async () => {
      await store.close()
      await postgres[Symbol.asyncDispose]()
    })
    suite(() => store)
  })
}

/** Three processes' worth of starts at the same moment: one migrates, and none fails. */
async function openOn(postgres: TestPostgres): Promise<Store> {
  const databaseUrl = await postgres.database()
  const log = await silentLog()
  const open = (): Promise<Store> =>
    openStore({ config: { dataDir: '', databaseUrl }, log, clock: systemClock })
  const [store, ...others] = await Promise.all([open(), open(), open()])
  for (const other of others) await other.close()
  return store
}
