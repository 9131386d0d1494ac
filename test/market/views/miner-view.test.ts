import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastTradingDays } from '../../../src/market/calendar.ts'
import { membersOn, miners } from '../../../src/market/miners.ts'
import { periods } from '../../../src/market/period.ts'
import { minerView } from '../../../src/market/views/miner-view.ts'
import { at, type Draft, factsAt, factsOf, fresh, gone, setDays, setQuote } from './facts.ts'
import { expectOnlyTrueNumbers, holes, punch } from './holes.ts'

const open = '2026-11-20T15:00:00.000Z'
const sunday = '2026-11-22T18:00:00.000Z'
const viewOf = (ticker: string, change?: (draft: Draft) => void, written = open) =>
  minerView(factsAt(written, change), ticker)
const members = membersOn('2026-11-20').length

describe('one miner', () => {
  it('stands still in a still market', () => {
    const still = viewOf('IREN')
    const none = { state: 'fresh', value: 0, unit: '%' }
    expect(still).toMatchObject({
      ticker: 'IREN',
      name: 'IREN',
      delistedOn: null,
      isMember: true,
      priceUsd: { state: 'fresh', value: 10, unit: 'USD' },
      marketCapUsd: { value: 1e9 },
      shareOfGroupPercent: { value: expect.closeTo(100 / members, 9) },
      low52WeeksUsd: { value: 5 },
      high52WeeksUsd: { value: 20 },
    })
    expect(still.returns.map(({ window }) => window.period)).toEqual(periods)
    for (const { window: _, ...percents } of still.returns) {
      expect(percents).toMatchObject({
        ownPercent: none,
        btcPercent: none,
        sp500Percent: none,
        groupPercent: none,
      })
    }
    expect(still.days.map(({ day }) => day)).toEqual(lastTradingDays('2026-11-20', 63))
    expect(still.days.every(({ ownPercent, groupPercent }) => ownPercent === 0 && groupPercent === 0)).toBe(
      true,
    )
  })

  it('is told with BTC, the index and the group over each window', () => {
    const moved = viewOf('IREN', (draft) => {
      setDays(draft, 'close:IREN', { '2025-12-31': 4 })
      setDays(draft, 'btc-usd', { '2025-12-31': 50_000 })
      setDays(draft, 'close:^GSPC', { '2025-12-31': 8 })
      for (const { ticker } of membersOn('2026-11-20')) setDays(draft, `close:${ticker}`, { '2025-12-31': 5 })
    })
    expect(moved.returns[4]).toMatchObject({
      window: { period: 'YTD', from: '2025-12-31' },
      ownPercent: { value: expect.closeTo(100, 9) },
      btcPercent: { value: expect.closeTo(100, 9) },
      sp500Percent: { value: expect.closeTo(25, 9) },
      groupPercent: { value: expect.closeTo(100, 9) },
    })
    expect(moved.returns[0]?.ownPercent).toMatchObject({ value: 0 })
  })

  it('keeps the rest where one thing is missing', () => {
    const without = viewOf('IREN', (draft) => {
      draft.btcUsd = gone('Coinbase')
      setDays(draft, 'close:IREN', { '2026-10-30': null })
    })
    expect(without.returns[0]).toMatchObject({ ownPercent: { value: 0 }, btcPercent: { source: 'Coinbase' } })
    expect(without.returns[2]).toMatchObject({
      ownPercent: { state: 'missing', reason: 'no close of 30 October 2026' },
      groupPercent: { value: 0 },
    })
    expect(without.days.at(-1)).toMatchObject({ ownPercent: 0, btcPercent: null })
  })

  it('tells its earlier names, exchanges of its shares, and what is to be known of it', () => {
    expect(viewOf('KEEL').formerly).toEqual([{ ticker: 'BITF', name: 'Bitfarms', until: '2026-04-05' }])
    const cango = viewOf('CANG', undefined, '2026-03-20T15:00:00.000Z')
    expect(cango.notes).toContain(
      'CANG gave 2 shares for each old one on 17 November 2025; earlier prices are told in today’s shares.',
    )
    expect(cango.notes).toContain(miners.find(({ ticker }) => ticker === 'CANG')?.note)
  })

  it('says that the group is a part where a member’s value is not known', () => {
    const part = viewOf('IREN', (draft) => {
      draft.quotes.set('HUT', gone('Yahoo'))
      draft.series.delete('close:HUT')
    })
    expect(part.notes).toContain(
      'The group is told without the members whose market value or price is not known.',
    )
    expect(part.shareOfGroupPercent).toMatchObject({ value: expect.closeTo(100 / (members - 1), 9) })
  })

  it('has no share of the group where it is on the watch-list', () => {
    const watched = viewOf('GLXY')
    expect(watched).toMatchObject({
      isMember: false,
      marketCapUsd: { value: 1e9 },
      shareOfGroupPercent: { state: 'missing', reason: 'it does not count as one of the group' },
    })
    expect(watched.returns[0]?.groupPercent).toMatchObject({ value: 0 })
  })

  it('is not told of a ticker that is not in the list', () => {
    expect(() => viewOf('AAPL')).toThrow('AAPL is not in the list of miners')
  })
})

