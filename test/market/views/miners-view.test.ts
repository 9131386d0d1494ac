import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '../../../src/market/day.ts'
import { membersOn } from '../../../src/market/miners.ts'
import { type Period, periods } from '../../../src/market/period.ts'
import { minersView } from '../../../src/market/views/miners-view.ts'
import type { MinersView } from '../../../src/market/views.ts'
import { at, type Draft, factsAt, factsOf, fresh, gone, setDays, setQuote } from './facts.ts'
import { expectOnlyTrueNumbers, holes, punch } from './holes.ts'

/** A Friday, half an hour after the open; and that evening, night and the Sunday after. */
const open = '2026-11-20T15:00:00.000Z'
const evening = '2026-11-20T22:00:00.000Z'
const night = '2026-11-21T04:00:00.000Z'
const sunday = '2026-11-22T18:00:00.000Z'

const viewAt = (written: string, period: Period = '1D', change?: (draft: Draft) => void) =>
  minersView(factsAt(written, change), period)
const row = (view: MinersView, ticker: string) => {
  const found = view.rows.find((each) => each.ticker === ticker)
  if (found === undefined) throw new Error(`${ticker} has no row`)
  return found
}
const members = membersOn('2026-11-20').length

describe('the miners over a window', () => {
  it('stand still in a still market', () => {
    const still = viewAt(open)
    expect(still).toMatchObject({
      sample: false,
      notes: [],
      window: { period: '1D', from: '2026-11-19', to: '2026-11-20', session: 'open' },
      btcReturnPercent: { state: 'fresh', value: 0 },
      sp500ReturnPercent: { state: 'fresh', value: 0 },
      combined: {
        marketCapUsd: { state: 'fresh', value: members * 1e9, unit: 'USD' },
        changePercent: { state: 'fresh', value: 0 },
        membersWithCap: members,
        members,
      },
      beatBtc: { count: 0, of: members },
    })
    expect(still.rows.map(({ ticker }) => ticker)).toEqual(
      membersOn('2026-11-20')
        .map(({ ticker }) => ticker)
        .toSorted(),
    )
    expect(row(still, 'IREN').shareOfGroupPercent).toMatchObject({ value: expect.closeTo(100 / members, 9) })
  })

  it('are held against BTC and the S&P 500 over the same window', () => {
    const moved = viewAt(open, 'MTD', (draft) => {
      setDays(draft, 'close:IREN', { '2026-10-30': 8 })
      setDays(draft, 'btc-usd', { '2026-10-30': 80_000, '2026-10-31': 1 })
      setDays(draft, 'close:^GSPC', { '2026-10-30': 12.5 })
    })
    expect(moved.btcReturnPercent).toMatchObject({ value: 25 })
    expect(moved.sp500ReturnPercent).toMatchObject({ value: expect.closeTo(-20, 9) })
    expect(row(moved, 'IREN')).toMatchObject({
      returnPercent: { value: 25, asOf: '2026-11-20T14:59:00.000Z' },
      versusBtcPp: { value: 0, unit: 'pp' },
      versusSp500Pp: { value: 45, unit: 'pp' },
    })
    expect(row(moved, 'RIOT').versusBtcPp).toMatchObject({ value: -25 })
  })

  it('stand best first, those without a return last', () => {
    const moved = viewAt(open, '1D', (draft) => {
      setQuote(draft, 'WULF', { priceUsd: 12 })
      setQuote(draft, 'CLSK', { priceUsd: 9 })
      for (const ticker of ['RIOT', 'HUT']) setDays(draft, `close:${ticker}`, { '2026-11-19': null })
      for (const ticker of ['RIOT', 'HUT']) setQuote(draft, ticker, { previousCloseUsd: null })
    })
    const order = moved.rows.map(({ ticker }) => ticker)
    expect(order[0]).toBe('WULF')
    expect(order.slice(-3)).toEqual(['CLSK', 'HUT', 'RIOT'])
    expect(row(moved, 'HUT').returnPercent).toMatchObject({
      state: 'missing',
      source: 'Kept',
      reason: 'no close of 19 November 2026',
    })
  })

  it('count those who rose by more than BTC among those whose return is known', () => {
    const change = (draft: Draft): void => {
      setQuote(draft, 'WULF', { priceUsd: 12 })
      setQuote(draft, 'CLSK', { priceUsd: 11 })
      draft.quotes.set('HUT', gone('Yahoo'))
      draft.btcUsd = fresh(110_000, open)
    }
    expect(viewAt(open, '1D', change).beatBtc).toEqual({ count: 1, of: members - 1 })
    expect(
      viewAt(open, '1D', (draft) => {
        draft.btcUsd = gone('Coinbase')
      }).beatBtc,
    ).toBeNull()
  })

  it('take the provider’s last close where none is stored, over one day only', () => {
    const change = (draft: Draft): void => {
      draft.series.delete('close:IREN')
      setQuote(draft, 'IREN', { priceUsd: 11, previousCloseUsd: 10 })
    }
    expect(row(viewAt(open, '1D', change), 'IREN').returnPercent).toMatchObject({ source: 'Testing' })
    expect(row(viewAt(open, '1W', change), 'IREN').returnPercent).toMatchObject({
      state: 'missing',
      source: 'stored days',
    })
  })
})

