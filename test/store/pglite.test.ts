import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openPglite } from '../../src/store/pglite.ts'
import { imageFile, madeByFile, unpackImage } from '../../src/store/pglite-image.ts'
import { pgliteOptions } from '../../src/store/pglite-options.ts'
import type { Store } from '../../src/store/store.ts'
import { packTar } from '../../src/store/tar.ts'
import { silentLog } from './silent-log.ts'

let dataDir: string
const processes: ChildProcess[] = []

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-store-'))
})
afterEach(() => {
  for (const child of processes.splice(0)) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

const open = async (image?: URL, lines?: string[]): Promise<Store> =>
  await openPglite(dataDir, { log: await silentLog(lines), clock: systemClock, ...(image && { image }) })

/** Starts a writing process and collects its lines. */
const startWriter = () => {
  const script = new URL('./writer-process.ts', import.meta.url)
  const child = spawn(process.execPath, [script.pathname, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  processes.push(child)
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  const saw = async (start: string): Promise<string> => {
    for (;;) {
      const line = lines.find((seen) => seen.startsWith(start))
      if (line !== undefined) return line
      await once(reader, 'line', { signal: AbortSignal.timeout(10_000) })
    }
  }
  const kill = async (): Promise<void> => {
    const ended = once(child, 'close')
    child.kill('SIGKILL')
    await ended
  }
  return { child, lines, saw, kill }
}

describe('the packed image', () => {
  it('was made by the pinned engine, and the tables fit on it', async () => {
    const cluster = join(dataDir, 'image')
    await unpackImage(cluster)
    const engine = await PGlite.create(cluster, pgliteOptions)
    const { rows } = await engine.query<{ version: string; made_by: string }>(
      `SELECT version() AS version, pg_read_file('${madeByFile}') AS made_by`,
    )
    await engine.close()
    expect(rows[0]?.version).toContain('PGlite')
    expect(rows[0]?.made_by).toBe(rows[0]?.version)

    const store = await open()
    expect(await migrate(store.db)).toContain('0001-articles-and-takes')
    expect(await migrate(store.db)).toEqual([])
    await store.close()
  })

  it('is small enough to be kept with the code', async () => {
    const { size } = await (await import('node:fs/promises')).stat(imageFile)
    expect(size).toBeLessThan(2_000_000)
  })

  it.each([
    ['no image at all', Buffer.from('no brotli')],
    [
      'an image of another engine',
      brotliCompressSync(packTar([{ path: 'PG_VERSION', data: Buffer.from('9') }])),
    ],
  ])('gives way to a new cluster, said in the log, for %s', async (_, bytes) => {
    const image = join(dataDir, 'image.tar.br')
    writeFileSync(image, bytes)
    const lines: string[] = []
    const store = await open(pathToFileURL(image), lines)
    expect(await migrate(store.db)).toContain('0001-articles-and-takes')
    await store.close()
    expect(lines.join('')).toContain('The packed store could not be used')
  })
})

describe('the built-in store', () => {
  it('recovers from a first start that was killed half way', async () => {
    mkdirSync(join(dataDir, 'pg.unfinished', 'base'), { recursive: true })
    writeFileSync(join(dataDir, 'pg.unfinished', 'PG_VERSION'), '18')
    const store = await open()
    expect(await migrate(store.db)).toContain('0001-articles-and-takes')
    await store.close()
    expect(existsSync(join(dataDir, 'pg.unfinished'))).toBe(false)
  })

  it('refuses a second process, naming the first and since when', async () => {
    const store = await open()
    const second = startWriter()
    expect(await second.saw('refused')).toMatch(
      new RegExp(`in use by process ${process.pid} since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC.*DATA_DIR`),
    )
    await expect(open()).rejects.toMatchObject({ code: 'store-busy' })
    await store.close()
    await (await open()).close()
  })

  it('keeps every acknowledged write through kill -9, and is free at once afterwards', async () => {
    const written: string[] = []
    for (const delay of [30, 150, 400]) {
      const writer = startWriter()
      await writer.saw('wrote')
      await new Promise((resolve) => setTimeout(resolve, delay))
      await writer.kill()
      written.push(...writer.lines.filter((line) => line.startsWith('wrote ')).map((line) => line.slice(6)))
    }
    const store = await open()
    const rows = await store.db.selectFrom('article').select('id').execute()
    await store.close()
    const kept = new Set(rows.map(({ id }) => id))
    expect(written.length).toBeGreaterThan(3)
    expect(written.filter((id) => !kept.has(id))).toEqual([])
  })

  it('recovers from kill -9 at any moment of the first start', async () => {
    for (const delay of [120, 250, 400, 600]) {
      const writer = startWriter()
      await new Promise((resolve) => setTimeout(resolve, delay))
      await writer.kill()
    }
    const store = await open()
    await migrate(store.db)
    expect(await store.db.selectFrom('article').select('id').execute()).toBeInstanceOf(Array)
    await store.close()
  })
})
