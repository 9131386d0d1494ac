import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { lockInstance } from './instance-lock.ts'
import { unpackImage } from './pglite-image.ts'
import { initdbOptions, pgliteOptions } from './pglite-options.ts'
import type { Schema } from './schema.ts'
import type { Store } from './store.ts'
import { withBaselineWasm } from './wasm-tiers.ts'

export interface OpenPgliteParts {
  readonly log: Log
  readonly clock: Clock
  /** Another image than the packed one; for tests. */
  readonly image?: URL
}

/**
 * Opens the built-in store in `dataDir/pg`, making it first where it is not there yet, for this process alone.
 * @throws UserError `store-busy` where another process holds the data directory.
 */
export async function openPglite(dataDir: string, { log, clock, image }: OpenPgliteParts): Promise<Store> {
  const root = resolve(dataDir)
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const lock = lockInstance(root, clock())
  try {
    const pglite = await withBaselineWasm(() => openCluster(join(root, 'pg'), log, image))
    const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) })
    const close = async (): Promise<void> => {
      await db.destroy()
      if (!pglite.closed) await pglite.close()
      lock.release()
    }
    return { engine: 'pglite', db, place: root, close }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function openCluster(cluster: string, log: Log, image: URL | undefined): Promise<PGlite> {
  if (existsSync(cluster)) return await PGlite.create(cluster, pgliteOptions)
  // Made beside its place and renamed into it, so that a start that was killed leaves nothing half made there.
  const unfinished = `${cluster}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  try {
    await unpackImage(unfinished, image)
    renameSync(unfinished, cluster)
    return await PGlite.create(cluster, pgliteOptions)
  } catch (err) {
    log.warn({ err }, 'The packed store could not be used: making a new one, which takes some seconds.')
  }
  for (const directory of [unfinished, cluster]) rmSync(directory, { recursive: true, force: true })
  await (await PGlite.create(unfinished, initdbOptions)).close()
  renameSync(unfinished, cluster)
  return await PGlite.create(cluster, pgliteOptions)
}
