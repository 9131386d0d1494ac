/**
 * Builds `pglite-image.tar.br`: an empty, cleanly shut down cluster of the pinned PGlite, from which the first
 * start unpacks its data directory instead of running initdb. Run after every change of the PGlite version:
 *
 *     npm run store:image
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { imageFile, madeByFile } from './pglite-image.ts'
import { initdbOptions } from './pglite-options.ts'
import { packTar, type TarEntry } from './tar.ts'

const work = mkdtempSync(join(tmpdir(), 'hashdesk-image-'))
const cluster = join(work, 'pg')
try {
  const database = await PGlite.create(cluster, initdbOptions)
  const { rows } = await database.query<{ version: string }>('SELECT version()')
  await database.exec('VACUUM FREEZE')
  await database.exec('CHECKPOINT')
  await database.close()
  const made = { path: madeByFile, data: Buffer.from(rows[0]?.version ?? '') }
  const archive = packTar([...entriesOf(cluster), made])
  const packed = brotliCompressSync(archive, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      // The three databases of a cluster are nearly alike: a window over all of them packs two of the three away.
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: archive.length,
    },
  })
  writeFileSync(imageFile, packed)
  process.stdout.write(`${archive.length} bytes packed into ${packed.length}\n`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

function entriesOf(root: string): TarEntry[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name).slice(root.length + 1) }))
    .filter(({ path }) => path !== 'postmaster.pid')
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ entry, path }) => ({
      path: path.replaceAll('\\', '/'),
      data: entry.isDirectory() ? null : readFileSync(join(root, path)),
    }))
}
