import { afterAll, beforeAll, expect, it } from 'vitest'
import { seeded } from '../../bench/take/random.ts'
import { claim } from '../../src/delivery/claim.ts'
import { undoAhead } from '../../src/delivery/clock-ahead.ts'
import { nextSlot, nextSlotAfter } from '../../src/digest/slot.ts'
import { writeDays } from '../../src/digest/stored-rhythm.ts'
import type { Slot } from '../../src/digest/subscription.ts'
import { openQueue, type Queue } from '../../src/jobs/queue.ts'
import { noTelemetry } from '../../src/telemetry.ts'
import { anySchedules, type Schedule } from '../digest/any-schedules.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'
import { subscribe } from './ledger.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const log = await silentLog()

await onBothEngines('weeks of a clock that is far ahead for moments', (store) => {
  const db = () => store().db
  let queue: Queue
  let nowMs = 0
  const parts = () => ({ store: store(), queue, clock: () => nowMs, log, telemetry: noTelemetry })
  beforeAll(async () => {
    queue = await openQueue(store(), { log })
  })
  afterAll(() => queue.close())

  const editions = (id: string) =>
    db().selectFrom('delivery').selectAll().where('subscription_id', '=', id).orderBy('local_date').execute()
  const claimAt = async (ms: number): Promise<void> => {
    nowMs = ms
    await claim(parts())
  }
  const tickAt = async (ms: number): Promise<void> => {
    nowMs = ms
    await undoAhead(parts(), false)
    await claim(parts())
  }
  const posted = { state: 'posted', attempts: 1, message: 'm' }

  /** The slots of a schedule that are due in a span. */
  function slotsIn({ rhythm }: Schedule, fromMs: number, toMs: number): readonly Slot[] {
    const slots: Slot[] = []
    let slot = nextSlotAfter(rhythm, fromMs)
    for (; slot !== null && slot.dueMs <= toMs; slot = nextSlot(rhythm, slot.localDate)) slots.push(slot)
    return slots
  }

  // Into the weeks in which Europe and the Americas change their clocks.
  it.each([
    ['in autumn', 3, '2026-10-22T00:00:00Z'],
    ['in spring', 4, '2027-03-11T00:00:00Z'],
  ])(
    'digests in many zones come on each of their days, %s',
    async (_, seed, first) => {
      await db().deleteFrom('subscription').execute()
      const random = seeded(seed)
      const fromMs = Date.parse(first)
      const toMs = fromMs + 8 * dayMs
      const schedules = anySchedules(24, { firstMs: fromMs, lastMs: toMs, random })
      for (const { id, rhythm } of schedules) {
        const next = nextSlotAfter(rhythm, fromMs)
        if (next === null) throw new Error(`${id} never comes.`)
        await subscribe(db(), {
          ...{ id, local_time: rhythm.at, zone: rhythm.zone, days: writeDays(rhythm.days) },
          ...{
            next_due_at: new Date(next.dueMs),
            next_local_date: next.localDate,
            changed_at: new Date(fromMs),
          },
        })
      }
      for (let ms = fromMs; ms <= toMs; ms += 30 * minuteMs) {
        await tickAt(ms)
        if (random() < 0.5)
          await db().updateTable('delivery').set(posted).where('state', '=', 'pending').execute()
        // Now and then it is wrong for a moment, and nothing is posted meanwhile.
        if (random() < 0.1) await claimAt(ms + 10 * minuteMs + random() * (random() < 0.2 ? 400 : 6) * dayMs)
      }
      await tickAt(toMs)
      for (const schedule of schedules) {
        const rows = await editions(schedule.id)
        expect(rows.map(({ local_date, due_at }) => [local_date, due_at.getTime()])).toEqual(
          slotsIn(schedule, fromMs, toMs).map(({ localDate, dueMs: ms }) => [localDate, ms]),
        )
        expect(rows.filter(({ state }) => state === 'missed')).toEqual([])
      }
    },
    60_000,
  )
})
