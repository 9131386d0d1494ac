import type { SentimentView } from '../../src/charts/charts.ts'
import { addDays, type Day } from '../../src/market/day.ts'
import type { Known, Missing, Reading, Unit } from '../../src/market/reading.ts'
import type { MinerRow, MinersView, MinerView, NetworkView, ShareWindow } from '../../src/market/views.ts'

// Views with invented figures. Everything is the same on every run.

const at = '2026-11-22T12:05:00.000Z'
const lastDay: Day = '2026-11-21'

export const reading = (value: number, unit: Unit, more: Partial<Known<number>> = {}): Reading => ({
  state: 'fresh',
  value,
  unit,
  source: 'Yahoo',
  asOf: at,
  ...more,
})

export const missing = (unit: Unit, more: Partial<Missing> = {}): Reading => ({
  state: 'missing',
  unit,
  source: 'Yahoo',
  reason: 'does not answer in time',
  since: at,
  ...more,
})

/** A walk that goes up and down, made of waves. */
const wave = (step: number, size: number): number =>
  size * (Math.sin(step / 9) + 0.55 * Math.sin(step / 3.7 + 1) + 0.25 * Math.sin(step * 1.9))

/** The last days up to and with `last`, oldest first. */
const daysBefore = (last: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, step) => addDays(last, step - count + 1))

export function networkView(more: Partial<NetworkView> = {}): NetworkView {
  const from = 'mempool.space, Coinbase'
  const hashprice = (value: number): Reading => reading(value, 'USD/PH/day', { source: from })
  const network = (value: number, unit: Unit): Reading => reading(value, unit, { source: 'mempool.space' })
  return {
    sample: false,
    at,
    disagreements: [],
    notes: [],
    btcUsd: reading(91_240, 'USD', { source: 'Coinbase' }),
    btcChange1dPercent: reading(1.2, '%', { source: 'Coinbase' }),
    btcChangeYesterdayPercent: reading(-0.4, '%', { source: 'Coinbase' }),
    btcChangeMonthPercent: reading(-3.4, '%', { source: 'Coinbase' }),
    hashrate7dEhs: network(1_084, 'EH/s'),
    hashrateMonthEhs: network(1_071, 'EH/s'),
    hashrateLastMonthEhs: network(1_049, 'EH/s'),
    hashrateHigh: { reading: network(1_152, 'EH/s'), day: '2026-10-14', since: '2025-11-01' },
    difficulty: network(148e12, 'x'),
    adjustmentPercent: network(-2.1, '%'),
    adjustmentAt: network(Date.parse('2026-11-27T08:00:00Z'), 'time'),
    adjustmentBlocksLeft: network(640, 'blocks'),
    previousAdjustmentPercent: network(1.4, '%'),
    hashpriceUsdPerPhDay: hashprice(38.4),
    hashpriceSatsPerPhDay: reading(42_090, 'sat/PH/day', { source: from }),
    hashpriceChange1dPercent: reading(0.8, '%', { source: from }),
    hashpriceChange30dPercent: reading(-6.2, '%', { source: from }),
    hashpriceChangesWithFees: true,
    hashpriceDaysWithFees: true,
    feeSharePercent: network(0.9, '%'),
    blockRewardRevenueUsdPerEhDay: reading(38_900, 'USD/EH/day', { source: from }),
    blockRewardRevenueLastMonthUsdPerEhDay: reading(41_200, 'USD/EH/day', { source: from }),
    grossProfitUsdPerEhDay: reading(17_800, 'USD/EH/day', { source: from }),
    grossMarginPercent: reading(45.8, '%', { source: from }),
    breakevenPowerUsdPerKwh: reading(0.0909, 'USD/kWh', { source: from }),
    breakevenBtcUsd: reading(50_160, 'USD', { source: from }),
    assumptions: { joulesPerTh: 17.6, usdPerKwh: 0.05 },
    halvingAt: network(Date.parse('2028-04-12T00:00:00Z'), 'time'),
    halvingBlocksLeft: network(73_100, 'blocks'),
    subsidyBtc: network(3.125, 'BTC/block'),
    supplyBtc: network(20_115_000, 'BTC'),
    fourYearRewardsUsd: reading(40e9, 'USD', { source: from }),
    days: daysBefore(lastDay, 90).map((day, step) => ({
      day,
      hashrate7dEhs: 1_030 + step * 0.6 + wave(step + 20, 28),
      hashpriceUsdPerPhDay: 44 - step * 0.05 + wave(step, 2.1),
    })),
    ...more,
  }
}

