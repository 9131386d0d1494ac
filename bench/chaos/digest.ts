import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '../../src/clock.ts'
import { leaseTimes } from '../../src/delivery/active-sender.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import { createLog } from '../../src/ops/log.ts'
import { openStore } from '../../src/store/engine.ts'
import { startPostgres } from '../../test/servers/postgres.ts'
import { type Subscribed, subscribe } from '../digest/subscribe.ts'
import { seeded } from '../take/random.ts'
import { type LedgerRow, readLedger } from './ledger.ts'
import { type Platforms, startPlatforms } from './platforms.ts'
import { areOver, dayMs, subscriptionIn } from './simulated-days.ts'
import { startVictims } from './victims.ts'
import type { WorkerOrder } from './worker-order.ts'

export interface ChaosPart {
  readonly name: string
  readonly engine: 'pglite' | 'postgres'
  readonly processes: number
  readonly canLook: boolean
  readonly channels: { readonly discord: number; readonly slack: number }
  readonly days: number
  readonly daySeconds: number
  readonly killedAfterMs: readonly [number, number]
  /** Shorter leases, for a run that has little time. */
  readonly shortLease: boolean
  readonly seed: number
}

export interface ChaosResult {
  readonly name: string
  readonly seconds: number
  readonly kills: number
  readonly editions: number
  /** Editions that stand on a platform. */
  readonly posted: number
  /** Messages beyond the first of an edition. */
  readonly duplicates: number
  /** Editions that stand nowhere and are not `uncertain`. */
  readonly missed: number
  readonly uncertain: number
  readonly troubles: string
  readonly problems: readonly string[]
}

/** How long editions may take to settle once the last day is over and nobody is killed any more. */
const settleWithinMs = 900_000

/** What the ledger and the platforms have come to. */
function judge(
  part: ChaosPart,
  rows: readonly LedgerRow[],
  platforms: Platforms,
): Pick<ChaosResult, 'editions' | 'posted' | 'duplicates' | 'missed' | 'uncertain' | 'problems'> {
  const posts = platforms.posts()
  const expected = (part.channels.discord + part.channels.slack) * part.days
  const stands = ({ key }: LedgerRow): boolean => (posts.get(key) ?? 0) > 0
  const isUncertain = ({ state }: LedgerRow): boolean => state === 'uncertain'
  const missed = rows.filter((row) => !stands(row) && !isUncertain(row))
  const problems = [
    ...missed.slice(0, 5).map(({ key, state, reason }) => `${key} stands nowhere: ${state}, ${reason}`),
    ...rows
      .filter((row) => stands(row) && row.state !== 'posted' && !isUncertain(row))
      .map(({ key, state }) => `${key} stands there, and the ledger says ${state}`),
    ...(part.canLook ? rows.filter(isUncertain).map(({ key }) => `${key} is uncertain`) : []),
    ...platforms.refused().slice(0, 5),
  ]
  return {
    editions: rows.length,
    posted: rows.filter(stands).length,
    duplicates: [...posts.values()].reduce((sum, n) => sum + n - 1, 0),
    missed: missed.length + Math.max(0, expected - rows.length),
    uncertain: rows.filter(isUncertain).length,
    problems,
  }
}

async function runOn(
  databaseUrl: string | null,
  part: ChaosPart,
  progress: (line: string) => void,
): Promise<ChaosResult> {
  const random = seeded(part.seed)
  const dataDir = await mkdtemp(join(tmpdir(), 'hashdesk-chaos-'))
  const log = await createLog(
    { level: 'warn', format: 'json' },
    { isTerminal: false, write: (line) => process.stderr.write(line) },
  )
  const open = () => openStore({ config: { databaseUrl, dataDir }, log, clock: systemClock })
  await using platforms = await startPlatforms(part.channels, random)
  // Tomorrow's midnight at the earliest: what is due is then never long over by the real clock.
  const firstMs = (Math.floor(Date.now() / dayMs) + 2) * dayMs
  const store = await open()
  const subscriptions: Subscribed[] = platforms.places.map((place, n) =>
    subscriptionIn({ firstMs }, { ...place, id: `chaos${String(n).padStart(7, '0')}` }, random),
  )
  await subscribe(store, subscriptions)
  // Its tables are made before the days begin.
  await (await openQueue(store, { log })).close()
  await store.close()

  const began = performance.now()
  const days = { firstMs, days: part.days, daySeconds: part.daySeconds, beganMs: Date.now() + 3_000 }
  const order: WorkerOrder = {
    ...{ databaseUrl, dataDir, canLook: part.canLook, historyLagMs: 2_500, days },
    ...{ discord: platforms.discord, slack: platforms.slack },
    lease: part.shortLease ? { leaseMs: 2_000, renewMs: 500, marginMs: 500 } : leaseTimes,
  }
  try {
    await using victims = startVictims(part.processes, order, { random, betweenMs: part.killedAfterMs })
    while (!areOver(days, Date.now())) {
      await wait(1_000)
      progress(`${part.name}: ${victims.kills} kills, ${platforms.posts().size} posted`)
    }
    // The last day's editions have to be posted by somebody who lives.
    await victims.spare()
    await settled()
    await victims[Symbol.asyncDispose]()
    const seconds = (performance.now() - began) / 1000
    const after = await open()
    const rows = await readLedger(after)
    await after.close()
    const { lost, failed, limited } = platforms.befell
    const troubles = `${lost} / ${failed} / ${limited}`
    const result = {
      ...{ name: part.name, seconds, kills: victims.kills, troubles },
      ...judge(part, rows, platforms),
    }
    const bad = result.problems.length > 0 || result.missed > 0 || result.duplicates > 0
    return bad ? { ...result, problems: [...result.problems, ...victims.said.slice(-20)] } : result
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }

  /** Waits until nothing is open any more; the built-in store is another's, so there what stands is waited for. */
  async function settled(): Promise<void> {
    const expected = (part.channels.discord + part.channels.slack) * part.days
    const until = performance.now() + settleWithinMs
    const looking = part.engine === 'pglite' ? null : await open()
    let last = { stand: -1, atMs: performance.now() }
    for (; performance.now() < until; await wait(1_000)) {
      const stand = platforms.posts().size
      if (stand !== last.stand) last = { stand, atMs: performance.now() }
      // What is missed by now comes no more.
      if (looking === null && performance.now() - last.atMs > 60_000) break
      const rows = looking === null ? [] : await readLedger(looking)
      const openRows = rows.filter(({ state }) => state === 'pending' || state === 'sending').length
      progress(`${part.name}: ${stand} posted, ${openRows} open`)
      if (looking === null ? stand === expected : openRows === 0 && rows.length === expected) break
    }
    // What was posted last is still to be written down.
    if (looking === null) await wait(3_000)
    await looking?.close()
  }
}

/** Runs one part: processes are killed while the platforms fail, and every edition has to stand there once. */
export async function runChaosPart(
  part: ChaosPart,
  progress: (line: string) => void,
): Promise<ChaosResult | null> {
  if (part.engine === 'pglite') return await runOn(null, part, progress)
  await using postgres = await startPostgres()
  if (postgres === null) return null
  return await runOn(await postgres.database(), part, progress)
}
