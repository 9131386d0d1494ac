import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claim } from '../../src/delivery/claim.ts'
import { undoAhead } from '../../src/delivery/clock-ahead.ts'
import { editionKey } from '../../src/delivery/edition-key.ts'
import { openQueue, type Queue } from '../../src/jobs/queue.ts'
import { subscriptionsAhead } from '../../src/store/editions-ahead.ts'
import { noTelemetry } from '../../src/telemetry.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { sentQuery } from '../store/sent-query.ts'
import { silentLog } from '../store/silent-log.ts'
import { crashingStore, Killed } from './crashing-store.ts'
import { dueMs, hourMs, subscribe } from './ledger.ts'

const minuteMs = 60_000
const dayMs = 24 * hourMs
const lines: string[] = []
const log = await silentLog(lines)

await onBothEngines('after a clock that was ahead', (store) => {
  const db = () => store().db
  let queue: Queue
  let nowMs = dueMs
  const parts = () => ({ store: store(), queue, clock: () => nowMs, log, telemetry: noTelemetry })
  beforeAll(async () => {
    queue = await openQueue(store(), { log })
  })
  afterAll(() => queue.close())
  beforeEach(async () => {
    nowMs = dueMs
    lines.length = 0
    await sql`DELETE FROM pgboss.job`.execute(db())
    await db().deleteFrom('subscription').execute()
    await db().deleteFrom('digest_content').execute()
  })

  const subscription = (id: string) =>
    db().selectFrom('subscription').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const editions = (id: string) =>
    db().selectFrom('delivery').selectAll().where('subscription_id', '=', id).orderBy('local_date').execute()
  const told = async (id: string) =>
    (await editions(id)).map(({ local_date, state }) => `${local_date} ${state}`)
  const claimAt = async (ms: number): Promise<void> => {
    nowMs = ms
    await claim(parts())
  }
  /** What a tick does by this clock. */
  const tickAt = async (ms: number, wasSetBack = false): Promise<number> => {
    nowMs = ms
    const undone = await undoAhead(parts(), wasSetBack)
    await claim(parts())
    return undone
  }
  const becomes = (id: string, date: string, change: Record<string, unknown>) =>
    db().updateTable('delivery').set(change).where('key', '=', editionKey(id, date)).execute()
  const posted = { state: 'posted', attempts: 1, message: 'm' }
  const jobs = async (): Promise<readonly string[]> => {
    const taken = await queue.take('discord', 2_000)
    await queue.done(taken)
    return taken.map(({ key }) => key)
  }

  it.each([
    ['three days', 3 * dayMs + hourMs],
    ['a day less a minute', dayMs - minuteMs],
    ['a year', 365 * dayMs],
    ['twenty years', 20 * 365.25 * dayMs],
  ])('of %s every digest comes on its day, in time and with a job at once', async (_, aheadMs) => {
    const id = await subscribe(db())
    await claimAt(dueMs - minuteMs + aheadMs)
    expect(await editions(id)).not.toEqual([])
    await tickAt(dueMs - minuteMs)
    expect(await editions(id)).toEqual([])
    expect(await subscription(id)).toMatchObject({
      ...{ next_due_at: new Date(dueMs), next_local_date: '2026-11-23' },
      changed_at: new Date(dueMs - dayMs),
    })
    expect(await jobs()).toEqual([])
    for (const [day, date] of [
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
    ].entries()) {
      await tickAt(dueMs + day * dayMs)
      const key = editionKey(id, date)
      expect(await jobs()).toEqual([key])
      await becomes(id, date, posted)
    }
    const all = await editions(id)
    expect(all).toHaveLength(5)
    expect(all.every(({ late }) => !late)).toBe(true)
  })

  it('what it took for missed though its day is not over comes late, with the data of now', async () => {
    const id = await subscribe(db())
    const noonMs = dueMs + 4.5 * hourMs
    await claimAt(noonMs + 2 * dayMs)
    expect(await told(id)).toEqual(['2026-11-23 missed', '2026-11-24 missed', '2026-11-25 pending'])
    await tickAt(noonMs + minuteMs)
    expect(await editions(id)).toMatchObject([
      {
        ...{ local_date: '2026-11-23', state: 'pending', late: true },
        cut_off_at: new Date('2026-11-23T12:00:00Z'),
      },
    ])
    expect(await jobs()).toEqual([editionKey(id, '2026-11-23')])
    expect((await subscription(id)).next_local_date).toBe('2026-11-24')
  })

  it('what is late of today by its data of this evening has those of now', async () => {
    const id = await subscribe(db())
    await claimAt(dueMs + 9 * hourMs)
    await tickAt(dueMs + hourMs)
    expect(await editions(id)).toMatchObject([
      { state: 'pending', late: true, cut_off_at: new Date('2026-11-23T08:00:00Z') },
    ])
  })

  it('what could not be sent by it, and is not on its way, is taken back as well', async () => {
    const id = await subscribe(db())
    await claimAt(dueMs + 365 * dayMs)
    // As where no certificate holds by such a clock.
    await becomes(id, '2027-11-23', { attempts: 3 })
    await tickAt(dueMs - minuteMs)
    expect(await told(id)).toEqual([])
  })

  it.each([
    ['posted', posted],
    ['on its way', { state: 'sending', attempts: 1, unsure_at: new Date(dueMs) }],
    ['uncertain', { state: 'uncertain', attempts: 1, unsure_at: new Date(dueMs) }],
    ['refused', { state: 'failed', attempts: 1 }],
  ])('what was %s by it stays, and its date does not come again', async (_, change) => {
    const id = await subscribe(db())
    await claimAt(dueMs - minuteMs + 3 * dayMs + hourMs)
    await jobs()
    await becomes(id, '2026-11-26', change)
    const [before] = (await editions(id)).slice(-1)
    for (let day = 0; day < 5; day += 1) {
      await tickAt(dueMs - minuteMs + day * dayMs)
      await tickAt(dueMs + day * dayMs)
      await tickAt(dueMs + day * dayMs + minuteMs)
      const date = new Date(dueMs + day * dayMs).toISOString().slice(0, 10)
      if (date !== '2026-11-26') {
        expect(await jobs()).toEqual([editionKey(id, date)])
        await becomes(id, date, posted)
      }
    }
    expect(await jobs()).toEqual([])
    const all = await editions(id)
    expect(all.map(({ local_date }) => local_date.slice(-2))).toEqual(['23', '24', '25', '26', '27'])
    expect(all[3]).toEqual(before)
  })

  it('the next time is one of a date that the ledger does not have', async () => {
    const id = await subscribe(db())
    await claimAt(dueMs + 1.5 * hourMs)
    await becomes(id, '2026-11-23', posted)
    await claimAt(dueMs + dayMs)
    await becomes(id, '2026-11-24', posted)
    await claimAt(dueMs + 9 * dayMs)
    await tickAt(dueMs + 2 * hourMs)
    expect(await told(id)).toEqual(['2026-11-23 posted', '2026-11-24 posted'])
    expect(await subscription(id)).toMatchObject({
      ...{ next_local_date: '2026-11-25', next_due_at: new Date(dueMs + 2 * dayMs) },
    })
  })

  it('that jumps back an hour, 07:30 comes once', async () => {
    const id = await subscribe(db())
    await tickAt(dueMs)
    await jobs()
    await becomes(id, '2026-11-23', posted)
    for (let minute = 0; minute <= 70; minute += 1) await tickAt(dueMs + minuteMs * (minute - 60))
    expect(await told(id)).toEqual(['2026-11-23 posted'])
    expect(await jobs()).toEqual([])
    expect((await subscription(id)).next_local_date).toBe('2026-11-24')
  })

  it.each([1_000, 60_000, 5 * minuteMs])('by %d ms nothing is taken back', async (aheadMs) => {
    const id = await subscribe(db())
    await tickAt(dueMs)
    const before = await editions(id)
    expect(await tickAt(dueMs - aheadMs)).toBe(0)
    expect(await editions(id)).toEqual(before)
    expect(await jobs()).toHaveLength(1)
  })

  it('what is truly missed, or was paused, stays so', async () => {
    const id = await subscribe(db())
    await tickAt(dueMs + 2 * dayMs)
    const other = await subscribe(db(), { paused: 'asked', next_due_at: null, next_local_date: null })
    const [row] = await editions(id)
    if (row === undefined) throw new Error('There is no edition.')
    const paused = {
      reason: 'the digest was paused before it was posted',
      deadline_at: new Date(dueMs + 9 * dayMs),
    }
    await db()
      .insertInto('delivery')
      .values({ ...row, ...paused, subscription_id: other, key: editionKey(other, '2026-11-23') })
      .execute()
    expect(await tickAt(dueMs + 2 * dayMs + minuteMs)).toBe(0)
    expect(await told(id)).toEqual(['2026-11-23 missed', '2026-11-24 missed', '2026-11-25 pending'])
    expect(await told(other)).toEqual(['2026-11-23 missed'])
  })

  it('one that is paused stays paused, with its days free for when it goes on', async () => {
    const id = await subscribe(db())
    await claimAt(dueMs + 3 * dayMs)
    await db()
      .updateTable('subscription')
      .set({ paused: 'asked', next_due_at: null, next_local_date: null })
      .execute()
    expect(await tickAt(dueMs)).toBe(4)
    expect(await subscription(id)).toMatchObject({ paused: 'asked', next_due_at: null })
    expect(await editions(id)).toEqual([])
  })

  it('one that is left half changed stays paused as well', async () => {
    const id = await subscribe(db())
    await claimAt(dueMs + 3 * dayMs)
    await db().updateTable('subscription').set({ paused: 'asked' }).execute()
    await tickAt(dueMs)
    expect(await subscription(id)).toMatchObject({ paused: 'asked', next_local_date: '2026-11-27' })
  })

  it('what is to be tried again today does not wait for its time', async () => {
    const id = await subscribe(db())
    await tickAt(dueMs)
    await sql`UPDATE pgboss.job SET start_after = now() + interval '1 year', created_on = now() + interval '1 year'`.execute(
      db(),
    )
    expect(await jobs()).toEqual([])
    await tickAt(dueMs + minuteMs)
    expect(await jobs()).toEqual([editionKey(id, '2026-11-23')])
  })

  it('one that was resumed since does not come for a time before that', async () => {
    const id = await subscribe(db())
    await claimAt(dueMs + 3 * dayMs)
    const next = { next_due_at: new Date(dueMs + dayMs), next_local_date: '2026-11-24' }
    await db()
      .updateTable('subscription')
      .set({ ...next, changed_at: new Date(dueMs + hourMs) })
      .execute()
    await tickAt(dueMs + 2 * hourMs)
    expect(await editions(id)).toEqual([])
    expect(await subscription(id)).toMatchObject(next)
  })

  describe('that was seen to be set back', () => {
    it('one that was scheduled by it comes from now on', async () => {
      const madeMs = dueMs + 365 * dayMs
      const next = { next_due_at: new Date(madeMs + dayMs), next_local_date: '2027-11-24' }
      const id = await subscribe(db(), {
        ...next,
        created_at: new Date(madeMs),
        changed_at: new Date(madeMs),
      })
      await tickAt(dueMs - hourMs)
      expect(await subscription(id)).toMatchObject(next)
      await tickAt(dueMs - hourMs, true)
      expect(await subscription(id)).toMatchObject({
        ...{ next_due_at: new Date(dueMs), next_local_date: '2026-11-23' },
      })
    })
  })

  it('no: where it is the present one that is behind, nothing is lost and nothing comes twice', async () => {
    const id = await subscribe(db())
    for (let day = 0; day < 3; day += 1) {
      await tickAt(dueMs + day * dayMs)
      await becomes(id, new Date(dueMs + day * dayMs).toISOString().slice(0, 10), posted)
    }
    // Truly missed on the fourth day.
    await tickAt(dueMs + 4 * dayMs)
    const before = await told(id)
    await jobs()
    for (const behindMs of [2 * hourMs, 2.2 * dayMs, 9 * dayMs, 700 * dayMs]) {
      await tickAt(dueMs + 4 * dayMs + minuteMs - behindMs)
      await tickAt(dueMs + 4 * dayMs + minuteMs)
      expect(await told(id)).toEqual(before)
      expect((await subscription(id)).next_local_date).toBe('2026-11-28')
    }
    await becomes(id, '2026-11-27', posted)
    expect((await jobs()).every((key) => key === editionKey(id, '2026-11-27'))).toBe(true)
  })

  it('kept contents of times to come go, and others stay', async () => {
    const kept = (key: string, composedMs: number) => ({
      ...{ key, content: '{}', complete: true, composed_at: new Date(composedMs) },
    })
    await db()
      .insertInto('digest_content')
      .values([kept('ahead', dueMs + dayMs), kept('now', dueMs), kept('before', dueMs - hourMs)])
      .execute()
    await tickAt(dueMs)
    const left = await db().selectFrom('digest_content').select('key').orderBy('key').execute()
    expect(left).toEqual([{ key: 'before' }, { key: 'now' }])
  })

  it('it is said once what was done', async () => {
    await subscribe(db())
    await claimAt(dueMs + 3 * dayMs)
    await tickAt(dueMs)
    await tickAt(dueMs + minuteMs)
    const warned = lines.filter((line) => line.includes('clock was ahead'))
    expect(warned).toHaveLength(1)
    expect(JSON.parse(warned[0] ?? '')).toMatchObject({ editions: 4, digests: 1 })
  })

  it('hundreds are put right, by several processes at once that claim meanwhile', async () => {
    await sql`
      INSERT INTO subscription (id, workspace, channel, person, address, local_time, zone, days, sections,
        next_due_at, next_local_date, created_at, changed_at)
      SELECT 's' || n, 'discord:g1', 'c' || n, 'u1', 'here', '07:30', 'UTC', 'every-day', 'figures',
        ${new Date(dueMs).toISOString()}::timestamptz, '2026-11-23', ${new Date(dueMs - dayMs)}, ${new Date(dueMs - dayMs)}
      FROM generate_series(1, 1100) AS n`.execute(db())
    await claimAt(dueMs + 2 * dayMs)
    nowMs = dueMs + minuteMs
    await Promise.all([undoAhead(parts(), false), claim(parts()), undoAhead(parts(), true), claim(parts())])
    await tickAt(dueMs + 2 * minuteMs)
    const rows = await db().selectFrom('delivery').select(['local_date', 'state', 'key']).execute()
    expect(rows).toHaveLength(1_100)
    expect(rows.every(({ local_date, state }) => local_date === '2026-11-23' && state === 'pending')).toBe(
      true,
    )
    expect((await jobs()).toSorted()).toEqual(rows.map(({ key }) => key).toSorted())
  })

  it('it is put right as a whole or not at all, wherever the process is killed', async () => {
    for (let dieAt = 1; ; dieAt += 1) {
      const id = await subscribe(db())
      await claimAt(dueMs + 3 * dayMs)
      nowMs = dueMs
      const process = crashingStore(db(), dieAt)
      let isKilled = false
      try {
        await undoAhead({ ...parts(), store: { db: process.db } }, false)
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        isKilled = true
      }
      const isUndone = (await editions(id)).length === 0
      expect((await subscription(id)).next_local_date).toBe(isUndone ? '2026-11-23' : '2026-11-27')
      await tickAt(dueMs)
      expect(await told(id)).toEqual(['2026-11-23 pending'])
      if (!isKilled) break
      await db().deleteFrom('subscription').execute()
      expect(dieAt).toBeLessThan(40)
    }
  })

  it('is asked of indexes, however long the ledger is', async () => {
    await sql`
      INSERT INTO subscription (id, workspace, channel, person, address, local_time, zone, days, sections,
        next_due_at, next_local_date, created_at, changed_at)
      SELECT 's' || n, 'discord:g1', 'c' || n, 'u1', 'here', '07:30', 'UTC', 'every-day', 'figures', now(),
        '2026-11-23', now(), now()
      FROM generate_series(1, 400) AS n`.execute(db())
    await sql`
      INSERT INTO delivery (subscription_id, local_date, key, due_at, deadline_at, cut_off_at, late, state, attempts,
        claimed_at, changed_at)
      SELECT 's' || n, 'd' || day, 'k' || n || '-' || day, now(), now(), now(), false, 'posted', 1, now(), now()
      FROM generate_series(1, 400) AS n, generate_series(1, 50) AS day`.execute(db())
    await sql`ANALYZE subscription, delivery`.execute(db())
    const { text, values } = await sentQuery((nowhere) =>
      subscriptionsAhead(nowhere, {
        ...{ ahead: new Date(), reason: 'its time was over', changedToo: false, beyond: '', most: 500 },
      }),
    )
    const { rows } = await store().executeSql(`EXPLAIN (FORMAT JSON) ${text}`, [...values])
    const plan = JSON.stringify(rows)
    expect(plan).toContain('delivery_missed')
    expect(plan).toContain('delivery_open')
    expect(plan).not.toContain('Seq Scan')
  })
})
