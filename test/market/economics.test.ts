import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blockRewardRevenuePerEh,
  breakevenBtcPrice,
  breakevenPowerPrice,
  feeSharePercent,
  grossProfitPerEh,
  hashprice,
  hashrateFromDifficulty,
} from '../../src/market/economics.ts'

const positive = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const close = (a: number, b: number) => expect(Math.abs(a / b - 1)).toBeLessThan(1e-12)
const refused = [0, -1, Number.NaN, Number.POSITIVE_INFINITY]

const january = { difficulty: 146.47e12, subsidyBtc: 3.125, feesBtc: 0, btcUsd: 91_132 }

describe('hashprice', () => {
  it.each([
    // Luxor's weekly roundups: difficulty, fees in percent of the reward, BTC price, BTC and USD per PH/s and day.
    [110.57e12, 1.93, 86_350, 0.00057612, 49.4],
    [146.47e12, 0.55, 91_132, 0.00043143, 39.53],
  ])(
    'at difficulty %d is what Luxor printed',
    (difficulty, feesPercent, btcUsd, btcPerPhDay, usdPerPhDay) => {
      const feesBtc = (3.125 * feesPercent) / (100 - feesPercent)
      expect(feeSharePercent({ subsidyBtc: 3.125, feesBtc })).toBeCloseTo(feesPercent, 9)
      const ours = hashprice({ difficulty, subsidyBtc: 3.125, feesBtc, btcUsd })
      expect(Math.abs(ours.satsPerPhDay / 1e8 / btcPerPhDay - 1)).toBeLessThan(0.007)
      expect(Math.abs(ours.usdPerPhDay / usdPerPhDay - 1)).toBeLessThan(0.02)
    },
  )

  const inputs = fc.record({
    difficulty: positive(1, 1e16),
    subsidyBtc: positive(1e-8, 50),
    feesBtc: positive(0, 50),
    btcUsd: positive(0.01, 1e7),
  })

  it('is the same in all its units', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { usdPerEhDay, usdPerPhDay, satsPerPhDay } = hashprice(input)
        close(usdPerEhDay, usdPerPhDay * 1000)
        close(usdPerPhDay, (satsPerPhDay / 1e8) * input.btcUsd)
      }),
    )
  })

  it('doubles with the price and with the reward, and halves with difficulty', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { usdPerPhDay, satsPerPhDay } = hashprice(input)
        const dear = hashprice({ ...input, btcUsd: input.btcUsd * 2 })
        close(dear.usdPerPhDay, usdPerPhDay * 2)
        close(dear.satsPerPhDay, satsPerPhDay)
        const rich = { ...input, subsidyBtc: input.subsidyBtc * 2, feesBtc: input.feesBtc * 2 }
        close(hashprice(rich).usdPerPhDay, usdPerPhDay * 2)
        close(hashprice({ ...input, difficulty: input.difficulty * 2 }).usdPerPhDay, usdPerPhDay / 2)
      }),
    )
  })

  it('counts fees as much as subsidy', () => {
    close(
      hashprice({ ...january, feesBtc: 0.5 }).usdPerPhDay,
      hashprice({ ...january, subsidyBtc: 3.625 }).usdPerPhDay,
    )
  })

  it.each(refused)('refuses %s', (value) => {
    for (const name of ['difficulty', 'subsidyBtc', 'btcUsd']) {
      expect(() => hashprice({ ...january, [name]: value })).toThrow(RangeError)
    }
  })

  it.each([-0.01, Number.NaN, Number.POSITIVE_INFINITY])('refuses fees of %s', (feesBtc) => {
    expect(() => hashprice({ ...january, feesBtc })).toThrow(RangeError)
    expect(() => feeSharePercent({ subsidyBtc: 3.125, feesBtc })).toThrow(RangeError)
  })
})

