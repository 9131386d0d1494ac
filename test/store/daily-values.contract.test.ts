import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  type DailyValue,
  dailyReaches,
  dailyValuesSince,
  hasDailyValues,
  replaceDailyValues,
  saveDailyReach,
  saveDailyValues,
} from '../../src/store/daily-values.ts'
import { onBothEngines } from './both-engines.ts'

const now = new Date('2026-11-20T22:00:00Z')
const later = new Date('2026-11-21T22:00:00Z')
const daysFrom = (start: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) =>
    new Date(Date.parse(`${start}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10),
  )

await onBothEngines('daily market values', (store) => {
  const db = () => store().db
  const newSeries = (): string => `close:${randomUUID()}`
  const stored = (...series: string[]) => dailyValuesSince(db(), '0001-01-01', series)
  const rowOf = (series: string, day: string, value: number, source = 'Yahoo'): DailyValue => ({
    series,
    day,
    value,
    source,
  })

  it('are not there before the first is stored', async () => {
    expect(await hasDailyValues(db())).toBe(false)
    await saveDailyValues(db(), [], now)
    expect(await hasDailyValues(db())).toBe(false)
    await saveDailyValues(db(), [rowOf(newSeries(), '2026-11-20', 1)], now)
    expect(await hasDailyValues(db())).toBe(true)
  })

  it('come back as they were written, to the last digit and the day', async () => {
    const series = newSeries()
    const rows = [
      rowOf(series, '2009-01-03', 0.1 + 0.2),
      rowOf(series, '2026-03-08', 1e-9),
      rowOf(series, '2026-11-01', 146_472_570_619_930.78, 'Anne’s "own" node; \\ %'),
      rowOf(series, '2026-12-31', Number.MAX_SAFE_INTEGER),
    ]
    await saveDailyValues(db(), rows.toReversed(), now)
    expect(await stored(series)).toEqual(rows)
  })

  it('are given from a day on, oldest first, of the series that are asked for', async () => {
    const [one, other] = [newSeries(), newSeries()]
    await saveDailyValues(
      db(),
      [one, other].flatMap((series) => daysFrom('2026-11-01', 5).map((day) => rowOf(series, day, 7))),
      now,
    )
    const given = await dailyValuesSince(db(), '2026-11-03', [one])
    expect(given.map(({ series, day }) => [series, day])).toEqual(
      daysFrom('2026-11-03', 3).map((day) => [one, day]),
    )
    const all = await dailyValuesSince(db(), '2026-11-03')
    expect(all.filter(({ series }) => series === other)).toHaveLength(3)
  })

  it('of many years are stored in one statement', async () => {
    const series = newSeries()
    const rows = daysFrom('2010-01-01', 6_000).map((day, n) => rowOf(series, day, n + 0.5))
    await saveDailyValues(db(), rows, now)
    expect(await stored(series)).toEqual(rows)
  })

  it('change where they differ, and are left alone where they do not', async () => {
    const series = newSeries()
    await saveDailyValues(db(), [rowOf(series, '2026-11-19', 41.2), rowOf(series, '2026-11-20', 42)], now)
    const told = [rowOf(series, '2026-11-19', 41.2, 'Finnhub'), rowOf(series, '2026-11-20', 43, 'Finnhub')]
    await saveDailyValues(db(), told, later)
    const rows = await db().selectFrom('daily_value').selectAll().where('series', '=', series).execute()
    expect(rows.toSorted((a, b) => (a.day < b.day ? -1 : 1))).toEqual([
      { series, day: '2026-11-19', value: 41.2, source: 'Yahoo', stored_at: now },
      { series, day: '2026-11-20', value: 43, source: 'Finnhub', stored_at: later },
    ])
  })

  it('of one day given twice: the last one counts', async () => {
    const series = newSeries()
    await saveDailyValues(db(), [rowOf(series, '2026-11-20', 1), rowOf(series, '2026-11-20', 2)], now)
    expect(await stored(series)).toEqual([rowOf(series, '2026-11-20', 2)])
  })

  it('may be stored by several processes at once, in any order', async () => {
    const series = [newSeries(), newSeries(), newSeries()]
    const rows = series.flatMap((name) => daysFrom('2026-01-01', 300).map((day) => rowOf(name, day, 5)))
    await Promise.all(
      Array.from({ length: 6 }, (_, n) => saveDailyValues(db(), n % 2 ? rows : rows.toReversed(), now)),
    )
    expect(await stored(...series)).toHaveLength(900)
  })

  describe('on another scale', () => {
    it('take the place of all that was stored of their series alone', async () => {
      const [split, other] = [newSeries(), newSeries()]
      await saveDailyValues(
        db(),
        [split, other].flatMap((series) => daysFrom('2026-11-01', 3).map((day) => rowOf(series, day, 100))),
        now,
      )
      const halved = daysFrom('2026-11-02', 3).map((day) => rowOf(split, day, 50))
      await replaceDailyValues(db(), split, halved, later)
      expect(await stored(split)).toEqual(halved)
      expect(await stored(other)).toHaveLength(3)
      await replaceDailyValues(db(), split, [], later)
      expect(await stored(split)).toEqual([])
    })

    it('are stored whole or not at all', async () => {
      const series = newSeries()
      const before = [rowOf(series, '2026-11-19', 100), rowOf(series, '2026-11-20', 101)]
      await saveDailyValues(db(), before, now)
      const broken = [rowOf(series, '2026-11-20', 50), rowOf(series, '2026-11-21', Number.NaN)]
      await expect(replaceDailyValues(db(), series, broken, later)).rejects.toThrow()
      expect(await stored(series)).toEqual(before)
    })
  })

  it('what was asked for is what was said last', async () => {
    const series = newSeries()
    const reach = async () => (await dailyReaches(db())).filter((one) => one.series === series)
    for (const throughDay of ['2026-11-19', '2030-01-01', '2026-11-20']) {
      await saveDailyReach(db(), { series, fromDay: '2025-10-01', throughDay })
      expect(await reach()).toEqual([{ series, fromDay: '2025-10-01', throughDay }])
    }
  })
})
