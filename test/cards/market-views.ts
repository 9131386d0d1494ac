import type { Period } from '../../src/market/period.ts'
import type { Reading, Unit } from '../../src/market/reading.ts'
import type {
  BankMonth,
  MinerRow,
  MinersView,
  MinerView,
  MonthsView,
  NetworkView,
  ShareWindow,
} from '../../src/market/views.ts'

/** Sunday, early afternoon UTC: the market is closed for the weekend. */
export const viewAt = '2026-11-22T14:05:00.000Z'
export const viewAtMs = Date.parse(viewAt)
const fridaysClose = '2026-11-20T21:00:00.000Z'

export const fresh = (
  value: number,
  unit: Unit,
  source = 'mempool.space',
  asOf = '2026-11-22T14:00:00.000Z',
): Reading => ({
  ...{ state: 'fresh', value, unit, source, asOf },
})

export const stale = (value: number, unit: Unit, source: string, asOf: string): Reading => ({
  ...{ state: 'stale', value, unit, source, asOf },
})

export const gone = (
  unit: Unit,
  source = 'Yahoo',
  since: string | null = '2026-11-22T13:02:00.000Z',
  reason = 'does not answer in time',
): Reading => ({ state: 'missing', unit, source, reason, since })

const shares = (value: number, unit: Unit): Reading => fresh(value, unit, 'Yahoo', fridaysClose)
const chain = (value: number, unit: Unit): Reading => fresh(value, unit, 'mempool.space')
const priced = (value: number, unit: Unit): Reading => fresh(value, unit, 'mempool.space, Coinbase')

/** The network on an invented day. */
export function networkViewOf(change: Partial<NetworkView> = {}): NetworkView {
  return {
    sample: false,
    at: viewAt,
    disagreements: [],
    notes: [],
    btcUsd: fresh(61_234.5, 'USD', 'Coinbase'),
    btcChange1dPercent: fresh(1.24, '%', 'Coinbase'),
    btcChangeYesterdayPercent: fresh(-0.42, '%', 'Coinbase'),
    btcChangeMonthPercent: fresh(-3.61, '%', 'Coinbase'),
    hashrate7dEhs: chain(1081.4, 'EH/s'),
    hashrateMonthEhs: chain(1066.2, 'EH/s'),
    hashrateLastMonthEhs: chain(1101.7, 'EH/s'),
    hashrateHigh: { reading: chain(1150.3, 'EH/s'), day: '2026-10-09', since: '2025-11-01' },
    difficulty: chain(146.472e12, 'x'),
    adjustmentPercent: chain(-2.1, '%'),
    adjustmentAt: chain(Date.parse('2026-11-24T09:00:00Z'), 'time'),
    adjustmentBlocksLeft: chain(1204, 'blocks'),
    previousAdjustmentPercent: chain(3.4, '%'),
    hashpriceUsdPerPhDay: priced(39.53, 'USD/PH/day'),
    hashpriceSatsPerPhDay: priced(64_556, 'sat/PH/day'),
    hashpriceChange1dPercent: priced(0.8, '%'),
    hashpriceChange30dPercent: priced(-4.1, '%'),
    hashpriceChangesWithFees: true,
    hashpriceDaysWithFees: true,
    feeSharePercent: chain(0.55, '%'),
    blockRewardRevenueUsdPerEhDay: priced(42_264, 'USD/EH/day'),
    blockRewardRevenueLastMonthUsdPerEhDay: priced(38_432, 'USD/EH/day'),
    grossProfitUsdPerEhDay: priced(21_144, 'USD/EH/day'),
    grossMarginPercent: priced(50.03, '%'),
    breakevenPowerUsdPerKwh: priced(0.0936, 'USD/kWh'),
    breakevenBtcUsd: priced(32_715, 'USD'),
    assumptions: { joulesPerTh: 17.6, usdPerKwh: 0.05 },
    halvingAt: chain(Date.parse('2028-04-13T00:00:00Z'), 'time'),
    halvingBlocksLeft: chain(73_110, 'blocks'),
    subsidyBtc: chain(3.125, 'BTC/block'),
    supplyBtc: chain(20_115_281, 'BTC'),
    fourYearRewardsUsd: priced(27.1e9, 'USD'),
    days: [],
    ...change,
  }
}

/** The same with everything missing for one reason. */
export function nothingOfTheNetwork(): NetworkView {
  const view = networkViewOf()
  const lost = (reading: Reading): Reading => gone(reading.unit, 'mempool.space', viewAt, 'cannot be reached')
  const entries = Object.entries(view).map(([name, value]) => [
    name,
    typeof value === 'object' && 'state' in value ? lost(value) : value,
  ])
  return {
    ...view,
    ...Object.fromEntries(entries),
    hashrateHigh: { reading: lost(view.hashrateHigh.reading), day: null, since: null },
  }
}

export const weekendWindow = (period: Period): ShareWindow => ({
  ...{ period, from: '2026-10-30', to: '2026-11-20', session: 'closed', closedFor: 'weekend' },
})

export function minerRow(
  ticker: string,
  percent: number,
  marketCapUsd: number,
  change: Partial<MinerRow> = {},
): MinerRow {
  return {
    ticker,
    name: `${ticker} Ltd`,
    priceUsd: shares(20, 'USD'),
    returnPercent: shares(percent, '%'),
    versusBtcPp: shares(percent + 4, 'pp'),
    versusSp500Pp: shares(percent - 1.2, 'pp'),
    marketCapUsd: shares(marketCapUsd, 'USD'),
    shareOfGroupPercent: shares(marketCapUsd / 6e8, '%'),
    ...change,
  }
}

