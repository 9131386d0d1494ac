import {
  breakevenPowerPrice,
  difficultyFromBits,
  estimateAdjustment,
  fourYearRewardOpportunity,
  halvingAfter,
  hashprice,
  hashrateFromBlocks,
  hashrateFromDifficulty,
  supplyAtHeight,
} from '../../src/market/economics.ts'
import type { Comparison } from './comparison.ts'
import { grossProfit, limitPercent } from './months.ts'
import { publishedMonths, publishedOpportunities } from './published.ts'

const subsidyBtc = 3.125

/** Luxor's weekly roundups (Hashrate Index): difficulty, fees in percent of the reward, price, and its hashprice. */
const luxorWeeks = [
  { when: '3 Mar 2025', difficulty: 110.57e12, fees: 1.93, btcUsd: 86_350, sats: 57_612, usd: 49.4 },
  { when: '12 Jan 2026', difficulty: 146.47e12, fees: 0.55, btcUsd: 91_132, sats: 43_143, usd: 39.53 },
]

const luxor: readonly Comparison[] = luxorWeeks.flatMap(({ when, difficulty, fees, btcUsd, sats, usd }) => {
  const ours = hashprice({ difficulty, subsidyBtc, feesBtc: (subsidyBtc * fees) / (100 - fees), btcUsd })
  return [
    {
      what: `hashprice of ${when}, sat/PH/day`,
      ours: ours.satsPerPhDay,
      published: sats,
      limitPercent: 0.7,
      digits: 0,
      note: 'Luxor',
    },
    {
      what: `hashprice of ${when}, USD/PH/day`,
      ours: ours.usdPerPhDay,
      published: usd,
      limitPercent: 2,
      digits: 2,
      note: 'Luxor, at the price of another hour',
    },
  ]
})

/** Luxor, 12 January 2026: the breakeven of three kinds of machines, rounded to whole dollars. */
const breakeven: readonly Comparison[] = (
  [
    [17, 97],
    [22, 75],
    [32, 51],
  ] as const
).map(([joulesPerTh, usdPerMwh]) => ({
  what: `breakeven power at ${joulesPerTh} J/TH, USD/MWh`,
  ours: breakevenPowerPrice({ usdPerPhDay: 39.53, joulesPerTh }) * 1000,
  published: usdPerMwh,
  limitPercent: 1,
  digits: 1,
  note: 'Luxor, 12 Jan 2026',
}))

/** mempool.space's own estimate 796 blocks into an epoch. */
const adjustment = estimateAdjustment({
  DATime: 1_785_019_866,
  quarterEpochTime: null,
  nowSeconds: 1_785_019_866 + 488_455,
  blockHeight: 960_412,
  previousRetarget: -0.7383735253058887,
  network: 'mainnet',
  latestBlockTimestamp: 1_785_019_866 + 488_455,
})

const chain: readonly Comparison[] = [
  {
    what: 'difficulty of bits 386001906',
    ours: difficultyFromBits(386_001_906),
    published: 146_472_570_619_930.78,
    limitPercent: 0,
    digits: 2,
    note: 'block 932,936',
  },
  {
    what: 'hashrate at that difficulty, EH/s',
    ours: hashrateFromDifficulty(146_472_570_619_930.78),
    published: 1048.49,
    limitPercent: 0.001,
    digits: 2,
  },
  {
    what: 'hashrate of 166 blocks a day, GH/s',
    ours: hashrateFromBlocks({ difficulty: 132_716_002_350_731, blocks: 166, seconds: 86_400 }) * 1e9,
    published: 1_095_159_811_329.552,
    limitPercent: 1e-12,
    digits: 3,
    note: 'blockchain.info, 5 Oct 2026',
  },
  {
    what: 'supply after 969,990 blocks, BTC',
    ours: supplyAtHeight(969_990),
    published: 20_093_718.75,
    limitPercent: 0,
    digits: 2,
    note: 'blockchain.info, 5 Oct 2026',
  },
  {
    what: 'next halving after block 969,990',
    ours: halvingAfter(969_990, '2026-10-05').height,
    published: 1_050_000,
    limitPercent: 0,
    digits: 0,
  },
  {
    what: 'next difficulty change, %',
    ours: adjustment.difficultyChange,
    published: -2.0994769221320375,
    limitPercent: 0,
    digits: 10,
    note: 'mempool.space',
  },
  {
    what: 'next difficulty change, ms',
    ours: adjustment.estimatedRetargetDate,
    published: 1_786_256_956_920,
    limitPercent: 0,
    digits: 0,
    note: 'mempool.space',
  },
]

const opportunities: readonly Comparison[] = publishedOpportunities.map(
  ({ when, height, btcUsd, usd, said }) => ({
    what: `four-year rewards on ${when}, $B`,
    ours: fourYearRewardOpportunity({ height, btcUsd }).usd / 1e9,
    published: usd / 1e9,
    limitPercent: limitPercent.opportunity,
    digits: 1,
    note: `J.P. Morgan: ${said}`,
  }),
)

/** Gross profit of the revenues that the bank itself gave, which no daily data is needed for. */
const profits: readonly Comparison[] = publishedMonths.flatMap(
  ({ month, revenueUsdPerEhDay, grossProfitUsdPerEhDay }) =>
    grossProfitUsdPerEhDay === null
      ? []
      : [
          {
            ...grossProfit(month, revenueUsdPerEhDay, grossProfitUsdPerEhDay),
            what: `${month} gross profit of the published revenue, USD/EH/day`,
          },
        ],
)

/** Published figures that can be held against ours without any daily data. */
export const referencePoints: readonly Comparison[] = [
  ...chain,
  ...luxor,
  ...breakeven,
  ...opportunities,
  ...profits,
]
