import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../../src/market/day.ts'
import { networkView } from '../../../src/market/views/network-view.ts'
import { at, type Draft, factsAt, factsOf, fresh, gone, setDays } from './facts.ts'
import { expectOnlyTrueNumbers, holes, punch } from './holes.ts'

const assumptions = { joulesPerTh: 17.6, usdPerKwh: 0.05 }
const now = '2026-11-20T15:00:00.000Z'
const viewAt = (written: string, change?: (draft: Draft) => void) =>
  networkView(factsAt(written, change), assumptions)
const view = (change?: (draft: Draft) => void) => viewAt(now, change)

/** 144 · 3.125 BTC at 100,000 USD over 800 EH/s. */
const stillRevenue = (144 * 3.125 * 100_000) / 800
/** The same with 0.025 BTC of fees, over the hashrate that a difficulty of 100 T stands for, a PH/s. */
const stillHashprice = (144 * 3.15 * 100_000) / ((100e12 * 2 ** 32) / 600 / 1e15)

describe('the network', () => {
  it('is told of a still market', () => {
    const still = view()
    const value = { state: 'fresh' }
    expect(still).toMatchObject({
      sample: false,
      at: now,
      notes: [],
      assumptions,
      btcUsd: { ...value, value: 100_000, unit: 'USD' },
      btcChange1dPercent: { ...value, value: 0 },
      hashrate7dEhs: { value: 810, unit: 'EH/s' },
      hashrateMonthEhs: { value: 800, asOf: '2026-11-20T00:00:00.000Z' },
      hashrateLastMonthEhs: { value: 800, asOf: '2026-11-01T00:00:00.000Z' },
      difficulty: { value: 100e12 },
      adjustmentPercent: { value: 2.5, unit: '%' },
      adjustmentAt: { value: at(now) + 864e5, unit: 'time' },
      adjustmentBlocksLeft: { value: 144, unit: 'blocks' },
      previousAdjustmentPercent: { value: -1.5 },
      hashpriceUsdPerPhDay: { ...value, unit: 'USD/PH/day', source: 'Testing' },
      hashpriceChange1dPercent: { value: 0 },
      hashpriceChange30dPercent: { value: 0 },
      blockRewardRevenueUsdPerEhDay: { ...value, value: stillRevenue, source: 'Kept' },
      blockRewardRevenueLastMonthUsdPerEhDay: { value: stillRevenue },
      grossProfitUsdPerEhDay: { value: stillRevenue - 21_120, unit: 'USD/EH/day' },
      halvingBlocksLeft: { value: 90_000 },
      subsidyBtc: { value: 3.125 },
    })
    const told = (reading: { state: string; value?: number }) => reading.value ?? Number.NaN
    expect(told(still.hashpriceUsdPerPhDay)).toBeCloseTo(stillHashprice, 8)
    expect(told(still.hashpriceSatsPerPhDay)).toBeCloseTo(stillHashprice * 1000, 5)
    expect(told(still.feeSharePercent)).toBeCloseTo((0.025 / 3.15) * 100, 10)
    expect(told(still.grossMarginPercent)).toBeCloseTo(((stillRevenue - 21_120) / stillRevenue) * 100, 10)
    expect(told(still.breakevenPowerUsdPerKwh)).toBeCloseTo(stillHashprice / (24 * 17.6), 10)
    expect(told(still.breakevenBtcUsd)).toBeCloseTo((100_000 * 21.12) / stillHashprice, 6)
    expect(told(still.fourYearRewardsUsd)).toBeCloseTo((89_999 * 3.125 + 120_001 * 1.5625) * 100_000, 0)
    // Blocks 0 to 960,000: three epochs of 210,000 at 50, 25, 12.5; one at 6.25; 120,001 blocks at 3.125.
    expect(told(still.supplyBtc)).toBe(210_000 * (50 + 25 + 12.5 + 6.25) + 120_001 * 3.125)
  })

  it('has the last 90 complete days and no other', () => {
    const { days } = view()
    expect(days.map(({ day }) => day)).toEqual(
      Array.from({ length: 90 }, (_, at) => addDays('2026-11-19', at - 89)),
    )
    expect(days.every(({ hashrate7dEhs }) => hashrate7dEhs === 800)).toBe(true)
  })

  it('tells BTC’s change since its last UTC close', () => {
    const risen = view((draft) => setDays(draft, 'btc-usd', { '2026-11-19': 80_000, '2026-11-18': 1 }))
    expect(risen.btcChange1dPercent).toMatchObject({ value: 25, asOf: now })
    expect(risen.btcChangeYesterdayPercent).toMatchObject({
      ...{ value: 7_999_900, asOf: '2026-11-20T00:00:00.000Z' },
    })
    const unknown = view((draft) => setDays(draft, 'btc-usd', { '2026-11-19': null }))
    expect(unknown.btcChange1dPercent).toEqual({
      state: 'missing',
      source: 'Kept',
      reason: 'no close of 19 November 2026',
      since: null,
      unit: '%',
    })
  })
})