describe('BTC over the window of shares', () => {
  const moved = (draft: Draft): void => {
    setDays(draft, 'btc-usd', { '2026-11-20': 120_000, '2026-11-21': 150_000 })
    draft.btcUsd = fresh(200_000, new Date(draft.atMs).toISOString())
  }

  it('ends with the price of now while the market is open', () => {
    expect(viewAt(open, '1D', moved).btcReturnPercent).toMatchObject({ value: 100 })
    expect(viewAt(open, '1D', moved).notes).toEqual([])
  })

  it('ends with it after the close, too, as long as the UTC day goes on, and says so', () => {
    const told = viewAt(evening, '1D', moved)
    expect(told.btcReturnPercent).toMatchObject({ value: 100 })
    expect(told.notes).toEqual([
      'BTC’s UTC day of 20 November 2026 is not over: its price of now stands for that day’s close.',
    ])
  })

  it.each([night, sunday])(
    'ends with the close of the window’s last UTC day at %s, whatever came later',
    (written) => {
      const told = viewAt(written, '1D', moved)
      expect(told.btcReturnPercent).toMatchObject({
        value: expect.closeTo(20, 9),
        asOf: '2026-11-21T00:00:00.000Z',
      })
      expect(told.notes).toEqual([])
    },
  )

  it('is missing where that close is not stored, whatever the price of now is', () => {
    const told = viewAt(sunday, '1D', (draft) => setDays(draft, 'btc-usd', { '2026-11-20': null }))
    expect(told.btcReturnPercent).toMatchObject({ state: 'missing', reason: 'no close of 20 November 2026' })
    expect(row(told, 'IREN').versusBtcPp).toMatchObject({
      state: 'missing',
      reason: 'no close of 20 November 2026',
    })
    expect(row(told, 'IREN').returnPercent).toMatchObject({ value: 0 })
  })

  it('does not end with the close of the day before that stands in for a price', () => {
    const told = viewAt(open, '1D', (draft) => {
      draft.btcUsd = { state: 'stale', value: 100_000, source: 'Coinbase', asOf: '2026-11-20T00:00:00.000Z' }
    })
    expect(told.btcReturnPercent).toEqual({
      state: 'missing',
      source: 'Coinbase',
      reason: 'last price is of 19 November 2026',
      since: null,
      unit: '%',
    })
    expect(told.beatBtc).toBeNull()
    expect(told.combined.ofFourYearRewardsPercent.state).toBe('stale')
  })

  it('does not end with a price of another day', () => {
    const told = viewAt(open, '1D', (draft) => {
      draft.btcUsd = fresh(90_000, '2026-11-19T23:00:00.000Z')
    })
    expect(told.btcReturnPercent).toMatchObject({
      state: 'missing',
      reason: 'last price is of 19 November 2026',
    })
  })
})