describe('a miner that is not listed any more', () => {
  it('has its last close, stale and dated, and no return', () => {
    const told = viewOf('SDIG', (draft) => {
      draft.series.set('close:SDIG', new Map([['2025-03-14', 2.5]]))
      draft.quotes.delete('SDIG')
    })
    expect(told).toMatchObject({
      delistedOn: '2025-03-14',
      isMember: false,
      priceUsd: { state: 'stale', value: 2.5, asOf: '2025-03-14T20:00:00.000Z', source: 'Kept' },
      returns: [],
      days: [],
      marketCapUsd: { state: 'missing', reason: 'not listed since 14 March 2025' },
    })
    expect(told.notes[0]).toBe('SDIG last traded on 14 March 2025.')
  })

  it('has no price where no close is stored, whatever a provider says of the ticker now', () => {
    const told = viewOf('SDIG', (draft) => draft.series.delete('close:SDIG'))
    expect(told.priceUsd).toMatchObject({ state: 'missing', reason: 'not listed since 14 March 2025' })
    expectOnlyTrueNumbers(told)
  })
})

describe('the 52-week range', () => {
  const without = (draft: Draft): void =>
    setQuote(draft, 'IREN', { low52WeeksUsd: null, high52WeeksUsd: null })

  it('is of stored closes where no provider tells it, and says so', () => {
    const told = viewOf('IREN', (draft) => {
      without(draft)
      setDays(draft, 'close:IREN', { '2025-11-10': 1, '2025-11-20': 7, '2026-02-02': 14, '2025-11-03': 90 })
    })
    expect(told).toMatchObject({ low52WeeksUsd: { value: 7, source: 'Kept' }, high52WeeksUsd: { value: 14 } })
    expect(told.notes).toContain('The 52-week range is of closes.')
  })

  it('is missing below 200 closes', () => {
    const told = viewOf('IREN', (draft) => {
      without(draft)
      const closes = draft.series.get('close:IREN')
      for (const day of closes?.keys() ?? []) if (day < '2026-03-01') closes?.delete(day)
    })
    expect(told.low52WeeksUsd).toMatchObject({
      state: 'missing',
      reason: 'only 184 closes of the last year are known',
    })
  })

  it('is missing where its low is above its high', () => {
    const told = viewOf('IREN', (draft) => setQuote(draft, 'IREN', { low52WeeksUsd: 21, high52WeeksUsd: 20 }))
    expect(told.high52WeeksUsd).toMatchObject({ reason: 'sent something that cannot be right' })
  })
})