describe('what is missing of the network', () => {
  it('takes with it what is made of it, and nothing else', () => {
    const without = view((draft) => {
      draft.fees = gone('mempool.space')
    })
    const lacking = { state: 'missing', source: 'mempool.space', reason: 'cannot be reached' }
    expect(without.feeSharePercent).toMatchObject(lacking)
    expect(without.hashpriceUsdPerPhDay).toMatchObject(lacking)
    expect(without.breakevenPowerUsdPerKwh).toMatchObject({ ...lacking, since: '2026-11-20T10:00:00.000Z' })
    expect(without.breakevenBtcUsd).toMatchObject(lacking)
    expect(without.blockRewardRevenueUsdPerEhDay).toMatchObject({ value: stillRevenue })
    expect(without.fourYearRewardsUsd.state).toBe('fresh')
  })

  it('leaves history as it is where the tip is not known', () => {
    const without = view((draft) => {
      draft.tip = gone('mempool.space')
    })
    expect(without.hashpriceUsdPerPhDay.state).toBe('missing')
    expect(without.supplyBtc.state).toBe('missing')
    expect(without.blockRewardRevenueUsdPerEhDay).toMatchObject({ value: stillRevenue })
    expect(without.days.every(({ hashpriceUsdPerPhDay }) => hashpriceUsdPerPhDay !== null)).toBe(true)
  })

  it('leaves satoshis a PH/s where the price is not known', () => {
    const without = view((draft) => {
      draft.btcUsd = gone('Coinbase, Kraken')
    })
    expect(without.hashpriceUsdPerPhDay.state).toBe('missing')
    expect(without.hashpriceSatsPerPhDay.state).toBe('fresh')
  })

  it('is the last adjustment where a source does not tell it', () => {
    const without = view((draft) => {
      if (draft.adjustment.state !== 'missing') {
        draft.adjustment = {
          ...draft.adjustment,
          value: { ...draft.adjustment.value, previousPercent: null },
        }
      }
    })
    expect(without.previousAdjustmentPercent).toMatchObject({ state: 'missing' })
    expect(without.adjustmentPercent).toMatchObject({ value: 2.5 })
  })

  it.each([
    ['tip', { height: 960_000, difficulty: Number.NaN, hashrate7dEhs: 800 }],
    ['tip', { height: -1, difficulty: 100e12, hashrate7dEhs: 800 }],
    ['fees', { meanFeesBtcPerBlock: -0.1, blocks: 144 }],
    ['btcUsd', 0],
  ] as const)('is what cannot be right: %s %j', (fact, value) => {
    const odd = view((draft) => Object.assign(draft, { [fact]: fresh(value, now) }))
    expect(odd.hashpriceUsdPerPhDay).toMatchObject({
      state: 'missing',
      reason: 'sent something that cannot be right',
    })
    expectOnlyTrueNumbers(odd)
  })
})