describe('block-reward revenue as the bank computes it', () => {
  it('is the mean of daily ratios, which is above the ratio of means', () => {
    const days = [
      { subsidyBtc: 3.125, btcUsd: 90_000, hashrateEhs: 750 },
      { subsidyBtc: 3.125, btcUsd: 90_000, hashrateEhs: 1250 },
    ]
    expect(blockRewardRevenuePerEh(days)).toBe((54_000 + 32_400) / 2)
  })

  it('is hashprice without fees, on a day of just 144 blocks', () => {
    const hashrateEhs = hashrateFromDifficulty(january.difficulty)
    close(blockRewardRevenuePerEh([{ ...january, hashrateEhs }]), hashprice(january).usdPerEhDay)
  })

  it('refuses no day at all, and values that cannot be', () => {
    expect(() => blockRewardRevenuePerEh([])).toThrow(RangeError)
    const day = { subsidyBtc: 3.125, btcUsd: 90_000, hashrateEhs: 1000 }
    for (const value of refused) {
      for (const name of Object.keys(day)) {
        expect(() => blockRewardRevenuePerEh([day, { ...day, [name]: value }])).toThrow(RangeError)
      }
    }
  })
})

describe('gross profit', () => {
  const inputs = { revenueUsdPerEhDay: 42_350, joulesPerTh: 17.6, usdPerKwh: 0.05 }

  it('is 21,230 USD per EH/s and day, a margin of 50 %, at what the bank gave for January 2026', () => {
    const { usdPerEhDay, margin } = grossProfitPerEh(inputs)
    expect(usdPerEhDay).toBeCloseTo(42_350 - 21_120, 6)
    expect(margin).toBeCloseTo(0.501, 3)
  })

  it('goes below zero where power costs more', () => {
    const { usdPerEhDay, margin } = grossProfitPerEh({ ...inputs, revenueUsdPerEhDay: 10_560 })
    expect(usdPerEhDay).toBeCloseTo(-10_560, 6)
    expect(margin).toBeCloseTo(-1, 9)
  })

  it.each(refused)('refuses %s', (value) => {
    for (const name of Object.keys(inputs)) {
      expect(() => grossProfitPerEh({ ...inputs, [name]: value })).toThrow(RangeError)
    }
  })
})

describe('breakeven', () => {
  it.each([
    // Luxor, 12 January 2026, at $39.53 per PH/s and day: machines of three kinds, in $/MWh.
    [17, 97],
    [22, 75],
    [32, 51],
  ])('power at %d J/TH is $%d per MWh', (joulesPerTh, usdPerMwh) => {
    const ours = breakevenPowerPrice({ usdPerPhDay: 39.53, joulesPerTh }) * 1000
    expect(Math.abs(ours - usdPerMwh)).toBeLessThan(0.6)
  })

  it('leaves nothing of the revenue at that power price', () => {
    fc.assert(
      fc.property(positive(1, 500), positive(1, 100), (usdPerPhDay, joulesPerTh) => {
        const usdPerKwh = breakevenPowerPrice({ usdPerPhDay, joulesPerTh })
        const { margin } = grossProfitPerEh({
          revenueUsdPerEhDay: usdPerPhDay * 1000,
          joulesPerTh,
          usdPerKwh,
        })
        expect(margin).toBeCloseTo(0, 9)
      }),
    )
  })

  it('leaves nothing of the hashprice at that BTC price', () => {
    const { usdPerPhDay } = hashprice(january)
    const btcUsd = breakevenBtcPrice({ btcUsd: 91_132, usdPerPhDay, joulesPerTh: 17.6, usdPerKwh: 0.05 })
    close(hashprice({ ...january, btcUsd }).usdPerPhDay, 24 * 17.6 * 0.05)
  })

  it.each(refused)('refuses %s', (value) => {
    const power = { usdPerPhDay: 39.53, joulesPerTh: 17 }
    const price = { ...power, btcUsd: 91_132, usdPerKwh: 0.05 }
    for (const name of Object.keys(power)) {
      expect(() => breakevenPowerPrice({ ...power, [name]: value })).toThrow(RangeError)
    }
    for (const name of Object.keys(price)) {
      expect(() => breakevenBtcPrice({ ...price, [name]: value })).toThrow(RangeError)
    }
  })
})
