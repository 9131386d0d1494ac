import { afterEach, describe, expect, it } from 'vitest'
import type { Closes, Sourced } from '../../../src/market/sources.ts'
import type { World } from '../../servers/market/world.ts'
import type { YahooChartResult } from '../../servers/market/yahoo.ts'
import { eveningMs, everyFault, kindOf, noonMs, unlessProblem } from './equity-end.ts'
import { startYahooEnd, type YahooEnd } from './yahoo-end.ts'

let end: YahooEnd | null = null
const start = async (options?: Parameters<typeof startYahooEnd>[0]) => {
  end = await startYahooEnd(options)
  return end
}
afterEach(async () => {
  await end?.close()
  end = null
})

const closesIn = (world: World, ticker: string, from: string) =>
  (world.shares.get(ticker)?.closes ?? [])
    .filter(({ day }) => day >= from)
    .map(({ day, close }) => ({ day, value: close }))

const closeColumn = (result: YahooChartResult): (number | null)[] => result.indicators.quote[0]?.close ?? []
const withCloses = (result: YahooChartResult, close: (number | null)[]): YahooChartResult => ({
  ...result,
  indicators: { quote: [{ close }] },
})
const split = (day: string, numerator: number, denominator = 1) => {
  const date = Date.parse(`${day}T14:30:00Z`) / 1000
  return { splits: { [date]: { date, numerator, denominator, splitRatio: `${numerator}:${denominator}` } } }
}

describe('daily closes from Yahoo', () => {
  it('are those of the complete days, without the one that is running', async () => {
    const { yahoo, world } = await start({ nowMs: noonMs })
    const { value, source, asOf } = await yahoo.closes('IREN', '2026-08-03')
    expect(value.days).toEqual(closesIn(world, 'IREN', '2026-08-03'))
    expect(value.days.at(-1)?.day).toBe('2026-11-19')
    expect(value.splits).toEqual([])
    expect({ source, asOf }).toEqual({ source: 'Yahoo', asOf: '2026-11-19T14:30:00.000Z' })
  })

  it('have today’s when its session is over', async () => {
    const { yahoo, world } = await start({ nowMs: eveningMs })
    const { value } = await yahoo.closes('IREN', '2026-08-03')
    expect(value.days).toEqual(closesIn(world, 'IREN', '2026-08-03'))
    expect(value.days.at(-1)?.day).toBe('2026-11-20')
  })

  it('have the day of an early close once that is past', async () => {
    const { yahoo } = await start({ nowMs: Date.parse('2026-11-27T18:30:00Z') })
    expect((await yahoo.closes('IREN', '2026-11-20')).value.days.at(-1)?.day).toBe('2026-11-27')
  })

  it('have Friday’s on a weekend, and before the opening the day before', async () => {
    const { yahoo } = await start({ nowMs: Date.parse('2026-11-22T12:00:00Z') })
    expect((await yahoo.closes('IREN', '2026-11-16')).value.days.at(-1)?.day).toBe('2026-11-20')
    await end?.close()
    const monday = await start({ nowMs: Date.parse('2026-11-23T13:00:00Z') })
    expect((await monday.yahoo.closes('IREN', '2026-11-16')).value.days.at(-1)?.day).toBe('2026-11-20')
  })

  it('need no crumb', async () => {
    const { yahoo, paths } = await start()
    await yahoo.closes('^GSPC', '2026-11-02')
    expect(paths()).toEqual(['/v8/finance/chart/%5EGSPC'])
  })

  it('come once for all who ask at once', async () => {
    const { yahoo, paths } = await start()
    await Promise.all([1, 2, 3].map(() => yahoo.closes('IREN', '2026-11-02')))
    expect(paths()).toHaveLength(1)
  })

  it('may be none, of days without trading', async () => {
    const { yahoo } = await start({
      nowMs: Date.parse('2026-11-22T12:00:00Z'),
      mood: { editChart: ({ meta }) => ({ meta, indicators: { quote: [{}] } }) },
    })
    expect((await yahoo.closes('IREN', '2026-11-21')).value.days).toEqual([])
  })

  it('leave out a day without a close, or with one that is no price', async () => {
    const wrong = [null, 0, -3, 5_000_000]
    const { yahoo, world } = await start({
      mood: {
        editChart: (result) =>
          withCloses(
            result,
            closeColumn(result).map((close, index) =>
              index < wrong.length ? (wrong[index] ?? null) : close,
            ),
          ),
      },
    })
    const { value } = await yahoo.closes('IREN', '2026-11-02')
    expect(value.days).toEqual(closesIn(world, 'IREN', '2026-11-06'))
  })

  it.each([1000, 0.01])(
    'leave out one that is %d times its neighbours, the last one as well',
    async (times) => {
      const { yahoo, world } = await start({
        nowMs: eveningMs,
        mood: {
          editChart: (result) =>
            withCloses(
              result,
              closeColumn(result).map((close, index, { length }) =>
                (index === 5 || index === length - 1) && close !== null ? close * times : close,
              ),
            ),
        },
      })
      const { value } = await yahoo.closes('IREN', '2026-11-02')
      expect(value.days).toEqual(
        closesIn(world, 'IREN', '2026-11-02').filter(
          ({ day }) => day !== '2026-11-09' && day !== '2026-11-20',
        ),
      )
    },
  )

  it('have no running day by a clock of ours that is ahead', async () => {
    const { yahoo, pass } = await start({ nowMs: noonMs })
    pass(6 * 60 * 60_000)
    expect((await yahoo.closes('IREN', '2026-11-02')).value.days.at(-1)?.day).toBe('2026-11-19')
  })

  it('have one close a day: the later, unless it is empty', async () => {
    const { yahoo } = await start({
      nowMs: eveningMs,
      mood: {
        editChart: (result) => {
          const at = result.timestamp ?? []
          const last = at.at(-1) ?? 0
          const before = at.at(-2) ?? 0
          return {
            ...withCloses(result, [...closeColumn(result).slice(0, -2), 11, null, 12, 13]),
            timestamp: [...at.slice(0, -2), before, before + 3600, last, last + 23_401],
          }
        },
      },
    })
    const { value } = await yahoo.closes('IREN', '2026-11-19')
    expect(value.days).toEqual([
      { day: '2026-11-19', value: 11 },
      { day: '2026-11-20', value: 13 },
    ])
  })

  it('leave out days before the one asked for', async () => {
    const { yahoo, world } = await start({
      mood: {
        editChart: (result) => ({
          ...withCloses(result, [10, ...closeColumn(result)]),
          timestamp: [Date.parse('2026-10-30T13:30:00Z') / 1000, ...(result.timestamp ?? [])],
        }),
      },
    })
    expect((await yahoo.closes('IREN', '2026-11-02')).value.days).toEqual(
      closesIn(world, 'IREN', '2026-11-02'),
    )
  })

  it('are sorted by time', async () => {
    const { yahoo, world } = await start({
      mood: {
        editChart: (result) => ({
          ...withCloses(result, closeColumn(result).toReversed()),
          timestamp: result.timestamp?.toReversed(),
        }),
      },
    })
    expect((await yahoo.closes('IREN', '2026-11-02')).value.days).toEqual(
      closesIn(world, 'IREN', '2026-11-02'),
    )
  })
})