describe('what is stale of the network', () => {
  it('is marked, with what is made of it', () => {
    const old = view((draft) => {
      draft.btcUsd = fresh(100_000, '2026-11-20T14:40:00.000Z', 'Kraken')
    })
    expect(old.btcUsd.state).toBe('stale')
    expect(old.hashpriceUsdPerPhDay).toMatchObject({
      state: 'stale',
      asOf: '2026-11-20T14:40:00.000Z',
      source: 'Testing, Kraken',
    })
    expect(old.difficulty.state).toBe('fresh')
  })

  it('is a close of yesterday in place of a price, over which no change is told', () => {
    const old = view((draft) => {
      draft.btcUsd = { state: 'stale', value: 100_000, source: 'Coinbase', asOf: '2026-11-20T00:00:00.000Z' }
    })
    const reason = 'last price is of 19 November 2026'
    expect(old.btcUsd).toMatchObject({ state: 'stale', value: 100_000 })
    expect(old.hashpriceUsdPerPhDay.state).toBe('stale')
    for (const change of [
      old.btcChange1dPercent,
      old.hashpriceChange1dPercent,
      old.hashpriceChange30dPercent,
    ]) {
      expect(change).toMatchObject({ state: 'missing', reason })
    }
    // Minutes after midnight the price of before it is still the price of now.
    const midnight = viewAt('2026-11-20T00:05:00.000Z', (draft) => {
      draft.btcUsd = fresh(125_000, '2026-11-19T23:58:00.000Z')
    })
    expect(midnight.btcChange1dPercent).toMatchObject({ value: 25 })
  })

  it('takes the price of minutes after midnight for a close that is still to come, and no later one', () => {
    const told = (written: string) =>
      viewAt(written, (draft) => {
        draft.btcUsd = fresh(125_000, written)
        setDays(draft, 'btc-usd', { '2026-11-19': null })
      })
    const first = told('2026-11-20T00:00:20.000Z')
    expect(first.btcChange1dPercent).toMatchObject({ state: 'fresh', value: 0 })
    expect(first.btcChangeYesterdayPercent).toMatchObject({ state: 'fresh', value: 25 })
    for (const change of [first, told('2026-11-20T00:15:00.000Z')].map((one) => one.btcChangeMonthPercent)) {
      expect(change).toMatchObject({ value: 25 })
    }
    expect(told('2026-11-20T00:15:00.000Z').btcChangeYesterdayPercent.state).toBe('missing')
  })

  it('says that the clock is behind where sources are ahead of it', () => {
    const odd = view((draft) => {
      draft.btcUsd = fresh(100_000, '2026-11-20T15:30:00.000Z')
    })
    expect(odd.notes).toEqual([
      'This machine’s clock seems to be behind by 30 minutes, so ages cannot be trusted.',
    ])
  })

  it('comes at any clock', () => {
    for (const written of ['1970-01-01T00:00:00Z', '2040-06-01T00:00:00Z']) {
      expectOnlyTrueNumbers(networkView({ ...factsAt(now), atMs: at(written) }, assumptions))
    }
  })
})

