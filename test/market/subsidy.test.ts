import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fourYearRewardOpportunity,
  halvingAfter,
  subsidyAtHeight,
  supplyAtHeight,
} from '../../src/market/economics.ts'

const height = fc.integer({ min: 0, max: 7_200_000 })
const noHeights = [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]

describe('the subsidy', () => {
  it.each([
    [0, 50],
    [209_999, 50],
    [210_000, 25],
    [839_999, 6.25],
    [840_000, 3.125],
    [1_050_000, 1.5625],
    // From the tenth halving on, half a satoshi is dropped.
    [2_100_000, 0.04882812],
    [6_929_999, 0.00000001],
    [6_930_000, 0],
    [20_000_000, 0],
  ])('at %i is %d BTC', (at, btc) => {
    expect(subsidyAtHeight(at)).toBe(btc)
  })

  it.each(noHeights)('is of no height %s', (at) => {
    expect(() => subsidyAtHeight(at)).toThrow(RangeError)
    expect(() => supplyAtHeight(at)).toThrow(RangeError)
    expect(() => halvingAfter(at, 0)).toThrow(RangeError)
    expect(() => fourYearRewardOpportunity({ height: at, btcUsd: 1 })).toThrow(RangeError)
  })
})

describe('the supply', () => {
  it('is what blockchain.info counted at 969,990 blocks', () => {
    expect(supplyAtHeight(969_990)).toBe(20_093_718.75)
  })

  it('begins with nothing and ends just below 21 million', () => {
    expect(supplyAtHeight(0)).toBe(0)
    expect(supplyAtHeight(1)).toBe(50)
    expect(supplyAtHeight(6_930_000)).toBe(20_999_999.9769)
    expect(supplyAtHeight(2 ** 52)).toBe(20_999_999.9769)
  })

  it('grows by the subsidy of each block', () => {
    fc.assert(
      fc.property(height, (at) => {
        const grown = Math.round(supplyAtHeight(at + 1) * 1e8) - Math.round(supplyAtHeight(at) * 1e8)
        expect(grown).toBe(Math.round(subsidyAtHeight(at) * 1e8))
      }),
    )
  })

  it('is the sum of the subsidies across a halving', () => {
    let btc = 0
    for (let at = 839_000; at < 841_000; at++) btc += subsidyAtHeight(at)
    expect(supplyAtHeight(841_000) - supplyAtHeight(839_000)).toBe(btc)
  })
})

describe('the four-year opportunity', () => {
  it.each([
    // Published by J.P. Morgan, as told by CoinDesk: about $20B, $42.7B by 140 to 150 % of the combined value.
    [811_650, 27_100, 744_841, 20.2],
    [865_970, 67_000, 615_670, 41.2],
    [934_403, 84_017, 508_744, 42.7],
    [934_750, 78_300, 508_202, 39.8],
  ])('after block %i at $%i is %i BTC, $%dB', (at, btcUsd, btc, usdBillion) => {
    const found = fourYearRewardOpportunity({ height: at, btcUsd })
    expect(Math.round(found.btc)).toBe(btc)
    expect(found.usd / 1e9).toBeCloseTo(usdBillion, 1)
  })

  it('is the sum of the subsidies of the next 210,000 blocks, from the next one on', () => {
    for (const at of [0, 839_998, 839_999, 840_000, 934_403]) {
      let btc = 0
      for (let block = at + 1; block <= at + 210_000; block++) btc += subsidyAtHeight(block)
      expect(fourYearRewardOpportunity({ height: at, btcUsd: 1 }).btc).toBeCloseTo(btc, 6)
    }
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a price of %s', (btcUsd) => {
    expect(() => fourYearRewardOpportunity({ height: 1, btcUsd })).toThrow(RangeError)
  })
})

describe('the next halving', () => {
  it('after block 969,990 is at 1,050,000, in April 2028', () => {
    expect(halvingAfter(969_990, '2026-10-05T12:00:00Z')).toEqual({
      height: 1_050_000,
      subsidyBtc: 1.5625,
      estimatedAt: new Date('2028-04-13T03:00:00Z'),
    })
  })

  it('takes a time in any of three forms', () => {
    const iso = '2026-10-05T12:00:00.000Z'
    const expected = halvingAfter(969_990, iso)
    expect(halvingAfter(969_990, new Date(iso))).toEqual(expected)
    expect(halvingAfter(969_990, Date.parse(iso))).toEqual(expected)
  })

  it('is one block away at 1,049,999, and 210,000 away at 1,050,000', () => {
    expect(halvingAfter(1_049_999, 0)).toMatchObject({ height: 1_050_000, estimatedAt: new Date(600_000) })
    expect(halvingAfter(1_050_000, 0)).toMatchObject({ height: 1_260_000, subsidyBtc: 0.78125 })
  })

  it('is strictly ahead, at most 210,000 blocks, and changes the subsidy', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6_929_999 }), (at) => {
        const next = halvingAfter(at, 0)
        expect(next.height).toBeGreaterThan(at)
        expect(next.height - at).toBeLessThanOrEqual(210_000)
        expect(next.subsidyBtc).toBeLessThan(subsidyAtHeight(at))
        expect(next.estimatedAt.getTime()).toBe((next.height - at) * 600_000)
      }),
    )
  })

  it('is not told after the last subsidy, nor of no time', () => {
    expect(() => halvingAfter(6_930_000, 0)).toThrow(RangeError)
    expect(() => halvingAfter(1, 'soon')).toThrow(RangeError)
    expect(() => halvingAfter(1, Number.NaN)).toThrow(RangeError)
    expect(() => halvingAfter(1, 8.64e15)).toThrow(RangeError)
  })
})