describe('when a session is over', () => {
  const closing = '2026-11-20T21:00:00Z'
  const lastDay = async (nowMs: number, meta: Record<string, unknown>) => {
    const { yahoo } = await start({
      nowMs,
      mood: { editChart: (result) => ({ ...result, meta: { ...result.meta, ...meta } }) },
    })
    return (await yahoo.closes('IREN', '2026-11-16')).value.days.at(-1)?.day
  }
  const minutesAfter = (minutes: number) => Date.parse(closing) + minutes * 60_000
  const tradedAt = (time: string) => ({ regularMarketTime: Date.parse(time) / 1000 })

  it('is told by its last trade, once the closing time is past', async () => {
    expect(await lastDay(minutesAfter(1), tradedAt('2026-11-20T21:00:01Z'))).toBe('2026-11-20')
  })

  it('is not, a minute after the closing time, while the last trade is older', async () => {
    expect(await lastDay(minutesAfter(1), tradedAt('2026-11-20T20:46:00Z'))).toBe('2026-11-19')
  })

  it('is told by the time alone a quarter of an hour after', async () => {
    expect(await lastDay(minutesAfter(16), tradedAt('2026-11-20T20:58:00Z'))).toBe('2026-11-20')
  })

  it('is unknown on the same day without its hours, or with those of another day', async () => {
    expect(await lastDay(minutesAfter(120), { currentTradingPeriod: null })).toBe('2026-11-19')
    await end?.close()
    const monday = {
      start: Date.parse('2026-11-23T14:30:00Z') / 1000,
      end: Date.parse('2026-11-23T21:00:00Z') / 1000,
    }
    expect(await lastDay(minutesAfter(120), { currentTradingPeriod: { regular: monday } })).toBe('2026-11-19')
    await end?.close()
    const thursday = {
      start: Date.parse('2026-11-19T14:30:00Z') / 1000,
      end: Date.parse('2026-11-19T21:00:00Z') / 1000,
    }
    expect(await lastDay(minutesAfter(-120), { currentTradingPeriod: { regular: thursday } })).toBe(
      '2026-11-19',
    )
  })
})

