import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type NewJob, openQueue, type Queue } from '../../src/jobs/queue.ts'
import type { Schema } from '../../src/store/schema.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'

const log = await silentLog()
const job = (key: string, more: Partial<NewJob> = {}): NewJob => ({
  ...{ platform: 'discord', key, attempt: 1 },
  ...more,
})

await onBothEngines('the queue of the digests', (store) => {
  let queue: Queue
  let other: Queue
  beforeAll(async () => {
    ;[queue, other] = await Promise.all([openQueue(store(), { log }), openQueue(store(), { log })])
  })
  afterAll(async () => {
    await queue.close()
    await other.close()
  })
  beforeEach(async () => {
    await sql`DELETE FROM pgboss.job`.execute(store().db)
  })

  const insert = (...jobs: readonly NewJob[]) =>
    store()
      .db.transaction()
      .execute((trx) => queue.insert(trx, jobs))
  const keysOf = (jobs: readonly { readonly key: string }[]) => jobs.map(({ key }) => key).toSorted()

  it('gives out what was put in, by platform, to one of two processes', async () => {
    await insert(job('a'), job('b'), job('c', { platform: 'slack' }), job('d'))
    const [mine, others] = [await queue.take('discord', 1), await other.take('discord', 5)]
    expect([mine.length, others.length]).toEqual([1, 2])
    expect(keysOf([...mine, ...others])).toEqual(['a', 'b', 'd'])
    expect(mine[0]).toMatchObject({ platform: 'discord', attempt: 1 })
    expect(keysOf(await queue.take('slack', 5))).toEqual(['c'])
    expect(await queue.take('console', 5)).toEqual([])
  })

  it('takes a job for its first queue back with the transaction that made it', async () => {
    const failing = store()
      .db.transaction()
      .execute(async (trx) => {
        await queue.insert(trx, [job('a')])
        throw new Error('no')
      })
    await expect(failing).rejects.toThrow('no')
    expect(await queue.take('discord', 5)).toEqual([])
  })

  it('has one living job an edition, whatever its attempt, and one for each attempt ever', async () => {
    await insert(job('a'))
    await insert(job('a'), job('a', { attempt: 2 }))
    const jobs = await queue.take('discord', 5)
    expect(jobs).toHaveLength(1)
    await insert(job('a', { attempt: 3 }))
    expect(await queue.take('discord', 5)).toEqual([])
    await queue.done(jobs)
    await insert(job('a'))
    expect(await queue.take('discord', 5)).toEqual([])
    await insert(job('a', { attempt: 2 }))
    expect(await queue.take('discord', 5)).toMatchObject([{ key: 'a', attempt: 2 }])
  })

  it('gives a job out again, after its time', async () => {
    await insert(job('a'))
    const [taken] = await queue.take('discord', 5)
    if (taken === undefined) throw new Error('There is no job.')
    await queue.again(taken, 300)
    expect(await queue.take('discord', 5)).toEqual([])
    expect(await queue.living('discord', ['a', 'b'])).toEqual(new Set(['a']))
    await expect
      .poll(() => queue.take('discord', 5), { timeout: 2_000 })
      .toMatchObject([{ key: 'a', attempt: 2 }])
  })

  it('holds a job back until its time', async () => {
    await insert(job('a', { afterMs: 3_600_000 }), job('b'))
    expect(keysOf(await queue.take('discord', 5))).toEqual(['b'])
  })

  it('lets a process that was too slow end or keep nothing of another’s', async () => {
    await insert(job('a'))
    const slow = await queue.take('discord', 5)
    // What the upkeep does with a job that nobody has touched for ten seconds.
    await sql`UPDATE pgboss.job SET state = 'retry' WHERE singleton_key = 'a'`.execute(store().db)
    const [taken] = await other.take('discord', 5)
    const [late] = slow
    if (late === undefined || taken === undefined) throw new Error('There is no job.')
    await queue.done([late])
    await queue.again(late, 0)
    await sql`UPDATE pgboss.job SET heartbeat_on = now() - interval '8 seconds'`.execute(store().db)
    await queue.touch([late])
    const { rows } = await sql`
      SELECT 1 FROM pgboss.job WHERE heartbeat_on > now() - interval '5 seconds'`.execute(store().db)
    expect(rows).toEqual([])
    expect(await queue.living('discord', ['a'])).toEqual(new Set(['a']))
    expect(await queue.depth()).toContainEqual({ platform: 'discord', waiting: 0, active: 1, failed: 0 })
    await other.done([taken])
    await queue.again(late, 0)
    expect(await queue.living('discord', ['a'])).toEqual(new Set())
  })

  it('makes ready at once what a dead process had taken, and that alone', async () => {
    await insert(job('done'))
    await other.done(await other.take('discord', 5))
    await insert(job('dead'))
    await other.take('discord', 5)
    await sql`UPDATE pgboss.job SET heartbeat_on = now() - interval '7 seconds'`.execute(store().db)
    await insert(job('waiting', { afterMs: 60_000 }), job('elsewhere', { platform: 'slack' }))
    await other.take('slack', 5)
    await queue.reclaim('discord')
    expect(keysOf(await queue.take('discord', 5))).toEqual(['dead'])
    expect(await queue.take('slack', 5)).toEqual([])
  })

  it('has what was taken just before a kill at once where no other process can have it', async () => {
    await insert(job('a'))
    await queue.take('discord', 5)
    await queue.reclaim('discord')
    const isAlone = store().engine === 'pglite'
    expect(keysOf(await other.take('discord', 5))).toEqual(isAlone ? ['a'] : [])
  })

  it('keeps what is touched', async () => {
    await insert(job('a'))
    const jobs = await queue.take('discord', 5)
    await sql`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour'`.execute(store().db)
    await queue.touch(jobs)
    if (store().engine === 'postgres') await queue.reclaim('discord')
    const { rows } = await sql<{ old: boolean }>`
      SELECT heartbeat_on < now() - interval '1 minute' AS old FROM pgboss.job WHERE singleton_key = 'a'`.execute(
      store().db,
    )
    expect(rows).toEqual([{ old: false }])
    expect(await queue.take('discord', 5)).toEqual([])
  })

  it('forgets what waits for an edition or was done for it, and a new one has its job', async () => {
    await insert(job('done'), job('taken', { platform: 'slack' }))
    await queue.done(await queue.take('discord', 5))
    const taken = await queue.take('slack', 5)
    await insert(job('waits', { afterMs: 60_000 }), job('other', { afterMs: 60_000 }))
    const forget = (trx: Kysely<Schema>) => queue.forget(trx, ['done', 'waits', 'taken'])
    await store().db.transaction().execute(forget)
    expect(await queue.living('discord', ['done', 'waits', 'other'])).toEqual(new Set(['other']))
    await insert(job('done'), job('waits'), job('taken', { platform: 'slack' }))
    expect(keysOf(await queue.take('discord', 5))).toEqual(['done', 'waits'])
    // Whoever has it goes on with it alone.
    expect(await queue.take('slack', 5)).toEqual([])
    await queue.done(taken)
    expect(await queue.living('slack', ['taken'])).toEqual(new Set())
  })

  it('lets nothing wait for the time of a clock that was a year ahead', async () => {
    await insert(job('at once'), job('soon', { afterMs: 200 }), job('tried again', { platform: 'slack' }))
    await queue.take('slack', 5)
    await insert(
      job('taken', { platform: 'console' }),
      job('later', { platform: 'console', afterMs: 9_000_000 }),
    )
    await queue.take('console', 5)
    // As they are once the clock is right again.
    await sql`
      UPDATE pgboss.job SET start_after = start_after + interval '1 year', created_on = created_on + interval '1 year',
        heartbeat_on = heartbeat_on + interval '1 year'
      WHERE singleton_key <> 'later'`.execute(store().db)
    await sql`UPDATE pgboss.job SET state = 'retry' WHERE singleton_key = 'tried again'`.execute(store().db)
    expect(await queue.take('discord', 5)).toEqual([])
    await store()
      .db.transaction()
      .execute((trx) => queue.setBack(trx))
    expect(keysOf(await queue.take('discord', 5))).toEqual(['at once'])
    expect(keysOf(await queue.take('slack', 5))).toEqual(['tried again'])
    // The one that works on it may do so still.
    expect(await queue.take('console', 5)).toEqual([])
    await expect
      .poll(async () => keysOf(await queue.take('discord', 5)), { timeout: 2_000 })
      .toEqual(['soon'])
    await sql`UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '7 seconds'`.execute(store().db)
    await queue.reclaim('console')
    expect(keysOf(await queue.take('console', 5))).toEqual(['taken'])
  })

  describe('its depth', () => {
    it('is what waits, what is worked on and what was given up, by platform', async () => {
      await insert(job('a'), job('b'), job('c', { afterMs: 60_000 }), job('d', { platform: 'slack' }))
      await queue.take('discord', 1)
      await insert(job('e', { platform: 'console' }))
      await sql`UPDATE pgboss.job SET state = 'failed' WHERE singleton_key = 'e'`.execute(store().db)
      expect(await queue.depth()).toEqual([
        { platform: 'discord', waiting: 2, active: 1, failed: 0 },
        { platform: 'slack', waiting: 1, active: 0, failed: 0 },
        { platform: 'console', waiting: 0, active: 0, failed: 1 },
      ])
    })
  })

  it('gives nothing up for two weeks, and soon to another what nobody touches', async () => {
    await insert(job('a'))
    await queue.take('discord', 5)
    const { rows } = await sql<Record<string, unknown>>`
      SELECT heartbeat_seconds, heartbeat_on IS NOT NULL AS touched, retry_delay, retry_limit >= 1000 AS retried,
        expire_seconds >= 3600 AS slow, keep_until > now() + interval '13 days' AS kept,
        deletion_seconds > 7 * 86400 AS remembered
      FROM pgboss.job`.execute(store().db)
    expect(rows).toEqual([
      {
        heartbeat_seconds: 10,
        touched: true,
        retry_delay: 0,
        retried: true,
        slow: true,
        kept: true,
        remembered: true,
      },
    ])
  })

  it('carries nothing but the edition’s key', async () => {
    await insert(job('a'))
    const { rows } = await sql<{ data: unknown }>`SELECT data FROM pgboss.job`.execute(store().db)
    expect(rows).toEqual([{ data: { key: 'a', attempt: 1 } }])
  })
})
