import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from '../user-error.ts'

/**
 * Makes a directory and those above it, for their owner alone. One at a time, because Node's own recursive way
 * never comes back where the system says that a directory which is there does not take a new one (`/proc`).
 */
export function makeDirectory(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true) return
  const above = dirname(directory)
  if (above !== directory) makeDirectory(above)
  mkdirSync(directory, { mode: 0o700 })
}

/** Codes of Node, and behind them numbers of SQLite and of the store's own file system, for a full disk. */
const full: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT'])
const refused: ReadonlySet<unknown> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENAMETOOLONG',
])
const sqliteFull = 13
const sqliteRefused: ReadonlySet<unknown> = new Set([3, 8, 10, 14, 23])
const memoryFileSystemFull = 51

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined

/** What the operator can mend about the data directory; null where the error is of another kind. */
export function directoryProblem(error: unknown, directory: string): UserError | null {
  const code = field(error, 'code')
  const sqlite = field(error, 'errcode')
  if (full.has(code) || sqlite === sqliteFull || field(error, 'errno') === memoryFileSystemFull) {
    return new UserError({
      code: 'store-unusable',
      what: `The disk that holds the data directory ${directory} is full.`,
      mend: 'Make room on it, or set DATA_DIR to a directory on another disk.',
      cause: error,
    })
  }
  if (!refused.has(code) && !sqliteRefused.has(sqlite)) return null
  return new UserError({
    code: 'store-unusable',
    what: `The data directory ${directory} cannot be written (${refused.has(code) ? code : 'no permission'}).`,
    mend: 'Set DATA_DIR to a directory that Hashdesk may write to.',
    cause: error,
  })
}

/** A store that is there and cannot be opened. */
export const damagedStore = (cluster: string, cause: unknown): UserError =>
  new UserError({
    code: 'store-unusable',
    what: `The store in ${cluster} cannot be opened: it is damaged, or another version made it.`,
    mend: 'Restore it from a backup, or move it away to begin with an empty one.',
    cause,
  })
