import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { directoryProblem, makeDirectory } from '../../src/store/data-directory.ts'
import { openPglite } from '../../src/store/pglite.ts'
import { silentLog } from './silent-log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hashdesk-directory-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = async (directory: string) =>
  openPglite(directory, { log: await silentLog(), clock: systemClock })

describe('a data directory', () => {
  it('is made with those above it, for its owner alone', () => {
    const deep = join(folder, 'a', 'b')
    makeDirectory(deep)
    makeDirectory(deep)
    expect(statSync(deep).mode & 0o777).toBe(0o700)
  })

  it('that the system does not let anybody make is refused and not tried for ever', async () => {
    await expect(open('/dev/null/hashdesk')).rejects.toMatchObject({ code: 'store-unusable' })
    if (process.platform !== 'linux') return
    await expect(open('/proc/hashdesk/data')).rejects.toMatchObject({
      code: 'store-unusable',
      mend: 'Set DATA_DIR to a directory that Hashdesk may write to.',
    })
  })

  it('that is a file, or whose lock cannot be written, is refused in one plain line', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await expect(open(file)).rejects.toMatchObject({ code: 'store-unusable' })
    const locked = join(folder, 'locked')
    mkdirSync(join(locked, 'instance.lock'), { recursive: true })
    await expect(open(locked)).rejects.toMatchObject({ code: 'store-unusable' })
  })

  it('with a damaged store in it says so, and leaves the store as it is', async () => {
    mkdirSync(join(folder, 'pg'))
    writeFileSync(join(folder, 'pg', 'PG_VERSION'), 'nonsense')
    await expect(open(folder)).rejects.toMatchObject({
      code: 'store-unusable',
      what: expect.stringContaining('cannot be opened'),
    })
    expect(statSync(join(folder, 'pg', 'PG_VERSION')).size).toBe(8)
  })

  it.each([{ code: 'ENOSPC' }, { errcode: 13 }, { errno: 51 }])('on a full disk says so: %j', (error) => {
    expect(directoryProblem(error, '/data')?.message).toBe(
      'The disk that holds the data directory /data is full. Make room on it, or set DATA_DIR to a directory on another disk.',
    )
  })

  it('with trouble of any other kind is no case for the operator', () => {
    expect(directoryProblem(new TypeError('x'), '/data')).toBeNull()
    expect(directoryProblem(null, '/data')).toBeNull()
  })
})