describe('block-reward revenue', () => {
  it('is the mean of daily ratios over the complete days of the month', () => {
    const days = { '2026-11-01': 400, '2026-11-02': 1600 }
    const some = viewAt('2026-11-03T12:00:00.000Z', (draft) => setDays(draft, 'hashrate-ehs', days))
    expect(some.blockRewardRevenueUsdPerEhDay).toMatchObject({
      value: (2 * stillRevenue + stillRevenue / 2) / 2,
    })
    expect(some.hashrateMonthEhs).toMatchObject({ value: 1000 })
  })

  it('is missing on the first of a month, with gross profit', () => {
    const first = viewAt('2026-11-01T12:00:00.000Z')
    const reason = 'no day of November 2026 is complete yet'
    expect(first.blockRewardRevenueUsdPerEhDay).toMatchObject({ state: 'missing', reason })
    expect(first.grossProfitUsdPerEhDay).toMatchObject({ state: 'missing', reason })
    expect(first.grossMarginPercent).toMatchObject({ state: 'missing', reason })
    expect(first.hashrateMonthEhs).toMatchObject({ state: 'missing', reason })
    expect(first.blockRewardRevenueLastMonthUsdPerEhDay).toMatchObject({ value: stillRevenue })
  })

  it('leaves out a day that lacks price or hashrate, and is missing where too many do', () => {
    const days = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [addDays('2026-10-05', at), null]))
    const three = view((draft) => setDays(draft, 'btc-usd', { ...days(3), '2026-10-31': 50_000 }))
    expect(three.blockRewardRevenueLastMonthUsdPerEhDay).toMatchObject({
      value: (27 * stillRevenue + stillRevenue / 2) / 28,
    })
    const four = view((draft) => setDays(draft, 'btc-usd', days(4)))
    expect(four.blockRewardRevenueLastMonthUsdPerEhDay).toMatchObject({
      state: 'missing',
      reason: 'only 27 of 31 days of October 2026 are known',
    })
    expect(four.hashrateLastMonthEhs).toMatchObject({ value: 800 })
  })

  it('is stale where the last days are not known', () => {
    const late = view((draft) => setDays(draft, 'hashrate-ehs', { '2026-11-19': null, '2026-11-18': null }))
    expect(late.blockRewardRevenueUsdPerEhDay).toMatchObject({
      state: 'stale',
      asOf: '2026-11-18T00:00:00.000Z',
    })
    expect(late.hashrateHigh.reading.state).toBe('stale')
    const early = viewAt('2026-11-20T01:00:00.000Z', (draft) =>
      setDays(draft, 'hashrate-ehs', { '2026-11-19': null }),
    )
    expect(early.blockRewardRevenueUsdPerEhDay.state).toBe('fresh')
  })

  it('halves with the subsidy, and leaves out the days on which that is in doubt', () => {
    // 144 blocks into the new subsidy at noon of 16 April 2028: the halving was on the 15th.
    const after = viewAt('2028-04-16T12:00:00.000Z', (draft) => {
      draft.tip = fresh(
        { height: 1_050_144, difficulty: 100e12, hashrate7dEhs: 800 },
        '2028-04-16T12:00:00.000Z',
      )
    })
    expect(after.subsidyBtc).toMatchObject({ value: 1.5625 })
    expect(after.blockRewardRevenueLastMonthUsdPerEhDay).toMatchObject({ value: stillRevenue })
    expect(after.blockRewardRevenueUsdPerEhDay).toMatchObject({ value: stillRevenue })
    expect(after.days.at(-1)?.hashpriceUsdPerPhDay).toBeNull()
    expect(after.days.at(-1)?.hashrate7dEhs).toBe(800)
  })
})

