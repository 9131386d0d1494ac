import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claim } from '../../src/delivery/claim.ts'
import { editionKey } from '../../src/delivery/edition-key.ts'
import { openQueue, type Queue } from '../../src/jobs/queue.ts'
import type { TelemetryEvent } from '../../src/telemetry.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'
import { crashingStore, Killed } from './crashing-store.ts'
import { dueMs, hourMs, subscribe } from './ledger.ts'

const log = await silentLog()
const minuteMs = 60_000
const dayMs = 24 * hourMs

await onBothEngines('what is due', (store) => {
  const db = () => store().db
  let queue: Queue
  let nowMs = dueMs
  let told: TelemetryEvent[] = []
  const parts = () => ({
    ...{ store: store(), queue, clock: () => nowMs, log },
    telemetry: (event: TelemetryEvent) => void told.push(event),
  })
  beforeAll(async () => {
    queue = await openQueue(store(), { log })
  })
  afterAll(() => queue.close())
  beforeEach(async () => {
    nowMs = dueMs
    told = []
    await sql`DELETE FROM pgboss.job`.execute(db())
    await db().deleteFrom('subscription').execute()
  })

  const editions = (id: string) =>
    db().selectFrom('delivery').selectAll().where('subscription_id', '=', id).orderBy('local_date').execute()
  const subscription = (id: string) =>
    db().selectFrom('subscription').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const jobs = async () => (await queue.take('discord', 2_000)).map(({ key }) => key).toSorted()

  it('is claimed: ledger, job and next slot', async () => {
    const id = await subscribe(db())
    expect(await claim(parts())).toEqual({ editions: 1, unreachable: [] })
    const key = editionKey(id, '2026-11-23')
    expect(await editions(id)).toMatchObject([
      {
        ...{ key, local_date: '2026-11-23', state: 'pending', late: false, attempts: 0, unsure_at: null },
        due_at: new Date(dueMs),
        cut_off_at: new Date('2026-11-23T07:00:00Z'),
        deadline_at: new Date('2026-11-24T00:00:00Z'),
      },
    ])
    expect(await subscription(id)).toMatchObject({
      next_due_at: new Date(dueMs + dayMs),
      next_local_date: '2026-11-24',
    })
    expect(await jobs()).toEqual([key])
    expect(told).toEqual([{ kind: 'edition', platform: 'discord', became: 'due' }])
  })

  it('is claimed once, by one of many processes at the same moment', async () => {
    const ids: string[] = []
    for (let n = 0; n < 12; n += 1) ids.push(await subscribe(db()))
    const claims = await Promise.all(Array.from({ length: 4 }, () => claim(parts())))
    expect(claims.reduce((sum, { editions: many }) => sum + many, 0)).toBe(12)
    expect(await jobs()).toEqual(ids.map((id) => editionKey(id, '2026-11-23')).toSorted())
    expect(await claim(parts())).toEqual({ editions: 0, unreachable: [] })
  })

  it('does not wait for what another process is claiming', async () => {
    // One connection has one transaction at a time.
    if (store().engine === 'pglite') return
    const [locked, free] = [await subscribe(db()), await subscribe(db())]
    await db()
      .transaction()
      .execute(async (trx) => {
        await trx.selectFrom('subscription').select('id').where('id', '=', locked).forUpdate().execute()
        expect((await claim(parts())).editions).toBe(1)
      })
    expect(await editions(free)).toHaveLength(1)
    expect((await claim(parts())).editions).toBe(1)
    expect(await editions(locked)).toHaveLength(1)
  })

  it('is claimed batch by batch until nothing is due', async () => {
    await sql`
      INSERT INTO subscription (id, workspace, channel, person, address, local_time, zone, days, sections,
        next_due_at, next_local_date, created_at, changed_at)
      SELECT 's' || n, 'discord:g1', 'c' || n, 'u1', 'here', '07:30', 'UTC', 'every-day', 'figures',
        ${new Date(dueMs).toISOString()}::timestamptz, '2026-11-23', now(), now()
      FROM generate_series(1, 1100) AS n`.execute(db())
    expect((await claim(parts())).editions).toBe(1_100)
    expect(await jobs()).toHaveLength(1_100)
  })

  it('is nothing before its time', async () => {
    const id = await subscribe(db())
    nowMs = dueMs - 1
    expect((await claim(parts())).editions).toBe(0)
    expect(await editions(id)).toEqual([])
  })

  it('is nothing of a paused or removed digest', async () => {
    await subscribe(db(), { paused: 'asked', next_due_at: null, next_local_date: null })
    // As if a row had been left half changed.
    await subscribe(db(), { paused: 'asked' })
    expect((await claim(parts())).editions).toBe(0)
  })

  it.each([
    ['two minutes after its slot is in time', 2 * minuteMs, false, '2026-11-23T07:00:00Z'],
    ['later is late, with the present’s data', 2 * minuteMs + 1, true, '2026-11-23T07:00:00Z'],
    ['hours later is late, with the present’s data', 9 * hourMs, true, '2026-11-23T16:00:00Z'],
    ['at the last moment of its day is late', dayMs - 7.5 * hourMs - 1, true, '2026-11-23T23:00:00Z'],
  ])('claimed %s', async (_, afterMs, late, cutOff) => {
    const id = await subscribe(db())
    nowMs = dueMs + afterMs
    await claim(parts())
    expect(await editions(id)).toMatchObject([{ state: 'pending', late, cut_off_at: new Date(cutOff) }])
  })

  it('at the very midnight that ends its day is missed', async () => {
    const id = await subscribe(db())
    nowMs = dueMs + dayMs - 7.5 * hourMs
    await claim(parts())
    expect(await editions(id)).toMatchObject([{ state: 'missed', reason: 'its time was over' }])
  })

  it('late in the evening has an hour, also beyond midnight', async () => {
    const at = Date.parse('2026-11-23T23:50:00Z')
    const id = await subscribe(db(), { local_time: '23:50', next_due_at: new Date(at) })
    nowMs = at + 45 * minuteMs
    await claim(parts())
    expect(await editions(id)).toMatchObject([{ state: 'pending', late: true, local_date: '2026-11-23' }])
    expect((await subscription(id)).next_local_date).toBe('2026-11-24')
  })

  it('after its day is missed, each date once, and today’s comes', async () => {
    const id = await subscribe(db())
    nowMs = dueMs + 3 * dayMs + hourMs
    expect((await claim(parts())).editions).toBe(1)
    expect((await editions(id)).map(({ local_date, state }) => [local_date, state])).toEqual([
      ['2026-11-23', 'missed'],
      ['2026-11-24', 'missed'],
      ['2026-11-25', 'missed'],
      ['2026-11-26', 'pending'],
    ])
    expect(await jobs()).toEqual([editionKey(id, '2026-11-26')])
    expect(told.filter((event) => event.kind === 'edition' && event.became === 'missed')).toHaveLength(3)
    expect((await subscription(id)).next_local_date).toBe('2026-11-27')
  })

  it('of more than a month ago leaves no row, but for the one that was due', async () => {
    const id = await subscribe(db())
    nowMs = dueMs + 400 * dayMs
    await claim(parts())
    const dates = (await editions(id)).map(({ local_date }) => local_date)
    expect(dates.slice(0, 2)).toEqual(['2026-11-23', '2027-11-27'])
    expect(dates.length).toBeLessThanOrEqual(34)
    expect(dates.at(-1)).toBe('2027-12-28')
    expect((await subscription(id)).next_local_date).toBe('2027-12-29')
  })

  it('is not claimed again where the clock is set back an hour', async () => {
    const id = await subscribe(db())
    nowMs = dueMs + minuteMs
    await claim(parts())
    nowMs -= hourMs
    expect((await claim(parts())).editions).toBe(0)
    nowMs += hourMs
    expect((await claim(parts())).editions).toBe(0)
    expect(await editions(id)).toHaveLength(1)
  })

  it('has no second edition of a date that the ledger has already', async () => {
    const id = await subscribe(db())
    await claim(parts())
    await queue.done(await queue.take('discord', 5))
    // As if somebody had scheduled it anew for later on the same date.
    const later = { next_due_at: new Date(dueMs + hourMs), next_local_date: '2026-11-23' }
    await db().updateTable('subscription').set(later).where('id', '=', id).execute()
    nowMs = dueMs + 2 * hourMs
    expect((await claim(parts())).editions).toBe(0)
    expect(await editions(id)).toHaveLength(1)
    expect(await jobs()).toEqual([])
    expect((await subscription(id)).next_local_date).toBe('2026-11-24')
  })

  describe('of a channel that has refused', () => {
    it.each([
      ['for three days is paused and not claimed', 3 * dayMs - 0.5 * hourMs, true],
      ['for less is claimed', 3 * dayMs - 0.5 * hourMs - 1, false],
    ])('%s', async (_, forMs, isPaused) => {
      const id = await subscribe(db(), { failing_since: new Date(dueMs - forMs) })
      expect(await claim(parts())).toEqual({ editions: isPaused ? 0 : 1, unreachable: isPaused ? [id] : [] })
      const row = await subscription(id)
      expect(row.paused).toBe(isPaused ? 'unreachable' : null)
      expect(row.next_due_at === null).toBe(isPaused)
      // It is told of once.
      expect((await claim(parts())).unreachable).toEqual([])
    })

    it('once alone, as where it is due once a week, is tried once more', async () => {
      const id = await subscribe(db(), { days: 'mon' })
      const fail = async () => {
        await claim(parts())
        const refused = { state: 'failed', changed_at: new Date(nowMs) }
        await db().updateTable('delivery').set(refused).where('state', '=', 'pending').execute()
      }
      await fail()
      await db()
        .updateTable('subscription')
        .set({ failing_since: new Date(dueMs) })
        .execute()
      nowMs = dueMs + 7 * dayMs
      await fail()
      expect(await editions(id)).toHaveLength(2)
      expect((await subscription(id)).paused).toBe(null)
      nowMs = dueMs + 14 * dayMs
      expect((await claim(parts())).unreachable).toEqual([id])
      expect((await subscription(id)).paused).toBe('unreachable')
    })
  })

  it.each([
    ['whose zone is not known any more', { zone: 'Mars/Olympus' }],
    ['that cannot be read', { days: 'someday' }],
    ['of a platform that nobody knows', { workspace: 'pigeon:1' }],
  ])('of a digest %s is not claimed: that one is paused, and the others are not', async (_, change) => {
    const odd = await subscribe(db(), change)
    const fine = await subscribe(db())
    expect((await claim(parts())).editions).toBe(1)
    expect(await subscription(odd)).toMatchObject({ paused: 'zone', next_due_at: null })
    expect(await editions(odd)).toEqual([])
    expect((await subscription(fine)).next_local_date).toBe('2026-11-24')
  })

  it('is claimed as a whole or not at all, wherever the process is killed', async () => {
    for (let dieAt = 1; ; dieAt += 1) {
      const id = await subscribe(db())
      const key = editionKey(id, '2026-11-23')
      const process = crashingStore(db(), dieAt)
      let isKilled = false
      try {
        await claim({ ...parts(), store: { ...store(), db: process.db } })
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        isKilled = true
      }
      const isClaimed = (await editions(id)).length === 1
      expect((await queue.living('discord', [key])).has(key)).toBe(isClaimed)
      expect((await subscription(id)).next_local_date).toBe(isClaimed ? '2026-11-24' : '2026-11-23')
      await claim(parts())
      expect((await queue.living('discord', [key])).has(key)).toBe(true)
      if (!isKilled) break
      expect(dieAt).toBeLessThan(30)
    }
  })
})
