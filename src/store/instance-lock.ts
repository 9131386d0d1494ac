import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { UserError } from '../user-error.ts'

/** The hold of one process on a data directory. */
export interface InstanceLock {
  release(): void
}

const holderSchema = z.object({ pid: z.int(), since: z.iso.datetime() })

/**
 * Takes the data directory for this process alone; the built-in store loses writes when two processes share
 * it. The lock is SQLite's own on a file, so the kernel frees it however the process ends.
 * @throws UserError `store-busy`, naming the process that holds it and since when.
 */
export function lockInstance(dataDir: string, nowMs: number): InstanceLock {
  const lock = new DatabaseSync(join(dataDir, 'instance.lock'), { timeout: 200 })
  const holderFile = join(dataDir, 'instance.json')
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    if (!isLocked(cause)) throw cause
    throw new UserError({
      code: 'store-busy',
      what: `The data directory ${dataDir} is in use by ${holderOf(holderFile)}.`,
      mend: 'Stop that process, or give this one a DATA_DIR of its own.',
      cause,
    })
  }
  // Only for the message above; who holds the directory is decided by the lock.
  writeFileSync(holderFile, JSON.stringify({ pid: process.pid, since: new Date(nowMs).toISOString() }))
  return { release: () => lock.close() }
}

/** SQLITE_BUSY or SQLITE_LOCKED. */
const isLocked = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (error.errcode === 5 || error.errcode === 6)

function holderOf(holderFile: string): string {
  try {
    const { pid, since } = holderSchema.parse(JSON.parse(readFileSync(holderFile, 'utf8')))
    return `process ${pid} since ${since.slice(0, 16).replace('T', ' ')} UTC`
  } catch {
    // The holder has the lock but has not written its name yet.
    return 'another process that is just starting'
  }
}
