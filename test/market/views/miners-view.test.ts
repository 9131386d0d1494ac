import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { membersOn } from '../../../src/market/miners.ts'
import { periods } from '../../../src/market/period.ts'
import { minersView } from '../../../src/market/views/miners-view.ts'
import { at, type Draft, factsAt, factsOf, fresh, gone, setDays, setQuote } from './facts.ts'
import { expectOnlyTrueNumbers, holes, punch } from './holes.ts'
import { members, open, row, viewAt } from './rows.ts'

/** The evening, the night and the Sunday after the session. */
const evening = '2026-11-20T22:00:00.000Z'
const night = '2026-11-21T04:00:00.000Z'
const sunday = '2026-11-22T18:00:00.000Z'

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

  it('ends with it in the minutes before that day’s close is there, and says so', () => {
    const minutesAfter = (written: string) =>
      viewAt(written, '1D', (draft) => {
        moved(draft)
        setDays(draft, 'btc-usd', { '2026-11-20': null })
      })
    const told = minutesAfter('2026-11-21T00:00:30.000Z')
    expect(told.btcReturnPercent).toMatchObject({ value: 100 })
    expect(told.beatBtc).not.toBeNull()
    expect(told.notes).toEqual([
      'BTC’s close of 20 November 2026 is still to come: its price of now stands for it.',
    ])
    expect(minutesAfter('2026-11-21T00:20:00.000Z').btcReturnPercent.state).toBe('missing')
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

  it('is told by the chain, too, where no price is believed because of it', () => {
    const facts = factsAt(open)
    const nothing = { state: 'missing', source: 'Somebody', reason: 'cannot be right', since: null } as const
    const quotes = new Map([...facts.quotes.keys()].map((ticker) => [ticker, nothing]))
    const atMs = at('2026-11-20T14:40:00Z')
    const told = minersView({ ...facts, atMs, btcUsd: nothing, quotes }, '1D')
    expect(told.notes).toContain(
      'This machine’s clock seems to be behind by 20 minutes, so ages cannot be trusted.',
    )
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
