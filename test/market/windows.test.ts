import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTradingDay, tradingDays } from '../../src/market/calendar.ts'
import { periods } from '../../src/market/period.ts'
import { shareWindow } from '../../src/market/windows.ts'

const at = (written: string): number => Date.parse(written)
const spans = (written: string) =>
  Object.fromEntries(
    periods.map((period) => {
      const { from, to } = shareWindow(period, at(written))
      return [period, `${from} to ${to}`]
    }),
  )

describe('the window of a return', () => {
  it('ends today while the market is open', () => {
    expect(shareWindow('1D', at('2026-11-20T15:00:00Z'))).toEqual({
      period: '1D',
      from: '2026-11-19',
      to: '2026-11-20',
      session: 'open',
      closedFor: null,
    })
  })

  it('ends with the last session before the open, and still does after midnight UTC', () => {
    expect(shareWindow('1D', at('2026-11-20T14:00:00Z'))).toMatchObject({
      to: '2026-11-19',
      session: 'before',
    })
    expect(shareWindow('1D', at('2026-11-20T22:00:00Z'))).toMatchObject({
      to: '2026-11-20',
      session: 'after',
    })
    expect(shareWindow('1D', at('2026-11-21T03:00:00Z'))).toMatchObject({
      to: '2026-11-20',
      session: 'after',
    })
  })

  it('ends with the last session on days without trading, and says why', () => {
    expect(shareWindow('1D', at('2026-11-22T18:00:00Z'))).toEqual({
      period: '1D',
      from: '2026-11-19',
      to: '2026-11-20',
      session: 'closed',
      closedFor: 'weekend',
    })
    expect(shareWindow('1D', at('2026-11-26T18:00:00Z'))).toMatchObject({
      from: '2026-11-24',
      to: '2026-11-25',
      closedFor: 'Thanksgiving',
    })
  })

  it('begins with the close before the period', () => {
    expect(spans('2026-11-20T18:00:00Z')).toEqual({
      '1D': '2026-11-19 to 2026-11-20',
      '1W': '2026-11-13 to 2026-11-20',
      MTD: '2026-10-30 to 2026-11-20',
      '1M': '2026-10-20 to 2026-11-20',
      YTD: '2025-12-31 to 2026-11-20',
      '1Y': '2025-11-20 to 2026-11-20',
    })
  })

  it('begins with the trading day before where there was no trading that day', () => {
    // A week before Friday 4 December was the day after Thanksgiving, a week before 3 December Thanksgiving itself.
    expect(shareWindow('1W', at('2026-12-03T18:00:00Z')).from).toBe('2026-11-25')
    expect(shareWindow('1W', at('2026-12-04T18:00:00Z')).from).toBe('2026-11-27')
    expect(shareWindow('1M', at('2026-11-23T18:00:00Z')).from).toBe('2026-10-23')
    expect(shareWindow('1M', at('2026-11-25T18:00:00Z')).from).toBe('2026-10-23')
  })

  it('takes the last day of a month that is too short', () => {
    expect(shareWindow('1M', at('2026-03-31T18:00:00Z')).from).toBe('2026-02-27')
    expect(shareWindow('1Y', at('2028-02-29T18:00:00Z')).from).toBe('2027-02-26')
  })

  it('tells of the month and year that the last session was in until a new one opens', () => {
    expect(spans('2027-01-01T18:00:00Z')).toMatchObject({
      MTD: '2026-11-30 to 2026-12-31',
      YTD: '2025-12-31 to 2026-12-31',
    })
    expect(spans('2027-01-04T15:00:00Z')).toMatchObject({
      MTD: '2026-12-31 to 2027-01-04',
      YTD: '2026-12-31 to 2027-01-04',
    })
  })

  it('throws outside of the calendar', () => {
    expect(() => shareWindow('1D', at('2031-02-03T18:00:00Z'))).toThrow(RangeError)
    expect(() => shareWindow('1D', 0)).toThrow(RangeError)
  })

  it('begins before it ends, on trading days, at every instant', () => {
    const instants = fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2031-01-01T04:59:59Z') })
    fc.assert(
      fc.property(instants, fc.constantFrom(...periods), (now, period) => {
        const { from, to, session, closedFor } = shareWindow(period, now)
        expect(from < to).toBe(true)
        expect(isTradingDay(from) && isTradingDay(to)).toBe(true)
        expect(closedFor !== null).toBe(session === 'closed')
        if (period === '1D') expect(tradingDays(from, to)).toEqual([from, to])
        if (period === '1W') expect(tradingDays(from, to).length).toBeLessThanOrEqual(6)
      }),
      { numRuns: 500 },
    )
  })
})
