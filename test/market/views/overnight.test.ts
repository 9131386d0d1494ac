import { describe, expect, it } from 'vitest'
import { setDays, setQuote } from './facts.ts'
import { open, row, viewAt } from './rows.ts'

describe('a move that is none', () => {
  const told = (quote: Parameters<typeof setQuote>[2], days: Record<string, number | null> = {}) =>
    row(
      viewAt(open, '1W', (draft) => {
        setDays(draft, 'close:VIP', days)
        setQuote(draft, 'VIP', quote)
      }),
      'VIP',
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
    // A thousandfold, and the close of the day before with it.
    [10_100, 10_000],
    [0.0101, 0.01],
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

  it('is not one where the last close confirms it, and no split is as small', () => {
    expect(told({ priceUsd: 17, previousCloseUsd: 10 }).returnPercent).toMatchObject({ state: 'fresh' })
    expect(told({ priceUsd: 6, previousCloseUsd: 10.1 }).returnPercent).toMatchObject({ value: -40 })
  })

  it.each([5, 2.6, 19, 100])(
    'is a split of which the last close does not know yet: %s after 10',
    (priceUsd) => {
      expect(told({ priceUsd, previousCloseUsd: 10 })).toMatchObject({
        priceUsd: { state: 'fresh', value: priceUsd },
        returnPercent: { state: 'missing', reason: 'a move that may be a split' },
      })
    },
  )

  it('is a small split that the count of shares tells of', () => {
    const days = { '2026-11-19': 1e7, '2026-11-20': 1.5e7 }
    const at = (shares: number, priceUsd: number) =>
      row(
        viewAt(open, '1W', (draft) => {
          setDays(draft, 'shares:VIP', days)
          setQuote(draft, 'VIP', { priceUsd, previousCloseUsd: 10, shares, marketCapUsd: shares * priceUsd })
        }),
        'VIP',
      )
    expect(at(1.5e7, 6.8)).toMatchObject({
      returnPercent: { state: 'missing', reason: 'a split overnight' },
      marketCapUsd: { value: expect.closeTo(1.02e8, 0) },
    })
    // Shares that were sold are no split.
    expect(at(1.5e7, 9.5).returnPercent).toMatchObject({ value: expect.closeTo(-5, 9) })
  })
})