export const shareWindow = (more: Partial<ShareWindow> = {}): ShareWindow => ({
  period: 'MTD',
  from: '2026-10-30',
  to: '2026-11-20',
  session: 'closed',
  closedFor: 'weekend',
  ...more,
})

/** Tickers that stand for companies; those from the fifteenth on are made up. */
const tickers =
  'IREN CIFR WULF CORZ HUT RIOT CLSK MARA BTDR KEEL CANG HIVE GREE ARBK WMWM QRST UVXY ZZTOP'.split(' ')

export function minerRow(ticker: string, returnPercent: Reading, more: Partial<MinerRow> = {}): MinerRow {
  return {
    ticker,
    name: `${ticker} Inc.`,
    priceUsd: reading(12.4, 'USD'),
    returnPercent,
    versusBtcPp: missing('pp'),
    versusSp500Pp: missing('pp'),
    marketCapUsd: missing('USD'),
    shareOfGroupPercent: missing('%'),
    ...more,
  }
}

/** Rows with these returns, in this order; null is missing. */
export const minerRows = (returns: readonly (number | null)[]): MinerRow[] =>
  returns.map((value, at) =>
    minerRow(tickers[at] ?? `T${at}`, value === null ? missing('%') : reading(value, '%')),
  )

/** From the best to the worst, about as far apart as in a lively month. */
export const livelyReturns = (count: number): number[] =>
  Array.from(
    { length: count },
    (_, at) => 31.4 - (at * 52) / Math.max(1, count - 1) + wave(at, 1.1),
  ).toSorted((one, other) => other - one)

export function minersView(more: Partial<MinersView> = {}): MinersView {
  return {
    sample: false,
    at,
    disagreements: [],
    notes: [],
    window: shareWindow(),
    rows: minerRows(livelyReturns(14)),
    btcReturnPercent: reading(4.2, '%', { source: 'Coinbase' }),
    sp500ReturnPercent: reading(1.3, '%'),
    combined: {
      marketCapUsd: reading(61e9, 'USD'),
      changePercent: reading(9.4, '%'),
      changeUsd: reading(5.2e9, 'USD'),
      membersWithCap: 14,
      members: 14,
      ofFourYearRewardsPercent: reading(152, '%'),
    },
    beatBtc: { count: 7, of: 14 },
    ...more,
  }
}

/** Weekdays up to and with `last`, oldest first. */
export function weekdaysBefore(last: Day, count: number): Day[] {
  const days: Day[] = []
  for (let day = last; days.length < count; day = addDays(day, -1)) {
    const weekday = new Date(day).getUTCDay()
    if (weekday !== 0 && weekday !== 6) days.unshift(day)
  }
  return days
}

export function minerView(more: Partial<MinerView> = {}): MinerView {
  return {
    sample: false,
    at,
    disagreements: [],
    notes: [],
    ticker: 'IREN',
    name: 'IREN Limited',
    formerly: [],
    delistedOn: null,
    isMember: true,
    priceUsd: reading(48.1, 'USD'),
    returns: [
      {
        window: shareWindow(),
        ownPercent: reading(12.3, '%'),
        btcPercent: reading(4.2, '%', { source: 'Coinbase' }),
        sp500Percent: reading(1.3, '%'),
        groupPercent: reading(9.4, '%'),
      },
    ],
    marketCapUsd: missing('USD'),
    shareOfGroupPercent: missing('%'),
    low52WeeksUsd: missing('USD'),
    high52WeeksUsd: missing('USD'),
    correlationToBtc: missing('x'),
    betaToBtc: missing('x'),
    facts: [],
    days: weekdaysBefore('2026-11-20', 63).map((day, step) => ({
      day,
      ownPercent: step === 0 ? 0 : step * 0.5 + wave(step, 9) - wave(0, 9),
      btcPercent: step === 0 ? 0 : step * 0.1 + wave(step + 5, 4) - wave(5, 4),
      groupPercent: step === 0 ? 0 : step * 0.22 + wave(step + 2, 6) - wave(2, 6),
    })),
    ...more,
  }
}

export function sentimentView(more: Partial<SentimentView> = {}): SentimentView {
  return {
    sample: false,
    at,
    target: 'BTC',
    days: daysBefore(lastDay, 30).map((day, step) => {
      const takes = Math.max(0, Math.round(4 + wave(step, 3)))
      return { day, takes, score: takes === 0 ? null : Math.max(-1, Math.min(1, wave(step + 3, 0.5))) }
    }),
    ...more,
  }
}
