import { describe, expect, it } from 'vitest'
import type { Day } from '../../../src/market/day.ts'
import { setQuote } from './facts.ts'
import { expectOnlyTrueNumbers } from './holes.ts'
import { members, open, row, viewAt } from './rows.ts'

describe('the group', () => {
  it('changes by its members’ values, at today’s shares', () => {
    const { combined } = viewAt(open, '1D', (draft) => {
      setQuote(draft, 'IREN', { priceUsd: 12.5, marketCapUsd: 5e9 })
    })
    // The others stood still; IREN was worth four billions at the same number of shares.
    const others = (members - 1) * 1e9
    expect(combined.marketCapUsd).toMatchObject({ value: others + 5e9 })
    expect(combined.changePercent).toMatchObject({ value: expect.closeTo((1e9 / (others + 4e9)) * 100, 9) })
    expect(combined.changeUsd).toMatchObject({ value: expect.closeTo(1e9, 0), unit: 'USD' })
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
      `No market value is known of HUT and RIOT: what is told of the group is of the ${members - 2} others.`,
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
      changeUsd: { state: 'missing' },
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