describe('a miner’s moves against BTC’s', () => {
  /** BTC moves up and down from day to day, the share by twice as much. */
  const swing = (draft: Draft): void => {
    const btc = draft.series.get('btc-usd')
    const own = draft.series.get('close:IREN')
    let [price, share] = [100_000, 10]
    for (const [index, day] of [...(own?.keys() ?? [])].entries()) {
      const percent = ((index * 7) % 5) - 2
      price *= 1 + percent / 100
      share *= 1 + (2 * percent) / 100
      btc?.set(day, price)
      own?.set(day, share)
    }
  }

  it('have a beta and a correlation', () => {
    const told = viewOf('IREN', swing)
    expect(told.betaToBtc).toMatchObject({ state: 'fresh', value: expect.closeTo(2, 9), unit: 'x' })
    expect(told.correlationToBtc).toMatchObject({ value: expect.closeTo(1, 9) })
  })

  it('are told of the last 60 days alone', () => {
    const told = viewOf('IREN', (draft) => {
      swing(draft)
      const first = lastTradingDays('2026-11-19', 61)[0] ?? '2026-08-24'
      const [btc, own] = [draft.series.get('btc-usd'), draft.series.get('close:IREN')]
      const scale = (btc?.get(first) ?? 1) / (own?.get(first) ?? 1)
      // Until then the share moved just as BTC did.
      for (const day of own?.keys() ?? []) if (day < first) own?.set(day, (btc?.get(day) ?? 1) / scale)
    })
    expect(told.betaToBtc).toMatchObject({ value: expect.closeTo(2, 9) })
  })

  it('are told of 60 days, across gaps, and of no fewer than 40', () => {
    const lacking = (count: number) => (draft: Draft) => {
      swing(draft)
      // Each lost close takes two returns.
      for (const day of lastTradingDays('2026-11-13', 2 * count).filter((_, index) => index % 2 === 0)) {
        setDays(draft, 'close:IREN', { [day]: null })
      }
    }
    expect(viewOf('IREN', lacking(20)).betaToBtc).toMatchObject({ value: expect.closeTo(2, 9) })
    expect(viewOf('IREN', lacking(30)).betaToBtc).toMatchObject({
      state: 'missing',
      reason: expect.stringMatching(/^only \d\d daily returns of both are known$/),
    })
  })

  it('are missing where nothing moves', () => {
    expect(viewOf('IREN').correlationToBtc).toMatchObject({ reason: 'one of the two does not vary' })
  })

  it('are stale where the last days are not known', () => {
    const late = viewOf('IREN', (draft) => {
      swing(draft)
      setDays(draft, 'close:IREN', { '2026-11-19': null, '2026-11-18': null })
    })
    expect(late.betaToBtc).toMatchObject({ state: 'stale', asOf: '2026-11-17T21:00:00.000Z' })
  })
})

