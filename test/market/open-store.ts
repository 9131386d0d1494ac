import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/clock.ts'
import { openStore } from '../../src/store/engine.ts'
import type { Store } from '../../src/store/store.ts'
import { silentLog } from '../store/silent-log.ts'

/** A built-in store of its own; `close` removes it. */
export async function openTestStore(): Promise<Store> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-market-'))
  const store = await openStore({
    config: { dataDir, databaseUrl: null },
    log: await silentLog(),
    clock: systemClock,
  })
  return {
    ...store,
    async close() {
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