const invented: readonly (readonly [string, number, number])[] = [
  ['IREN', 42.04, 16.5e9],
  ['CIFR', 31.2, 7.4e9],
  ['WULF', 25, 6.1e9],
  ['KEEL', 19.95, 2.4e9],
  ['HUT', 14.2, 5.2e9],
  ['CORZ', 9.1, 5.6e9],
  ['RIOT', 6.6, 6.9e9],
  ['BTDR', 3.3, 2.9e9],
  ['HIVE', 1.1, 950e6],
  ['MARA', 0, 4.1e9],
  ['VIP', -2.5, 38.4e6],
  ['CLSK', -3.1, 3.3e9],
  ['ARBK', -11.4, 12.5e6],
  ['CANG', -18, 420e6],
]

export function minersViewOf(period: Period = 'MTD', change: Partial<MinersView> = {}): MinersView {
  return {
    sample: false,
    at: viewAt,
    disagreements: [],
    notes: [],
    window: weekendWindow(period),
    rows: invented.map(([ticker, percent, cap]) => minerRow(ticker, percent, cap)),
    btcReturnPercent: fresh(-4, '%', 'Coinbase'),
    sp500ReturnPercent: shares(1.2, '%'),
    combined: {
      marketCapUsd: shares(60.2e9, 'USD'),
      changePercent: shares(23.4, '%'),
      changeUsd: shares(11.4e9, 'USD'),
      membersWithCap: 14,
      members: 14,
      ofFourYearRewardsPercent: shares(140.2, '%'),
    },
    beatBtc: { count: 12, of: 14 },
    ...change,
  }
}

export const lostRow = (ticker: string): MinerRow => ({
  ticker,
  name: `${ticker} Ltd`,
  priceUsd: gone('USD'),
  returnPercent: gone('%'),
  versusBtcPp: gone('pp'),
  versusSp500Pp: gone('pp'),
  marketCapUsd: gone('USD'),
  shareOfGroupPercent: gone('%'),
})

/** The mining stocks with nothing known of any. */
export const nothingOfTheMiners = (): MinersView =>
  minersViewOf('MTD', {
    rows: ['IREN', 'RIOT'].map(lostRow),
    btcReturnPercent: gone('%', 'Coinbase'),
    sp500ReturnPercent: gone('%'),
    combined: {
      marketCapUsd: gone('USD'),
      changePercent: gone('%'),
      changeUsd: gone('USD'),
      membersWithCap: 0,
      members: 2,
      ofFourYearRewardsPercent: gone('%', 'mempool.space'),
    },
    beatBtc: null,
  })

export function minerViewOf(ticker = 'IREN', change: Partial<MinerView> = {}): MinerView {
  const returnOver = (period: Period, percent: number) => ({
    window: weekendWindow(period),
    ownPercent: shares(percent, '%'),
    btcPercent: fresh(-4, '%', 'Coinbase'),
    sp500Percent: shares(1.2, '%'),
    groupPercent: shares(12.3, '%'),
  })
  return {
    sample: false,
    at: viewAt,
    disagreements: [],
    notes: [],
    ticker,
    name: ticker === 'KEEL' ? 'Keel Infrastructure' : ticker,
    formerly: ticker === 'KEEL' ? [{ ticker: 'BITF', name: 'Bitfarms', until: '2026-04-05' }] : [],
    delistedOn: null,
    isMember: true,
    priceUsd: shares(48.2, 'USD'),
    returns: [
      returnOver('1D', -1.5),
      returnOver('1W', 4.4),
      returnOver('MTD', 42.04),
      returnOver('YTD', 310),
    ],
    marketCapUsd: shares(16.5e9, 'USD'),
    shareOfGroupPercent: shares(27.4, '%'),
    low52WeeksUsd: shares(6.1, 'USD'),
    high52WeeksUsd: shares(55.75, 'USD'),
    correlationToBtc: fresh(0.62, 'x', 'Yahoo, Coinbase'),
    betaToBtc: fresh(1.85, 'x', 'Yahoo, Coinbase'),
    facts: [],
    days: [],
    ...change,
  }
}

export const nothingOfTheMiner = (ticker = 'IREN'): MinerView =>
  minerViewOf(ticker, {
    priceUsd: gone('USD'),
    returns: [],
    marketCapUsd: gone('USD'),
    shareOfGroupPercent: gone('%'),
    low52WeeksUsd: gone('USD'),
    high52WeeksUsd: gone('USD'),
    correlationToBtc: gone('x'),
    betaToBtc: gone('x'),
  })

function bankMonthOf(first: BankMonth['first'], revenue: number): BankMonth {
  return {
    first,
    hashrateEhs: chain(revenue / 40, 'EH/s'),
    blockRewardRevenueUsdPerEhDay: priced(revenue, 'USD/EH/day'),
    grossProfitUsdPerEhDay: priced(revenue - 21_120, 'USD/EH/day'),
    grossMarginPercent: priced(((revenue - 21_120) / revenue) * 100, '%'),
    btcUsd: fresh(revenue * 1.5, 'USD', 'Coinbase'),
    shares: minersViewOf('1M', {
      window: { period: '1M', from: '2026-09-30', to: '2026-10-30', session: 'closed', closedFor: null },
    }),
  }
}

/** Two invented months. */
export const monthsViewOf = (change: Partial<MonthsView> = {}): MonthsView => ({
  sample: false,
  at: viewAt,
  disagreements: [],
  notes: [],
  last: bankMonthOf('2026-10-01', 38_432),
  before: bankMonthOf('2026-09-01', 41_208),
  assumptions: { joulesPerTh: 17.6, usdPerKwh: 0.05 },
  ...change,
})
