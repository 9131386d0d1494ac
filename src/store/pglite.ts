import { existsSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { damagedStore, directoryProblem, makeDirectory } from './data-directory.ts'
import { type InstanceLock, lockInstance } from './instance-lock.ts'
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
 * @throws UserError `store-busy` where another process holds the data directory, `store-unusable` where it cannot be
 * written, its disk is full or the store in it is damaged.
 */
export async function openPglite(dataDir: string, { log, clock, image }: OpenPgliteParts): Promise<Store> {
  const root = resolve(dataDir)
  let lock: InstanceLock | null = null
  try {
    makeDirectory(root)
    const held = lockInstance(root, clock())
    lock = held
    const pglite = await withBaselineWasm(() => openCluster(join(root, 'pg'), log, image))
    const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) })
    const close = async (): Promise<void> => {
      await db.destroy()
      if (!pglite.closed) await pglite.close()
      held.release()
    }
    const executeSql: Store['executeSql'] = async (text, values = []) => {
      try {
        if (values.length > 0) return await pglite.query(text, [...values])
        return { rows: (await pglite.exec(text)).flatMap(({ rows }) => rows) }
      } catch (error) {
        // There is one connection: a script that failed half way must not leave its transaction to others.
        await pglite.query('ROLLBACK').catch(() => undefined)
        throw error
      }
    }
    return { engine: 'pglite', db, executeSql, place: root, close }
  } catch (error) {
    lock?.release()
    throw directoryProblem(error, root) ?? error
  }
}

async function openExisting(cluster: string, log: Log): Promise<PGlite> {
  try {
    return await PGlite.create(cluster, pgliteOptions)
  } catch (err) {
    log.debug({ err }, 'the store could not be opened')
    throw directoryProblem(err, cluster) ?? damagedStore(cluster, err)
  }
}

async function openCluster(cluster: string, log: Log, image: URL | undefined): Promise<PGlite> {
  if (existsSync(cluster)) return await openExisting(cluster, log)
  // Made beside its place and renamed into it, so that a start that was killed leaves nothing half made there.
  const unfinished = `${cluster}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  try {
    await unpackImage(unfinished, image)
    renameSync(unfinished, cluster)
    return await PGlite.create(cluster, pgliteOptions)
  } catch (err) {
    if (directoryProblem(err, cluster) !== null) {
      rmSync(unfinished, { recursive: true, force: true })
      throw err
    }
    log.warn({ err }, 'The packed store could not be used: making a new one, which takes some seconds.')
  }
  for (const directory of [unfinished, cluster]) rmSync(directory, { recursive: true, force: true })
  await (await PGlite.create(unfinished, initdbOptions)).close()
  renameSync(unfinished, cluster)
  return await PGlite.create(cluster, pgliteOptions)
}
