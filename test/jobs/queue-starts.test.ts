import { expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import { openStore } from '../../src/store/engine.ts'
import { startPostgres } from '../servers/postgres.ts'
import { silentLog } from '../store/silent-log.ts'

const postgres = await startPostgres()
if (postgres === null) {
  if (process.env['REQUIRE_POSTGRES'] === '1') throw new Error('PostgreSQL is required.')
  console.warn('simultaneous starts: NOT RUN, there is no PostgreSQL here')
}

it.skipIf(postgres === null)(
  'four processes that start at once on an empty database make tables and queue once',
  async () => {
    await using server = postgres
    const log = await silentLog()
    for (let round = 0; round < 3; round += 1) {
      const databaseUrl = (await server?.database()) ?? ''
      const start = async (): Promise<void> => {
        const store = await openStore({ config: { dataDir: '', databaseUrl }, log, clock: systemClock })
        try {
          await (await openQueue(store, { log })).close()
        } finally {
          await store.close()
        }
      }
      const starts = await Promise.allSettled([start(), start(), start(), start()])
      expect(starts.filter(({ status }) => status === 'rejected')).toEqual([])
    }
  },
)
