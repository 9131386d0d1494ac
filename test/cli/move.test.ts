import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openStore } from '../../src/store/engine.ts'
import { startPostgres } from '../servers/postgres.ts'
import { silentLog } from '../store/silent-log.ts'

/** Each starts several processes, which takes a while on a machine that is busy. */
vi.setConfig({ testTimeout: 60_000 })

const postgres = await startPostgres()
if (postgres === null) {
  if (process.env['REQUIRE_POSTGRES'] === '1') throw new Error('PostgreSQL is required.')
  console.warn('npm run move: NOT RUN in full, there is no PostgreSQL here')
}
const folder = mkdtempSync(join(tmpdir(), 'hashdesk-move-'))
const dataDir = join(folder, 'data')
afterAll(async () => {
  await postgres?.[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

const open = async () =>
  openStore({ config: { dataDir, databaseUrl: null }, log: await silentLog(), clock: systemClock })

/** `npm run move` without npm. */
const move = (...words: string[]): Promise<{ status: number; said: string }> =>
  new Promise((resolve) => {
    const script = new URL('../../src/cli/move.ts', import.meta.url).pathname
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' }
    execFile(process.execPath, [script, ...words], { cwd: folder, env }, (error, out, err) => {
      resolve({ status: error === null ? 0 : Number(error.code), said: out + err })
    })
  })

describe('npm run move', () => {
  it.each([[], ['mysql://db/x'], ['postgres://a/b', 'postgres://c/d'], ['--force']])(
    'says how it is used where it was told %j',
    async (...words) => {
      const { status, said } = await move(...words)
      expect(status).toBe(2)
      expect(said).toContain('Usage: npm run move -- postgres://')
    },
  )

  it('makes no store only to move it', async () => {
    const { status, said } = await move('postgres://127.0.0.1:1/x')
    expect([status, said]).toEqual([1, expect.stringContaining('There is no built-in store in')])
  })

  it.skipIf(postgres === null)('moves, says what comes next, and will not do it over something', async () => {
    const store = await open()
    await store.db
      .insertInto('workspace_settings')
      .values({ workspace: 'discord:1', settings: '{"zone":"Europe/Paris"}', changed_at: new Date() })
      .execute()
    const address = (await postgres?.database()) ?? ''
    const busy = await move(address)
    expect(busy.status).toBe(1)
    expect(busy.said).toContain(`is in use by process ${process.pid}`)
    expect(busy.said).toContain('Stop that process first; nothing was copied.')
    expect(busy.said).not.toContain('DATA_DIR of its own')
    await store.close()

    const done = await move(address)
    expect(done.said).toContain('workspace_settings: 1\n')
    // Tables that are empty are not worth a line.
    expect(done.said).not.toContain(': 0')
    expect(done.said).toContain(`Keep ${dataDir} until`)
    expect(done.said).toMatch(/All \d+ rows of \d+ tables are there, counted\.\nNow set DATABASE_URL/)
    expect(done.status).toBe(0)

    const again = await move(address)
    expect(again.status).toBe(1)
    expect(again.said).toContain('is not empty: there are rows in workspace_settings')
  })

  it.skipIf(postgres === null)(
    'says in one line that the target does not answer, without its password',
    async () => {
      await (await open()).close()
      const { status, said } = await move('postgres://desk:tiger@127.0.0.1:1/desk')
      expect([status, said.split('\n').length]).toEqual([1, 2])
      expect(said).toContain('PostgreSQL at 127.0.0.1:1/desk cannot be used')
      expect(said).toContain('or give another address; nothing was copied.')
      expect(said).not.toContain('DATABASE_URL')
      expect(said).not.toContain('tiger')
    },
  )
})
