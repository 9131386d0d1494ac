import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AdjustmentInput, estimateAdjustment } from '../../src/market/economics.ts'

const seconds = (iso: string): number => Date.parse(iso) / 1000

// The vectors of mempool's own unit test (mempool/mempool, backend/src/__tests__/api/difficulty-adjustment.test.ts).
const august2022 = {
  input: {
    DATime: seconds('2022-08-18T11:07:00Z'),
    quarterEpochTime: seconds('2022-08-16T03:16:54Z'),
    nowSeconds: seconds('2022-08-19T14:03:53Z'),
    blockHeight: 750_134,
    previousRetarget: 0.6280047707459726,
    network: 'mainnet',
    latestBlockTimestamp: 0,
  },
  result: {
    progressPercent: 9.027777777777777,
    difficultyChange: 1.0420538959004633,
    estimatedRetargetDate: 1_662_009_048_328,
    remainingBlocks: 1834,
    remainingTime: 1_091_215_328,
    previousRetarget: 0.6280047707459726,
    previousTime: 1_660_820_820,
    nextRetargetHeight: 751_968,
    timeAvg: 533_038,
    adjustedTimeAvg: 594_992,
    timeOffset: 0,
    expectedBlocks: 161.68833333333333,
  },
}
const testnet = { network: 'testnet', latestBlockTimestamp: seconds('2022-08-19T13:52:46Z') }

