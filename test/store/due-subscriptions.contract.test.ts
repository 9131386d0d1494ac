import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { dueSubscriptions } from '../../src/store/due-subscriptions.ts'
import { sweepServed } from '../../src/takes/retention.ts'
import { onBothEngines } from './both-engines.ts'
import { sentQuery } from './sent-query.ts'
import { silentLog } from './silent-log.ts'

const many = 20_000
const now = new Date('2026-11-23T07:30:00Z')

await onBothEngines('what is due among many', (store) => {
  beforeAll(async () => {
    // Slots all over the day, a tenth of them paused; eight are due.
    await sql`
      INSERT INTO subscription (id, workspace, channel, person, address, local_time, zone, days, sections, paused,
        next_due_at, next_local_date, created_at, changed_at)
      SELECT 'due' || n, 'discord:g' || n / 20, 'c' || n, 'p', 'a', '07:30', 'UTC', 'every-day', 'figures',
        CASE WHEN n % 10 = 0 THEN 'asked' END,
        CASE WHEN n % 10 > 0 THEN ${now.toISOString()}::timestamptz
          + make_interval(mins => CASE WHEN n < 9 THEN -n ELSE 1 + n % 1440 END) END,
        '2026-11-23', now(), now()
      FROM generate_series(1, ${many}::integer) AS n`.execute(store().db)
  })

  const plan = async (): Promise<string> => {
    const { text, values } = await sentQuery((nowhere) => dueSubscriptions(nowhere, now, 500))
    const { rows } = await store().executeSql(`EXPLAIN (FORMAT JSON) ${text}`, [...values])
    return JSON.stringify(rows)
  }

  it('is found by the index, once the daily sweep has been', async () => {
    // The built-in store has nobody else who counts its rows; PostgreSQL does that by itself, some time later.
    if (store().engine === 'postgres') await sql`ANALYZE subscription`.execute(store().db)
    const parts = { store: store(), clock: () => now.getTime(), log: await silentLog(), retentionDays: 90 }
    await sweepServed(parts)
    const found = await plan()
    expect(found).toContain('subscription_due')
    expect(found).not.toContain('Seq Scan')
  })

  it('is the longest due first, none that is paused, and no more than asked for', async () => {
    const ids = async (limit: number): Promise<readonly string[]> =>
      (await dueSubscriptions(store().db, now, limit)).map(({ id }) => id)
    expect(await ids(500)).toEqual(['due8', 'due7', 'due6', 'due5', 'due4', 'due3', 'due2', 'due1'])
    expect(await ids(3)).toEqual(['due8', 'due7', 'due6'])
  })
})