describe('a price that is not of now', () => {
  it('gives no return of today', () => {
    const told = viewAt(open, '1D', (draft) =>
      setQuote(draft, 'IREN', { priceUsd: 12 }, '2026-11-18T20:00:00Z'),
    )
    expect(row(told, 'IREN')).toMatchObject({
      priceUsd: { state: 'stale', value: 10, asOf: '2026-11-19T21:00:00.000Z', source: 'Kept' },
      returnPercent: { state: 'missing', reason: 'last price is of 19 November 2026' },
      versusBtcPp: { state: 'missing' },
      marketCapUsd: { state: 'stale', value: 1e9 },
    })
    expect(told.notes).toContain('The last price of IREN is of 19 November 2026.')
    expect(told.notes).toContain('The group’s change leaves out IREN, of which too little is known.')
  })

  it('is stale within a session after 20 minutes, with its return', () => {
    const told = viewAt('2026-11-20T17:00:00.000Z', '1D', (draft) =>
      setQuote(draft, 'IREN', { priceUsd: 11 }, '2026-11-20T16:30:00Z'),
    )
    expect(row(told, 'IREN')).toMatchObject({
      priceUsd: { state: 'stale' },
      returnPercent: { state: 'stale' },
    })
    expect(told.combined.changePercent.state).toBe('stale')
    expect(row(told, 'RIOT').returnPercent.state).toBe('fresh')
  })

  it('has the last stored close stand in, marked as stale', () => {
    const told = viewAt(sunday, '1D', (draft) => {
      draft.quotes.set('IREN', gone('Yahoo, Finnhub'))
      setDays(draft, 'close:IREN', { '2026-11-20': 11 })
      setDays(draft, 'shares:IREN', { '2026-11-20': 2e8 })
    })
    expect(row(told, 'IREN')).toMatchObject({
      priceUsd: { state: 'stale', value: 11, source: 'Kept', asOf: '2026-11-20T21:00:00.000Z' },
      returnPercent: { state: 'stale' },
      marketCapUsd: { state: 'stale', value: 22e8, asOf: '2026-11-20T21:00:00.000Z' },
    })
  })

  it('is missing where the last stored close is too old to stand in', () => {
    const told = viewAt(sunday, '1D', (draft) => {
      draft.quotes.set('IREN', gone('Yahoo, Finnhub'))
      const closes = draft.series.get('close:IREN')
      for (const day of closes?.keys() ?? []) if (day > '2026-11-10') closes?.delete(day)
    })
    const lacking = { state: 'missing', source: 'Yahoo, Finnhub', since: '2026-11-20T10:00:00.000Z' }
    expect(row(told, 'IREN')).toMatchObject({
      priceUsd: lacking,
      returnPercent: lacking,
      marketCapUsd: lacking,
      shareOfGroupPercent: lacking,
    })
  })

  it('is missing where it was never asked for, or cannot be right', () => {
    const told = viewAt(open, '1D', (draft) => {
      draft.quotes.delete('HUT')
      draft.series.delete('close:HUT')
      draft.series.delete('close:RIOT')
      setQuote(draft, 'RIOT', { priceUsd: 0 })
    })
    expect(row(told, 'HUT').priceUsd).toMatchObject({ state: 'missing', reason: 'no price was given' })
    expect(row(told, 'RIOT').priceUsd).toMatchObject({ reason: 'sent something that cannot be right' })
  })
})

describe('a move that is none', () => {
  const told = (quote: Parameters<typeof setQuote>[2], days: Record<string, number | null> = {}) =>
    row(
      viewAt(open, '1W', (draft) => {
        setDays(draft, 'close:GREE', days)
        setQuote(draft, 'GREE', quote)
      }),
      'GREE',
    )

  it.each([
    ['ten for one', 1.02, 1],
    ['two for one, of which the price alone would look like a fall', 4.9, 5],
    ['one for ten', 99, 100],
  ])('is a split overnight: %s', (_, priceUsd, previousCloseUsd) => {
    expect(told({ priceUsd, previousCloseUsd })).toMatchObject({
      priceUsd: { state: 'fresh', value: priceUsd },
      returnPercent: { state: 'missing', reason: 'a split overnight' },
      versusBtcPp: { state: 'missing', reason: 'a split overnight' },
    })
  })

  it('leaves out a market value of old shares at the new price', () => {
    expect(told({ priceUsd: 1.02, previousCloseUsd: 1, marketCapUsd: 1e8 }).marketCapUsd).toMatchObject({
      state: 'missing',
      reason: 'a split overnight, and its share count may be of before',
    })
    expect(told({ priceUsd: 1.02, previousCloseUsd: 1, marketCapUsd: 1.02e9 }).marketCapUsd).toMatchObject({
      value: 1.02e9,
    })
  })

  it('is two last closes that disagree', () => {
    expect(told({ priceUsd: 8, previousCloseUsd: 8 }).returnPercent).toMatchObject({
      reason: 'two last closes are told that disagree',
    })
  })

  it('is a jump across days that are not stored', () => {
    const lacking = { '2026-11-18': null, '2026-11-19': null }
    expect(told({ priceUsd: 5, previousCloseUsd: 5.2 }, lacking).returnPercent).toMatchObject({
      reason: 'a move over missing days that may be a split',
    })
  })

  it('is not one where prices moved as they do in some days', () => {
    const lacking = { '2026-11-18': null, '2026-11-19': null }
    expect(told({ priceUsd: 8, previousCloseUsd: 8.2 }, lacking).returnPercent).toMatchObject({
      value: expect.closeTo(-20, 9),
    })
  })

  it('is a large move that no second close confirms', () => {
    expect(told({ priceUsd: 3, previousCloseUsd: null }).returnPercent).toMatchObject({
      reason: 'a move that may be a split',
    })
  })

  it.each([
    [0.09, 10],
    [111, 10],
    [111, null],
  ])('is a price beyond belief: %s after %s', (priceUsd, previousCloseUsd) => {
    const reason = 'its price moved by more than can be believed'
    expect(told({ priceUsd, previousCloseUsd })).toMatchObject({
      priceUsd: { state: 'missing', reason },
      returnPercent: { state: 'missing', reason },
      marketCapUsd: { state: 'missing', reason },
    })
  })

  it('is a stored close beyond belief within the window', () => {
    expect(told({ priceUsd: 10 }, { '2026-11-17': 1000 }).returnPercent).toMatchObject({
      reason: 'its close of 17 November 2026 cannot be believed',
    })
  })

  it('is not one where the last close confirms a rise', () => {
    expect(told({ priceUsd: 19, previousCloseUsd: 10 }).returnPercent).toMatchObject({ state: 'fresh' })
    expect(told({ priceUsd: 3, previousCloseUsd: 10.1 }).returnPercent).toMatchObject({ value: -70 })
  })
})

