import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { seeded } from '../../bench/take/random.ts'
import { claim } from '../../src/delivery/claim.ts'
import { nextSlotAfter } from '../../src/digest/slot.ts'
import { writeDays } from '../../src/digest/stored-rhythm.ts'
import { openQueue, type Queue } from '../../src/jobs/queue.ts'
import { anySchedules, type Schedule } from '../digest/any-schedules.ts'
import { ticks } from '../digest/tick-times.ts'
import { type ClaimedEdition, judge } from '../digest/verdict.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'
import { subscribe } from './ledger.ts'

/** Seconds, and many of them on a machine that is busy. */
vi.setConfig({ testTimeout: 60_000 })

const dayMs = 86_400_000

await onBothEngines('weeks of digests in many zones', (store) => {
  const db = () => store().db
  let queue: Queue
  const log = silentLog()
  beforeAll(async () => {
    queue = await openQueue(store(), { log: await log })
  })
  afterAll(() => queue.close())

  const begin = async ({ id, rhythm }: Schedule, afterMs: number): Promise<void> => {
    const next = nextSlotAfter(rhythm, afterMs)
    if (next === null) throw new Error(`${id} never comes.`)
    await subscribe(db(), {
      ...{ id, local_time: rhythm.at, zone: rhythm.zone, days: writeDays(rhythm.days) },
      ...{ next_due_at: new Date(next.dueMs), next_local_date: next.localDate },
    })
  }

  const soonestMs = async (): Promise<number> => {
    const { soonest } = await db()
      .selectFrom('subscription')
      .select((row) => row.fn.min('next_due_at').as('soonest'))
      .executeTakeFirstOrThrow()
    return soonest?.getTime() ?? Number.POSITIVE_INFINITY
  }

  // Into the weeks in which Europe and the Americas change their clocks.
  it.each([
    ['in autumn', 1, '2026-10-20T00:00:00Z'],
    ['in spring', 2, '2027-03-10T00:00:00Z'],
  ])('%s come to one edition for each local date that is wanted', async (_, seed, first) => {
    await db().deleteFrom('subscription').execute()
    const random = seeded(seed)
    const fromMs = Date.parse(first)
    const toMs = fromMs + 20 * dayMs
    const schedules = anySchedules(16, { firstMs: fromMs, lastMs: toMs, random })
    for (const schedule of schedules) await begin(schedule, fromMs)

    let [soonest, upToMs, claims] = [await soonestMs(), fromMs, 0]
    for (const nowMs of ticks({ fromMs, toMs }, random)) {
      upToMs = Math.max(upToMs, nowMs)
      // Most ticks find nothing, and a few of those are enough.
      if (nowMs < soonest && random() > 0.002) continue
      const parts = { store: store(), queue, clock: () => nowMs, log: await log, telemetry: () => undefined }
      // Two processes, or one twice, at the same moment.
      await Promise.all([claim(parts), claim(parts)])
      claims += 1
      soonest = await soonestMs()
    }

    const rows = await db().selectFrom('delivery').selectAll().execute()
    const claimed = rows.map((row): ClaimedEdition => ({ edition: row, claimedMs: row.claimed_at.getTime() }))
    const verdict = judge(schedules, claimed, { afterMs: fromMs, upToMs })
    expect(verdict).toMatchObject({ missing: 0, unwanted: 0, wrong: 0, first: null })
    expect(verdict.inTime).toBeGreaterThan(100)
    expect(verdict.late).toBeGreaterThan(0)
    expect(verdict.missed).toBeGreaterThan(0)
    expect(rows).toHaveLength(verdict.wanted)
    // Each that can still be posted has one job, whatever was claimed twice.
    const open = rows.filter(({ state }) => state === 'pending').map(({ key }) => key)
    expect((await queue.living('discord', open)).size).toBe(open.length)
    expect(claims).toBeGreaterThan(100)
  })
})
