import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { systemClock } from '../../src/clock.ts'
import { createLog } from '../../src/ops/log.ts'
import { dueSubscriptions } from '../../src/store/due-subscriptions.ts'
import { openStore } from '../../src/store/engine.ts'
import type { Store } from '../../src/store/store.ts'
import { startPostgres } from '../../test/servers/postgres.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { percentile } from '../take/statistics.ts'

const subscriptions = 100_000
const dueNow = 10
const atOnce = 500
const nowMs = Date.parse('2026-11-23T07:30:00Z')

/** Subscriptions with slots all over the next day, a tenth of them paused; a few are due now. */
async function fill({ db }: Store): Promise<void> {
  await sql`
    INSERT INTO subscription (id, workspace, channel, person, address, local_time, zone, days, sections, paused,
      next_due_at, next_local_date, created_at, changed_at)
    SELECT 'due' || lpad(n::text, 9, '0'), 'discord:g' || n / 20, 'c' || n, 'p', '', '07:30', 'UTC', 'every-day',
      'figures', CASE WHEN n % 10 = 0 THEN 'asked' END,
      CASE WHEN n % 10 = 0 THEN NULL
        WHEN n <= ${dueNow + 1} THEN ${new Date(nowMs - 1_000).toISOString()}::timestamptz
        ELSE ${new Date(nowMs + 60_000).toISOString()}::timestamptz + make_interval(mins => n % 1440) END,
      '2026-11-23', now(), now()
    FROM generate_series(1, ${subscriptions}) AS n`.execute(db)
  await sql`ANALYZE subscription`.execute(db)
}

async function timesOf(store: Store, count: number): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < count; n += 1) {
    await store.db.transaction().execute(async (trx) => {
      const began = performance.now()
      const due = await dueSubscriptions(trx, new Date(nowMs), atOnce)
      times.push(performance.now() - began)
      if (due.length !== dueNow) throw new Error(`${due.length} are due, and should be ${dueNow}.`)
    })
  }
  // The first ones make plans and connections.
  return times.slice(Math.floor(count / 10))
}

async function measureOn(engine: string, databaseUrl: string | null, count: number): Promise<Measurement[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hashdesk-due-'))
  const log = await createLog(
    { level: 'warn', format: 'json' },
    { isTerminal: false, write: (line) => process.stderr.write(line) },
  )
  const store = await openStore({ config: { databaseUrl, dataDir }, log, clock: systemClock })
  try {
    await fill(store)
    const times = await timesOf(store, count)
    const time = (part: number, limit: number | null): Measurement => ({
      ...{ measure: `the due query among ${subscriptions / 1_000},000 on ${engine}, p${part * 100}` },
      ...{ value: percentile(times, part), unit: 'ms', limit, steady: part === 0.5 },
    })
    return [time(0.5, 2), time(0.95, null)]
  } finally {
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** What a tick asks first, with a hundred thousand subscriptions of which ten are due. */
export async function measureDue({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const count = short ? 100 : 500
  progress('The due query on the built-in store')
  const builtIn = await measureOn('the built-in store', null, count)
  await using postgres = await startPostgres()
  if (postgres === null) return builtIn
  progress('The due query on PostgreSQL')
  return [...builtIn, ...(await measureOn('PostgreSQL', await postgres.database(), count))]
}
