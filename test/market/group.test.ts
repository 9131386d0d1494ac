import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beatBtc,
  combinedMarketCap,
  multipleOfOwnRewards,
  percentOfFourYearRewards,
} from '../../src/market/economics.ts'

const refused = [0, -1, Number.NaN, Number.POSITIVE_INFINITY]

describe('the combined market value', () => {
  it('adds up, and tells its change', () => {
    const found = combinedMarketCap([
      { ticker: 'IREN', fromUsd: 10e9, toUsd: 14e9 },
      { ticker: 'CORZ', fromUsd: 5e9, toUsd: 4.5e9 },
    ])
    expect(found).toEqual({
      toUsd: 18.5e9,
      membersWithCap: 2,
      compared: {
        fromUsd: 15e9,
        toUsd: 18.5e9,
        changeUsd: 3.5e9,
        changePercent: (18.5 / 15 - 1) * 100,
        tickers: ['IREN', 'CORZ'],
      },
      leftOut: [],
    })
  })

  it('is not moved by who joins, who leaves and who is missing', () => {
    const found = combinedMarketCap([
      { ticker: 'IREN', fromUsd: 10e9, toUsd: 11e9 },
      { ticker: 'CANG', fromUsd: null, toUsd: 1e9 },
      { ticker: 'SDIG', fromUsd: 2e9, toUsd: null },
      { ticker: 'ARBK', fromUsd: null, toUsd: null },
    ])
    expect(found.toUsd).toBe(12e9)
    expect(found.membersWithCap).toBe(2)
    expect(found.compared).toMatchObject({ fromUsd: 10e9, toUsd: 11e9, tickers: ['IREN'] })
    expect(found.compared?.changePercent).toBeCloseTo(10, 9)
    expect(found.leftOut).toEqual(['CANG', 'SDIG'])
  })

  it('is missing where nothing is known, and its change where nothing can be compared', () => {
    expect(combinedMarketCap([])).toEqual({ toUsd: null, membersWithCap: 0, compared: null, leftOut: [] })
    expect(combinedMarketCap([{ ticker: 'CANG', fromUsd: null, toUsd: 1e9 }])).toMatchObject({
      toUsd: 1e9,
      compared: null,
    })
  })

  it('changes by a percentage that lies between those of its members', () => {
    const cap = fc.double({ min: 1e6, max: 1e11, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(cap, cap), { minLength: 1, maxLength: 14 }), (caps) => {
        const { compared } = combinedMarketCap(
          caps.map(([fromUsd, toUsd], at) => ({ ticker: `T${at}`, fromUsd, toUsd })),
        )
        const own = caps.map(([fromUsd, toUsd]) => (toUsd / fromUsd - 1) * 100)
        const slack = 1e-9 * Math.max(1, ...own.map(Math.abs))
        expect(compared?.changePercent).toBeGreaterThanOrEqual(Math.min(...own) - slack)
        expect(compared?.changePercent).toBeLessThanOrEqual(Math.max(...own) + slack)
      }),
    )
  })

  it.each(refused)('refuses %s as a value', (value) => {
    expect(() => combinedMarketCap([{ ticker: 'IREN', fromUsd: value, toUsd: 1 }])).toThrow(RangeError)
    expect(() => combinedMarketCap([{ ticker: 'IREN', fromUsd: 1, toUsd: value }])).toThrow(RangeError)
  })

  it('refuses to count a company twice', () => {
    const iren = { ticker: 'IREN', fromUsd: 1, toUsd: 1 }
    expect(() => combinedMarketCap([iren, iren])).toThrow(RangeError)
  })
})

describe('who beat BTC', () => {
  it('are those above its return, of those whose return is known', () => {
    const returns = [
      { ticker: 'IREN', returnPercent: 4 },
      { ticker: 'MARA', returnPercent: -4 },
      { ticker: 'RIOT', returnPercent: -3.9 },
      { ticker: 'ARBK', returnPercent: null },
    ]
    expect(beatBtc(returns, -4)).toEqual({ count: 2, of: 3, tickers: ['IREN', 'RIOT'] })
  })

  it('cannot be told without a number', () => {
    expect(() => beatBtc([], Number.NaN)).toThrow(RangeError)
    expect(() => beatBtc([{ ticker: 'IREN', returnPercent: Number.NaN }], 0)).toThrow(RangeError)
  })
})

describe('the value beside the four-year rewards', () => {
  it('was 140 % at the end of January 2026: $60B of $42.7B', () => {
    expect(percentOfFourYearRewards({ marketCapUsd: 60e9, opportunityUsd: 42.74e9 })).toBeCloseTo(140.4, 1)
  })

  it('was 1.9 times its own share in October 2024: $22.5B of 28.9 % of $41.2B', () => {
    const inputs = { marketCapUsd: 22.5e9, opportunityUsd: 41.2e9, hashrateShare: 0.289 }
    expect(multipleOfOwnRewards(inputs)).toBeCloseTo(1.9, 1)
  })

  it.each([...refused, 28.9])('refuses a share of %s', (hashrateShare) => {
    expect(() => multipleOfOwnRewards({ marketCapUsd: 1, opportunityUsd: 1, hashrateShare })).toThrow(
      RangeError,
    )
  })

  it.each(refused)('refuses values of %s', (value) => {
    expect(() => percentOfFourYearRewards({ marketCapUsd: value, opportunityUsd: 1 })).toThrow(RangeError)
    expect(() => percentOfFourYearRewards({ marketCapUsd: 1, opportunityUsd: value })).toThrow(RangeError)
  })
})