describe('hashprice over time', () => {
  it('changes by difficulty, price and fees of the day', () => {
    const risen = view((draft) => {
      setDays(draft, 'difficulty', { '2026-11-19': 50e12 })
      setDays(draft, 'btc-usd', { '2026-10-21': 50_000 })
    })
    expect(risen.hashpriceChange1dPercent).toMatchObject({ value: -50 })
    expect(risen.hashpriceChange30dPercent).toMatchObject({ value: 100 })
  })

  it('leaves fees out at both ends where one lacks them, and says so', () => {
    const without = view((draft) => {
      setDays(draft, 'fees-btc-per-block', { '2026-11-19': null })
      draft.fees = fresh({ meanFeesBtcPerBlock: 2, blocks: 144 }, now)
    })
    expect(without.hashpriceChange1dPercent).toMatchObject({ value: 0 })
    expect(without.hashpriceChangesWithFees).toBe(false)
    expect(without.notes).toEqual([])
  })

  it('is missing where the day it is held against is not known', () => {
    const without = view((draft) => setDays(draft, 'difficulty', { '2026-10-21': null }))
    expect(without.hashpriceChange30dPercent).toMatchObject({
      state: 'missing',
      reason: 'no value of 21 October 2026',
    })
    expect(without.hashpriceChange1dPercent).toMatchObject({ value: 0 })
  })

  it('is drawn with fees, without the few days that lack them', () => {
    const some = view((draft) => setDays(draft, 'fees-btc-per-block', { '2026-11-01': null }))
    const lacking = some.days.filter(({ hashpriceUsdPerPhDay }) => hashpriceUsdPerPhDay === null)
    expect(lacking.map(({ day }) => day)).toEqual(['2026-11-01'])
    expect(some.days[0]?.hashpriceUsdPerPhDay).toBeCloseTo(stillHashprice, 8)
    expect(some.hashpriceDaysWithFees).toBe(true)
    expect(some.hashpriceChangesWithFees).toBe(true)
    expect(some.notes).toEqual([])
  })

  it('is drawn without fees on every day where many lack them, and says so', () => {
    const few = view((draft) => {
      const fees = draft.series.get('fees-btc-per-block')
      for (const day of fees?.keys() ?? []) if (day < '2026-09-20') fees?.delete(day)
    })
    const drawn = few.days.map(({ hashpriceUsdPerPhDay }) => hashpriceUsdPerPhDay ?? Number.NaN)
    expect(Math.min(...drawn)).toBe(Math.max(...drawn))
    expect(drawn[0]).toBeCloseTo((stillHashprice * 3.125) / 3.15, 8)
    expect(few.hashpriceDaysWithFees).toBe(false)
    expect(few.notes).toEqual([])
  })
})

describe('7-day hashrate', () => {
  it('is a mean of five days at least', () => {
    const lacking = { '2026-11-15': null, '2026-11-16': null }
    const five = view((draft) => setDays(draft, 'hashrate-ehs', { ...lacking, '2026-11-19': 1000 }))
    expect(five.days.at(-1)?.hashrate7dEhs).toBe(840)
    const four = view((draft) => setDays(draft, 'hashrate-ehs', { ...lacking, '2026-11-17': null }))
    expect(four.days.at(-1)?.hashrate7dEhs).toBeNull()
  })

  it('has its high at the highest mean, not at the highest day', () => {
    const high = view((draft) => {
      setDays(draft, 'hashrate-ehs', { '2026-03-01': 1500 })
      for (let day: Day = '2026-06-01'; day <= '2026-06-07'; day = addDays(day, 1)) {
        setDays(draft, 'hashrate-ehs', { [day]: 1000 })
      }
    }).hashrateHigh
    expect(high).toMatchObject({
      day: '2026-06-07',
      since: '2025-09-16',
      reading: { state: 'fresh', value: 1000, asOf: '2026-06-08T00:00:00.000Z' },
    })
  })

  it('has no high before five days are stored', () => {
    const none = view((draft) => draft.series.delete('hashrate-ehs')).hashrateHigh
    expect(none).toMatchObject({
      day: null,
      since: null,
      reading: { state: 'missing', source: 'stored days' },
    })
  })
})

it('shows only true numbers of any facts, and none of what is missing', () => {
  fc.assert(
    fc.property(holes(now), (punched) => {
      const draft = punch(punched)
      const told = networkView(factsOf(draft), assumptions)
      expectOnlyTrueNumbers(told)
      expect(told.days).toHaveLength(90)
      const { btcUsd, tip, fees } = draft
      for (const reading of [told.btcUsd, told.fourYearRewardsUsd, told.hashpriceUsdPerPhDay]) {
        if (btcUsd.state === 'missing') expect(reading.state).toBe('missing')
      }
      for (const reading of [told.difficulty, told.hashpriceSatsPerPhDay, told.halvingAt]) {
        if (tip.state === 'missing') expect(reading.state).toBe('missing')
      }
      if (fees.state === 'missing') expect(told.hashpriceUsdPerPhDay.state).toBe('missing')
      const lacking = told.days.filter(({ day }) => draft.series.get('difficulty')?.has(day) !== true)
      expect(lacking.every(({ hashpriceUsdPerPhDay }) => hashpriceUsdPerPhDay === null)).toBe(true)
    }),
    { numRuns: 60 },
  )
})