describe('a miner’s chart', () => {
  it('tells the change since its first day, with the price of now at its end', () => {
    const { days } = viewOf('IREN', (draft) => {
      const [first = '2026-08-24', second = '2026-08-25'] = lastTradingDays('2026-11-20', 63)
      setDays(draft, 'close:IREN', { [first]: 8, [second]: 12 })
      setDays(draft, 'btc-usd', { [first]: 80_000 })
      setQuote(draft, 'IREN', { priceUsd: 11, previousCloseUsd: 10 })
      draft.btcUsd = fresh(120_000, open)
    })
    expect(days[0]).toMatchObject({ ownPercent: 0, btcPercent: 0, groupPercent: 0 })
    expect(days[1]).toMatchObject({ ownPercent: expect.closeTo(50, 9), btcPercent: expect.closeTo(25, 9) })
    expect(days.at(-1)).toMatchObject({
      day: '2026-11-20',
      ownPercent: expect.closeTo(37.5, 9),
      btcPercent: expect.closeTo(50, 9),
    })
  })

  it('ends on a Sunday with Friday’s closes, BTC’s too', () => {
    const { days } = viewOf(
      'IREN',
      (draft) => {
        setDays(draft, 'btc-usd', { '2026-11-20': 110_000, '2026-11-21': 1e6 })
        draft.btcUsd = fresh(1e6, sunday)
      },
      sunday,
    )
    expect(days.at(-1)).toMatchObject({ day: '2026-11-20', btcPercent: expect.closeTo(10, 9) })
  })

  it('has a gap where a close is missing', () => {
    const { days } = viewOf('IREN', (draft) => {
      setDays(draft, 'close:IREN', { '2026-11-10': null })
      setDays(draft, 'btc-usd', { '2026-11-11': null })
    })
    expect(days.find(({ day }) => day === '2026-11-10')).toEqual({
      day: '2026-11-10',
      ownPercent: null,
      btcPercent: 0,
      // A sum without one of its members would be a fall.
      groupPercent: null,
    })
    expect(days.find(({ day }) => day === '2026-11-11')).toMatchObject({ ownPercent: 0, btcPercent: null })
  })

  it('begins with the first day that it has a close of', () => {
    const { days } = viewOf('IREN', (draft) => {
      const closes = draft.series.get('close:IREN')
      for (const day of closes?.keys() ?? []) if (day < '2026-10-15') closes?.delete(day)
    })
    expect(days[0]).toEqual({ day: '2026-10-15', ownPercent: 0, btcPercent: 0, groupPercent: 0 })
  })

  it('begins with the first day that BTC has one of, too, if it has any', () => {
    const without = (from: string) => (draft: Draft) => {
      const closes = draft.series.get('btc-usd')
      for (const day of closes?.keys() ?? []) if (day < from) closes?.delete(day)
    }
    expect(viewOf('IREN', without('2026-10-15')).days[0]).toMatchObject({ day: '2026-10-15', btcPercent: 0 })
    const { days } = viewOf('IREN', (draft) => {
      without('2026-12-01')(draft)
      draft.btcUsd = gone('Coinbase')
    })
    expect(days).toHaveLength(63)
    expect(days.every(({ ownPercent, btcPercent }) => ownPercent === 0 && btcPercent === null)).toBe(true)
  })

  it('weighs the group by market value at today’s shares', () => {
    const { days } = viewOf('IREN', (draft) => {
      const [first = '2026-08-24'] = lastTradingDays('2026-11-20', 63)
      // 400 million shares that were at 5 USD; the others stood still.
      setDays(draft, 'close:WULF', { [first]: 5 })
      setQuote(draft, 'WULF', { marketCapUsd: 4e9 })
    })
    const others = members - 1
    expect(days.at(-1)?.groupPercent).toBeCloseTo(((others + 4) / (others + 2) - 1) * 100, 9)
  })

  it('leaves a member with few closes out of the group, and has no group of a few', () => {
    const lacking = (count: number) => (draft: Draft) => {
      for (const { ticker } of membersOn('2026-11-20')
        .filter((each) => each.ticker !== 'IREN')
        .slice(0, count)) {
        draft.series.delete(`close:${ticker}`)
      }
    }
    expect(viewOf('IREN', lacking(3)).days.at(-1)?.groupPercent).toBe(0)
    const { days } = viewOf('IREN', (draft) => {
      for (const day of lastTradingDays('2026-11-19', 10)) setDays(draft, 'close:HUT', { [day]: null })
    })
    expect(days.every(({ groupPercent }) => groupPercent === 0)).toBe(true)
    expect(viewOf('IREN', lacking(members - 2)).days.at(-1)?.groupPercent).toBeNull()
  })

  it('tells nothing of a split overnight on its last day', () => {
    const { days } = viewOf('IREN', (draft) => setQuote(draft, 'IREN', { priceUsd: 1, previousCloseUsd: 1 }))
    expect(days.at(-1)?.ownPercent).toBeNull()
    expect(days.at(-2)?.ownPercent).toBe(0)
  })

  it('is empty where there is no close at all', () => {
    const none = viewOf('IREN', (draft) => {
      draft.quotes.clear()
      draft.series.clear()
    })
    expect(none.days).toEqual([])
    expectOnlyTrueNumbers(none)
  })
})

it.each(['1970-01-01T00:00:00Z', '2031-06-03T15:00:00Z'])('comes without trading days at %s', (written) => {
  for (const { ticker } of miners) {
    const told = minerView({ ...factsAt(open), atMs: at(written) }, ticker)
    expectOnlyTrueNumbers(told)
    expect(told.days).toEqual([])
    expect(told.returns.every(({ ownPercent }) => ownPercent.state === 'missing')).toBe(true)
  }
})

it('shows only true numbers of any facts, and none of what is missing', () => {
  const anyone = fc.constantFrom(...miners.map(({ ticker }) => ticker))
  fc.assert(
    fc.property(fc.constantFrom(open, sunday).chain(holes), anyone, (punched, ticker) => {
      const draft = punch(punched)
      const told = minerView(factsOf(draft), ticker)
      expectOnlyTrueNumbers(told)
      const closes = draft.series.get(`close:${ticker}`)
      for (const { window, ownPercent } of told.returns) {
        if (closes?.has(window.from) !== true && window.period !== '1D')
          expect(ownPercent.state).toBe('missing')
      }
      for (const { day, ownPercent } of told.days.slice(0, -1)) {
        if (closes?.has(day) !== true) expect(ownPercent).toBeNull()
      }
    }),
    { numRuns: 60 },
  )
})