describe('the group', () => {
  it('changes by its members’ values, at today’s shares', () => {
    const { combined } = viewAt(open, '1D', (draft) => {
      setQuote(draft, 'IREN', { priceUsd: 12.5, marketCapUsd: 5e9 })
    })
    // The others stood still; IREN was worth four billions at the same number of shares.
    const others = (members - 1) * 1e9
    expect(combined.marketCapUsd).toMatchObject({ value: others + 5e9 })
    expect(combined.changePercent).toMatchObject({ value: expect.closeTo((1e9 / (others + 4e9)) * 100, 9) })
  })

  it('is told in percent of four years’ rewards', () => {
    const rewardsUsd = (89_999 * 3.125 + 120_001 * 1.5625) * 100_000
    const { combined } = viewAt(open)
    expect(combined.ofFourYearRewardsPercent).toMatchObject({ value: ((members * 1e9) / rewardsUsd) * 100 })
  })

  it('says who is not in it for want of a market value', () => {
    const without = viewAt(open, '1D', (draft) => {
      for (const ticker of ['HUT', 'RIOT']) {
        draft.series.delete(`shares:${ticker}`)
        setQuote(draft, ticker, { marketCapUsd: null, shares: null })
      }
    })
    expect(without.combined).toMatchObject({
      marketCapUsd: { value: (members - 2) * 1e9 },
      membersWithCap: members - 2,
      members,
    })
    expect(without.notes).toEqual([
      `No market value is known of HUT and RIOT: combined value and shares of the group are of the ${members - 2} known.`,
      'The group’s change leaves out HUT and RIOT, of which too little is known.',
    ])
    expect(row(without, 'IREN').shareOfGroupPercent).toMatchObject({
      value: expect.closeTo(100 / (members - 2), 9),
    })
    expect(row(without, 'HUT').marketCapUsd).toMatchObject({ reason: 'no market value and no share count' })
  })

  it('counts shares as filed where no market value is told, marked as stale where that is old', () => {
    const filed = (day: Day) =>
      row(
        viewAt(open, '1D', (draft) => {
          setQuote(draft, 'HUT', { marketCapUsd: null, shares: null })
          draft.series.set('shares:HUT', new Map([[day, 3e8]]))
        }),
        'HUT',
      ).marketCapUsd
    expect(filed('2026-08-10')).toMatchObject({
      state: 'fresh',
      value: 3e9,
      asOf: '2026-11-20T14:59:00.000Z',
    })
    expect(filed('2026-05-10')).toMatchObject({ state: 'stale', value: 3e9 })
    expect(filed('2025-05-10')).toMatchObject({ state: 'missing' })
  })

  it('is missing where nothing is known of anybody', () => {
    const none = viewAt(open, '1D', (draft) => {
      draft.quotes.clear()
      draft.series.clear()
    })
    expect(none.combined).toMatchObject({
      marketCapUsd: { state: 'missing' },
      changePercent: { state: 'missing' },
      membersWithCap: 0,
    })
    expectOnlyTrueNumbers(none)
  })

  it('leaves out of its change who joined or left, and tells it', () => {
    // Stronghold was bought on 14 March 2025; Cango counts since October 2025.
    const told = viewAt('2025-11-14T16:00:00.000Z', '1Y')
    expect(told.notes).toContain('CANG joined on 1 October 2025, so the group’s change leaves it out.')
    expect(told.notes).toContain('SDIG left after 14 March 2025, so the group’s change leaves it out.')
    expect(told.rows.some(({ ticker }) => ticker === 'SDIG')).toBe(false)
    const { changePercent } = viewAt('2025-11-14T16:00:00.000Z', '1Y', (draft) =>
      setQuote(draft, 'CANG', { priceUsd: 15, marketCapUsd: 15e9 }),
    ).combined
    expect(changePercent).toMatchObject({ value: 0 })
  })

  it('tells of new names and exchanged shares within the window', () => {
    const year = viewAt(open, 'YTD').notes
    expect(year).toContain('KEEL was BITF until 5 April 2026.')
    expect(year).toContain('CIFR was Cipher Mining until 19 February 2026.')
    expect(viewAt(open, 'MTD').notes).toEqual([])
  })

  it('takes an exchange of shares for no fall', () => {
    // Closes are stored in today's shares: 5 USD before it as after it, when one old share was at 10.
    const told = viewAt('2025-11-18T16:00:00.000Z', '1W', (draft) => {
      const closes = draft.series.get('close:CANG')
      for (const day of closes?.keys() ?? []) closes?.set(day, 5)
      setQuote(draft, 'CANG', { priceUsd: 5.5, previousCloseUsd: 5 })
    })
    expect(row(told, 'CANG').returnPercent).toMatchObject({ value: expect.closeTo(10, 9) })
    expect(told.notes).toEqual([
      'CANG gave 2 shares for each old one on 17 November 2025; earlier prices are told in today’s shares.',
    ])
  })

  it('tells of an exchange where it lies between the two closes', () => {
    const notes = (written: string) =>
      viewAt(written, '1D').notes.filter((note) => note.includes('for each old one'))
    expect(notes('2025-11-17T16:00:00.000Z')).toHaveLength(1)
    expect(notes('2025-11-18T16:00:00.000Z')).toEqual([])
  })

  it('tells no fall either where stored closes are still of the old shares', () => {
    const told = viewAt('2025-11-17T16:00:00.000Z', '1D', (draft) =>
      setQuote(draft, 'CANG', { priceUsd: 5.3, previousCloseUsd: 5 }),
    )
    expect(row(told, 'CANG').returnPercent).toMatchObject({ state: 'missing', reason: 'a split overnight' })
  })
})

