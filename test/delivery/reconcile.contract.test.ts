import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { reconcile } from '../../src/delivery/reconcile.ts'
import { openQueue, type Queue } from '../../src/jobs/queue.ts'
import type { DeliveryRow } from '../../src/store/schema.ts'
import type { TelemetryEvent } from '../../src/telemetry.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'
import { claimedEdition, dueMs, hourMs, rowOf } from './ledger.ts'

const log = await silentLog()
const minuteMs = 60_000

await onBothEngines('an edition that nobody works on', (store) => {
  const db = () => store().db
  let queue: Queue
  let nowMs = dueMs
  let told: TelemetryEvent[] = []
  const again = () =>
    reconcile({
      ...{ store: store(), queue, clock: () => nowMs, log },
      telemetry: (event) => void told.push(event),
    })
  beforeAll(async () => {
    queue = await openQueue(store(), { log })
  })
  afterAll(() => queue.close())
  beforeEach(async () => {
    nowMs = dueMs + 2 * minuteMs
    told = []
    await sql`DELETE FROM pgboss.job`.execute(db())
    await db().deleteFrom('subscription').execute()
  })

  const change = (key: string, row: Partial<Pick<DeliveryRow, 'state' | 'unsure_at' | 'changed_at'>>) =>
    db().updateTable('delivery').set(row).where('key', '=', key).execute()
  const insert = (key: string, attempt: number) =>
    db()
      .transaction()
      .execute((trx) => queue.insert(trx, [{ platform: 'discord', key, attempt }]))

  it.each([
    ['waits', { state: 'pending' }],
    ['is on its way', { state: 'sending', unsure_at: new Date(dueMs) }],
  ])('and %s has a job again', async (_, row) => {
    const key = await claimedEdition(db())
    await change(key, row)
    expect(await again()).toBe(1)
    expect(await queue.take('discord', 5)).toMatchObject([{ key }])
    expect(await again()).toBe(0)
  })

  it('has one again and again, where each is lost', async () => {
    const key = await claimedEdition(db())
    for (let times = 0; times < 3; times += 1) {
      expect(await again()).toBe(1)
      const jobs = await queue.take('discord', 5)
      expect(jobs).toMatchObject([{ key }])
      await queue.done(jobs)
      nowMs += minuteMs
    }
  })

  it('has one job where two processes find it at once', async () => {
    const key = await claimedEdition(db())
    await Promise.all([again(), again()])
    expect(await queue.take('discord', 5)).toMatchObject([{ key }])
  })

  it('is left where it has a job, taken or waiting', async () => {
    const [waiting, taken] = [await claimedEdition(db()), await claimedEdition(db())]
    await insert(taken, 1)
    await queue.take('discord', 5)
    await insert(waiting, 1)
    expect(await again()).toBe(0)
  })

  it('is left for its first minute', async () => {
    await claimedEdition(db())
    nowMs = dueMs + minuteMs
    expect(await again()).toBe(0)
  })

  it('is found also where the clock was set back an hour since', async () => {
    await claimedEdition(db())
    nowMs = dueMs - hourMs
    expect(await again()).toBe(1)
  })

  it.each(['posted', 'missed', 'failed', 'uncertain', 'withheld'])('and is %s stays so', async (state) => {
    const key = await claimedEdition(db())
    await change(key, { state })
    expect(await again()).toBe(0)
    nowMs = dueMs + 48 * hourMs
    expect(await again()).toBe(0)
    expect((await rowOf(db(), key)).state).toBe(state)
  })

  it('is missed once its time is over, with or without a job', async () => {
    const [alone, waiting] = [await claimedEdition(db()), await claimedEdition(db())]
    await insert(waiting, 1)
    nowMs = dueMs + 16 * hourMs
    expect(await again()).toBe(0)
    for (const key of [alone, waiting]) {
      expect(await rowOf(db(), key)).toMatchObject({ state: 'missed', reason: 'its time was over' })
    }
    expect(told).toEqual(Array(2).fill({ kind: 'edition', platform: 'discord', became: 'missed' }))
  })

  it('and of which nobody knows whether it stands there is looked for also after its time', async () => {
    const key = await claimedEdition(db())
    await change(key, { state: 'sending', unsure_at: new Date(dueMs) })
    nowMs = dueMs + 17 * hourMs
    expect(await again()).toBe(1)
    expect((await rowOf(db(), key)).state).toBe('sending')
  })

  it('is missed once where two processes find it at once', async () => {
    await claimedEdition(db())
    nowMs = dueMs + 17 * hourMs
    await Promise.all([again(), again()])
    expect(told).toEqual([{ kind: 'edition', platform: 'discord', became: 'missed' }])
  })

  it('has its job on its own platform', async () => {
    const keys: Record<string, string> = {}
    for (const platform of ['discord', 'slack', 'console'] as const) {
      keys[platform] = await claimedEdition(db(), { subscription: { workspace: `${platform}:w` } })
    }
    expect(await again()).toBe(3)
    for (const platform of ['discord', 'slack', 'console'] as const) {
      expect((await queue.take(platform, 5)).map(({ key }) => key)).toEqual([keys[platform]])
    }
  })

  it('is found behind many that have a job', async () => {
    for (let n = 0; n < 3; n += 1) {
      await sql`
        INSERT INTO delivery (subscription_id, local_date, key, due_at, deadline_at, cut_off_at, late, state,
          claimed_at, changed_at)
        SELECT subscription_id, ${`d${n}-`} || m, ${`k${n}-`} || m, due_at, deadline_at, cut_off_at, late, state,
          claimed_at, changed_at
        FROM delivery, generate_series(1, 400) AS m
        WHERE key = ${await claimedEdition(db())}`.execute(db())
    }
    expect(await again()).toBe(1_203)
    await sql`DELETE FROM pgboss.job WHERE singleton_key = 'k2-400'`.execute(db())
    nowMs += 1
    expect(await again()).toBe(1)
  })
})
