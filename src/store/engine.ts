import type { Clock } from '../clock.ts'
import type { Config } from '../ops/config.ts'
import type { Log } from '../ops/log.ts'
import { migrate } from './migrate.ts'
import type { Store } from './store.ts'

export interface OpenStoreParts {
  readonly config: Pick<Config, 'dataDir' | 'databaseUrl'>
  readonly log: Log
  readonly clock: Clock
}

/**
 * Opens PostgreSQL where `databaseUrl` is set, else the built-in store in the data directory, and brings its
 * tables up to date.
 * @throws UserError `store-busy` where another process holds the data directory, `unreachable` where
 * PostgreSQL does not answer.
 */
export async function openStore({ config, log, clock }: OpenStoreParts): Promise<Store> {
  const store =
    config.databaseUrl === null
      ? await (await import('./pglite.ts')).openPglite(config.dataDir, { log, clock })
      : await (await import('./postgres.ts')).openPostgres(config.databaseUrl, { log })
  try {
    const done = await migrate(store.db)
    if (done.length > 0) log.debug({ migrations: done }, 'store brought up to date')
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