describe('a wrong clock', () => {
  it.each(['2023-06-01T15:00:00Z', '2031-06-03T15:00:00Z', '1970-01-01T00:00:00Z'])(
    'gives a card without returns at %s',
    (written) => {
      const told = minersView({ ...factsAt(open), atMs: at(written) }, 'MTD')
      const reason = 'does not know today'
      expect(told.window).toMatchObject({
        session: 'closed',
        closedFor: 'the exchange calendar has 2024 to 2030 only',
      })
      expect(told.btcReturnPercent).toMatchObject({ state: 'missing', reason })
      expect(told.combined.changePercent).toMatchObject({ state: 'missing', reason })
      expect(row(told, 'IREN')).toMatchObject({
        priceUsd: { value: 10 },
        returnPercent: { state: 'missing', reason },
      })
      expectOnlyTrueNumbers(told)
    },
  )

  it('tells by how much it is behind', () => {
    const told = minersView({ ...factsAt(open), atMs: at('2026-11-20T14:40:00Z') }, '1D')
    expect(told.notes).toEqual([
      'This machine’s clock seems to be behind by 20 minutes, so ages cannot be trusted.',
    ])
  })
})

it('shows only true numbers of any facts, and none of what is missing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(open, evening, night, sunday).chain(holes),
      fc.constantFrom(...periods),
      (punched, period) => {
        const draft = punch(punched)
        const told = minersView(factsOf(draft), period)
        expectOnlyTrueNumbers(told)
        const values = told.rows.map(({ returnPercent: own }) => (own.state === 'missing' ? null : own.value))
        const known = values.filter((value) => value !== null)
        expect(values.slice(0, known.length)).toEqual(known.toSorted((one, other) => other - one))
        expect(told.rows).toHaveLength(told.combined.members)
        for (const { ticker, priceUsd, returnPercent, marketCapUsd, shareOfGroupPercent } of told.rows) {
          const hasStart = draft.series.get(`close:${ticker}`)?.has(told.window.from) === true
          if (priceUsd.state === 'missing' || (!hasStart && period !== '1D')) {
            expect(returnPercent.state).toBe('missing')
          }
          if (marketCapUsd.state === 'missing') expect(shareOfGroupPercent.state).toBe('missing')
          if (returnPercent.state !== 'missing') expect(returnPercent.value).toBeGreaterThan(-100)
        }
        if (draft.series.get('btc-usd')?.has(told.window.from) !== true) expect(told.beatBtc).toBeNull()
      },
    ),
    { numRuns: 60 },
  )
})
