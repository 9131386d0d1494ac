import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { systemClock } from '../clock.ts'
import { loadEnvFile } from '../ops/env-file.ts'
import { UserError } from '../user-error.ts'
import { batchTakes } from './batch.ts'
import { exitCodeOf, UsageError } from './failing.ts'
import { configOf, readingParts } from './reading-parts.ts'

const usage = `Usage: npm run --silent takes -- IN.jsonl [--as-of DATE]
  IN.jsonl        one JSON object a line: {id, url, title, text, published?}, or "html" in place of "text",
                  or "url" alone, which is fetched; - reads standard input
  --as-of DATE    when the articles are said to be read: 2026-02-04 or 2026-02-04T13:00:00Z`

/** The instant of `--as-of`; a day without a time is its midnight, UTC. Throws `UsageError`. */
function instantOf(asOf: string): number {
  // `Date.parse` takes 30 February for 2 March.
  const isDay = z.iso.date().safeParse(asOf.slice(0, 10)).success
  const isInstant = /^[\d-]{10}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(asOf)
  const instant = isDay && isInstant ? Date.parse(asOf) : Number.NaN
  if (Number.isNaN(instant)) throw new UsageError(`--as-of ${asOf} is no date.`)
  return instant
}

async function input(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (path === '-') return process.stdin
  const found = await stat(path).catch((error: unknown) => {
    throw new UserError({
      code: 'bad-request',
      what: `The file ${path} cannot be read.`,
      mend: 'Give the path of a file that is there.',
      cause: error,
    })
  })
  if (found.isFile() || found.isFIFO()) return createReadStream(path)
  throw new UserError({
    code: 'bad-request',
    what: `${path} is no file.`,
    mend: 'Give a file of JSON lines, or - for standard input.',
  })
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'as-of': { type: 'string' } },
  })
  const [path, ...others] = positionals
  if (path === undefined || others.length > 0) throw new UsageError('Give one file of JSON lines.')
  const asOf = values['as-of'] === undefined ? null : instantOf(values['as-of'])
  loadEnvFile()
  const config = configOf(process.env)
  const stream = await input(path)
  const many = config.readingThreads * 2
  const { fetchPage, pool } = readingParts(config, many)
  const lines = batchTakes(stream, {
    pool,
    fetchPage,
    many,
    readAt: asOf === null ? systemClock : () => asOf,
    onBug: (error, reference) => console.error(reference, error),
  })
  try {
    for await (const line of lines) {
      if (!process.stdout.write(line)) await once(process.stdout, 'drain')
    }
  } finally {
    await pool.close()
  }
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await run()
} catch (error) {
  process.exitCode = exitCodeOf(error, { json: false, usage })
}