describe('the estimate of the next adjustment', () => {
  it('is as mempool has it in the middle of an epoch', () => {
    const input = {
      DATime: seconds('2024-02-02T15:42:06Z'),
      quarterEpochTime: seconds('2024-02-08T14:43:05Z'),
      nowSeconds: seconds('2024-02-11T22:43:01Z'),
      blockHeight: 830_027,
      previousRetarget: 7.333505241141637,
      network: 'mainnet',
      latestBlockTimestamp: 0,
    }
    expect(estimateAdjustment(input)).toStrictEqual({
      progressPercent: 71.97420634920636,
      difficultyChange: 8.512745140778843,
      estimatedRetargetDate: 1_708_004_001_715,
      remainingBlocks: 565,
      remainingTime: 312_620_715,
      previousRetarget: 7.333505241141637,
      previousTime: 1_706_888_526,
      nextRetargetHeight: 830_592,
      timeAvg: 553_311,
      adjustedTimeAvg: 553_311,
      timeOffset: 0,
      expectedBlocks: 1338.0916666666667,
    })
  })

  it('looks back over 504 blocks early in an epoch', () => {
    expect(estimateAdjustment(august2022.input)).toStrictEqual(august2022.result)
  })

  it.each([null, undefined, 0])('goes by the epoch alone where the time of that window is %s', (time) => {
    expect(estimateAdjustment({ ...august2022.input, quarterEpochTime: time })).toStrictEqual({
      ...august2022.result,
      difficultyChange: 13.180707740199772,
      estimatedRetargetDate: 1_661_895_424_692,
      remainingTime: 977_591_692,
      adjustedTimeAvg: 533_038,
    })
  })

  it('tells on testnet how long ago the last block was', () => {
    expect(estimateAdjustment({ ...august2022.input, ...testnet })).toStrictEqual({
      ...august2022.result,
      timeOffset: -667_000,
    })
  })

  it('is settled by the last block of an epoch', () => {
    const input = {
      DATime: seconds('2023-04-20T09:57:33Z'),
      quarterEpochTime: seconds('2022-08-16T03:16:54Z'),
      nowSeconds: seconds('2023-05-04T14:54:09Z'),
      blockHeight: 788_255,
      previousRetarget: 1.7220298879531821,
      network: 'mainnet',
      latestBlockTimestamp: seconds('2023-05-04T14:54:26Z'),
    }
    expect(estimateAdjustment(input)).toStrictEqual({
      progressPercent: 99.95039682539682,
      difficultyChange: -1.4512637555574193,
      estimatedRetargetDate: 1_683_212_658_129,
      remainingBlocks: 1,
      remainingTime: 609_129,
      previousRetarget: 1.7220298879531821,
      previousTime: 1_681_984_653,
      nextRetargetHeight: 788_256,
      timeAvg: 609_129,
      adjustedTimeAvg: 609_129,
      timeOffset: 0,
      expectedBlocks: 2045.66,
    })
  })

  it('is what mempool.space answered 796 blocks into an epoch, to the last digit', () => {
    const began = 1_785_019_866
    const input = {
      DATime: began,
      quarterEpochTime: began + 100_000,
      nowSeconds: began + 488_455,
      blockHeight: 961_632 - 1220,
      previousRetarget: -0.7383735253058887,
      network: 'mainnet',
      latestBlockTimestamp: began + 488_000,
    }
    expect(estimateAdjustment(input)).toMatchObject({
      progressPercent: 39.48412698412698,
      difficultyChange: -2.0994769221320375,
      estimatedRetargetDate: 1_786_256_956_920,
      remainingBlocks: 1220,
      remainingTime: 748_635_920,
      nextRetargetHeight: 961_632,
      timeAvg: 613_636,
      adjustedTimeAvg: 613_636,
      expectedBlocks: 814.0916666666667,
    })
  })

  it('leaves the window behind with 503 blocks of the epoch', () => {
    const at = (blocks: number): number =>
      estimateAdjustment({ ...august2022.input, blockHeight: 749_952 + blocks }).adjustedTimeAvg
    expect(at(502)).toBe(594_992)
    expect(at(503)).toBe(Math.floor((97_013 / 503) * 1000))
  })

  it('takes 600 s a block before the first one of an epoch', () => {
    const first = { ...august2022.input, quarterEpochTime: null, blockHeight: 749_952 }
    expect(estimateAdjustment(first)).toMatchObject({
      progressPercent: 0,
      remainingBlocks: 2016,
      timeAvg: 600_000,
    })
  })

  it('is complete without a block', () => {
    expect(estimateAdjustment({ ...august2022.input, blockHeight: -1 })).toMatchObject({
      progressPercent: 100,
      nextRetargetHeight: 0,
      remainingBlocks: 2016,
    })
  })

  it('shows no gap of more than 20 minutes on testnet, and all of it elsewhere', () => {
    const slow = { ...august2022.input, blockHeight: 749_953, quarterEpochTime: null }
    expect(estimateAdjustment({ ...slow, ...testnet })).toMatchObject({ timeAvg: 1_200_000 })
    expect(estimateAdjustment(slow)).toMatchObject({ timeAvg: 97_013_000 })
    const silent = { ...slow, ...testnet, latestBlockTimestamp: slow.nowSeconds - 5000 }
    expect(estimateAdjustment(silent)).toMatchObject({ timeOffset: -1_200_000 })
  })

  it('stays within what the chain allows, whatever the clock says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e7, max: 1e7 }), fc.integer({ min: 0, max: 4032 }), (after, height) => {
        const { DATime } = august2022.input
        const input = { ...august2022.input, nowSeconds: DATime + after, blockHeight: height }
        const found = estimateAdjustment(input)
        expect(found.difficultyChange).toBeGreaterThanOrEqual(-75)
        expect(found.difficultyChange).toBeLessThanOrEqual(300)
        expect(found.expectedBlocks).toBeGreaterThanOrEqual(0)
        expect(found.remainingBlocks + (height % 2016)).toBe(2016)
      }),
    )
  })

  const numbers = [
    'DATime',
    'quarterEpochTime',
    'nowSeconds',
    'blockHeight',
    'previousRetarget',
    'latestBlockTimestamp',
  ] satisfies (keyof AdjustmentInput)[]
  it.each(numbers)('refuses a %s that is no number', (name) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => estimateAdjustment({ ...august2022.input, [name]: value })).toThrow(RangeError)
    }
  })

  it.each([-2, 1.5])('refuses %s as a height', (blockHeight) => {
    expect(() => estimateAdjustment({ ...august2022.input, blockHeight })).toThrow(RangeError)
  })
})
