import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWriteBehind } from '../../src/market/write-behind.ts'
import { dailyReaches, dailyValuesSince } from '../../src/store/daily-values.ts'
import type { Database, Store } from '../../src/store/store.ts'
import { silentLog } from '../store/silent-log.ts'
import { openTestStore } from './open-store.ts'
import { forgetDays, scriptedMarket } from './scripted-market.ts'

const point = (day: `2026-11-${number}`, value: number) => ({ day, value, source: 'Coinbase' })

describe('what is stored behind the answers', () => {
  let store: Store
  beforeAll(async () => {
    store = await openTestStore()
  })
  afterAll(() => store.close())
  beforeEach(() => forgetDays(store))
  const stored = async () =>
    (await dailyValuesSince(store.db, '0001-01-01')).map(({ day, value }) => [day, value])
  const make = async (quiet: () => Promise<void> = async () => undefined, db: Database = store.db) => {
    const lines: string[] = []
    const log = await silentLog(lines)
    return { lines, writes: createWriteBehind({ db, clock: () => 0, log, quiet }) }
  }

  it('waits until nobody is being answered', async () => {
    const answered = Promise.withResolvers<void>()
    const { writes } = await make(() => answered.promise)
    writes.save('btc-usd', [point('2026-11-18', 1)])
    const flushed = writes.flush()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await stored()).toEqual([])
    answered.resolve()
    await flushed
    expect(await stored()).toEqual([['2026-11-18', 1]])
  })

  it('is stored at the latest when it is closed', async () => {
    const { writes } = await make()
    writes.save('btc-usd', [point('2026-11-18', 1)])
    writes.save('btc-usd', [point('2026-11-19', 2), point('2026-11-18', 3)])
    writes.reach({ series: 'btc-usd', fromDay: '2026-11-18', throughDay: '2026-11-19' })
    writes.reach({ series: 'btc-usd', fromDay: '2026-11-18', throughDay: '2026-11-20' })
    await writes.close()
    expect(await stored()).toEqual([
      ['2026-11-18', 3],
      ['2026-11-19', 2],
    ])
    expect(await dailyReaches(store.db)).toEqual([
      { series: 'btc-usd', fromDay: '2026-11-18', throughDay: '2026-11-20' },
    ])
  })

  it('of a series that was replaced is nothing of before', async () => {
    const { writes } = await make()
    writes.save('close:RIOT', [point('2026-11-18', 20)])
    await writes.flush()
    writes.save('close:RIOT', [point('2026-11-19', 20)])
    writes.replace('close:RIOT', [point('2026-11-20', 5)])
    writes.save('close:RIOT', [point('2026-11-21', 6)])
    await writes.close()
    expect(await stored()).toEqual([
      ['2026-11-20', 5],
      ['2026-11-21', 6],
    ])
  })

  it('goes in parts, so that others are served in between', async () => {
    let parts = 0
    const { writes } = await make(async () => {
      parts += 1
    })
    const days = Array.from({ length: 1_000 }, (_, n) => ({
      day: new Date(n * 86_400_000).toISOString().slice(0, 10) as `${number}-${number}-${number}`,
      value: n + 1,
      source: 'Coinbase',
    }))
    writes.save('btc-usd', days)
    await writes.flush()
    expect(parts).toBe(3)
    expect(await stored()).toHaveLength(1_000)
  })

  it('is kept, said once and stored later where the store fails', async () => {
    await store.db.schema.alterTable('daily_value').renameTo('daily_value_away').execute()
    const { writes, lines } = await make()
    writes.save('btc-usd', [point('2026-11-18', 1)])
    await writes.flush()
    writes.save('btc-usd', [point('2026-11-19', 2)])
    await writes.flush()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('kept in memory')
    await store.db.schema.alterTable('daily_value_away').renameTo('daily_value').execute()
    await writes.close()
    expect(await stored()).toEqual([
      ['2026-11-18', 1],
      ['2026-11-19', 2],
    ])
  })
})

describe('a store that fails', () => {
  it('costs no answer, and is said in the log', async () => {
    const store = await openTestStore()
    await store.db.schema.dropTable('daily_value').execute()
    const { market, lines, script } = await scriptedMarket(store, '2026-11-20T21:40:00Z')
    const view = await market.miners('MTD')
    expect(view.rows.every(({ returnPercent }) => returnPercent.state === 'fresh')).toBe(true)
    expect((await market.network()).hashpriceChange30dPercent.state).toBe('fresh')
    script.clear()
    await market.miners('MTD')
    expect(script.calls).toEqual([])
    await market.close()
    await market.close()
    expect(lines.filter((line) => line.includes('could not be stored'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('could not be read'))).toHaveLength(1)
    await store.close()
  })
})