describe('splits', () => {
  it('are told with new shares for one old, and the closes are adjusted', async () => {
    const { yahoo, world } = await start()
    const { value } = await yahoo.closes('WULF', '2026-01-05')
    expect(value).toEqual({
      days: closesIn(world, 'WULF', '2026-01-05'),
      splits: [{ day: '2026-03-16', ratio: 2 }],
    })
  })

  it('may be reverse', async () => {
    const { yahoo } = await start({
      mood: { editChart: (result) => ({ ...result, events: split('2026-11-10', 1, 10) }) },
    })
    expect((await yahoo.closes('IREN', '2026-11-02')).value.splits).toEqual([
      { day: '2026-11-10', ratio: 0.1 },
    ])
  })

  it('that Yahoo tells of and has not adjusted for are adjusted for here', async () => {
    const { yahoo, world } = await start({
      mood: {
        editChart: (result) => ({
          ...withCloses(
            result,
            closeColumn(result).map((close, index) =>
              (result.timestamp?.[index] ?? 0) * 1000 < Date.parse('2026-11-20T00:00:00Z') && close !== null
                ? close * 4
                : close,
            ),
          ),
          events: split('2026-11-20', 4),
        }),
      },
      nowMs: eveningMs,
    })
    const { value } = await yahoo.closes('IREN', '2026-11-02')
    expect(value.days).toEqual(closesIn(world, 'IREN', '2026-11-02'))
  })

  it.each([
    ['no ratio', split('2026-11-10', 0)],
    ['by one for one', split('2026-11-10', 1)],
    ['by a million', split('2026-11-10', 1_000_000)],
    ['by words', { splits: { 1: { date: 'yesterday', numerator: '2', denominator: '1' } } }],
    ['in no list', { splits: {} }],
    ['of dividends only', { dividends: {} }],
  ])('are none with %s', async (_, events) => {
    const { yahoo, world } = await start({ mood: { editChart: (result) => ({ ...result, events }) } })
    const { value } = await yahoo.closes('IREN', '2026-11-02')
    expect(value).toEqual({ days: closesIn(world, 'IREN', '2026-11-02'), splits: [] })
  })
})

describe('closes that are not to be had', () => {
  const edited = (editChart: (result: YahooChartResult) => unknown) => start({ mood: { editChart } })

  it('are unknown for a delisted ticker, and for one that never was', async () => {
    const { yahoo } = await start()
    expect(await kindOf(yahoo.closes('ARBK', '2026-11-02'))).toBe('unknown')
    expect(await kindOf(yahoo.closes('NOSUCH', '2026-11-02'))).toBe('unknown')
  })

  it('are unknown also where Yahoo says so with status 200', async () => {
    const { yahoo } = await start({ refuseWith200: true })
    expect(await kindOf(yahoo.closes('ARBK', '2026-11-02'))).toBe('unknown')
  })

  it('are not unknown only because an address does not exist', async () => {
    const { yahoo, server } = await start()
    server.fault({ status: 404 })
    expect(await kindOf(yahoo.closes('IREN', '2026-11-02'))).toBe('unreadable')
  })

  it.each<[string, (result: YahooChartResult) => unknown]>([
    ['another ticker', (result) => ({ ...result, meta: { ...result.meta, symbol: 'IRENX' } })],
    ['another currency', (result) => ({ ...result, meta: { ...result.meta, currency: 'CAD' } })],
    ['more times than closes', (result) => withCloses(result, closeColumn(result).slice(1))],
    ['no times', (result) => ({ ...result, timestamp: result.timestamp?.map(() => null) })],
    [
      'no close above 0',
      (result) =>
        withCloses(
          result,
          closeColumn(result).map(() => 0),
        ),
    ],
    ['times a day early', (result) => ({ ...result, timestamp: result.timestamp?.map((at) => at - 86_400) })],
    [
      'times to come',
      (result) => ({ ...result, timestamp: result.timestamp?.map((at) => at + 40 * 86_400) }),
    ],
  ])('are implausible with %s', async (_, edit) => {
    const { yahoo } = await edited(edit)
    expect(await kindOf(yahoo.closes('IREN', '2026-11-02'))).toBe('implausible')
  })

  it('are never false, whatever is wrong with Yahoo', async () => {
    const tried = everyFault.map(async (fault) => {
      const { yahoo, server, world, close } = await startYahooEnd({ timeoutMs: 200 })
      server.fault(fault)
      const given: Sourced<Closes> | null = await unlessProblem(yahoo.closes('IREN', '2026-08-03'))
      if (given !== null) expect(given.value.days).toEqual(closesIn(world, 'IREN', '2026-08-03'))
      await close()
    })
    await Promise.all(tried)
  })
})
