import { addDays, startOfUtcDayMs, utcDay } from '../../../src/market/day.ts'
import { estimateAdjustment, hashrateFromDifficulty, subsidyAtHeight } from '../../../src/market/economics.ts'
import { bitcoinCore } from './bitcoin-core.ts'
import type { Route, RouteAnswer } from './provider-server.ts'
import type { World } from './world.ts'

const dayMs = 24 * 60 * 60_000
const asJson = (body: unknown): RouteAnswer => ({ body })
const sats = (btc: number): number => Math.round(btc * 1e8)

/** Days of each span that mempool knows; every other word is all of history. */
const spanDays: Readonly<Record<string, number>> = {
  '3d': 3,
  '1w': 7,
  '1m': 30,
  '3m': 90,
  '6m': 182,
  '1y': 365,
  '2y': 730,
  '3y': 1095,
}

/**
 * Hashes per second, each day stamped with the midnight after it; last of all the day that is not over, of as many
 * blocks as it has by now; adjustments of the span only.
 */
function hashrates(world: World, span: string) {
  const fromMs = world.nowMs - (spanDays[span] ?? 9999) * dayMs
  const whole = world.days.map(({ day, hashrateEhs }) => ({
    timestamp: startOfUtcDayMs(addDays(day, 1)) / 1000,
    avgHashrate: hashrateEhs * 1e18,
  }))
  const passed = (world.nowMs - startOfUtcDayMs(utcDay(world.nowMs))) / dayMs
  const today = {
    timestamp: Math.floor(world.nowMs / 1000),
    avgHashrate: world.hashrate7dEhs * 1e18 * passed,
  }
  return {
    hashrates: [...whole, today].filter(({ timestamp }) => timestamp * 1000 >= fromMs),
    difficulty: world.epochs
      .filter(({ timeMs }) => timeMs >= fromMs)
      .map(({ timeMs, height, difficulty, ratio }) => ({
        time: timeMs / 1000,
        height,
        difficulty,
        adjustment: Math.round(ratio * 1e6) / 1e6,
      })),
    currentHashrate: world.hashrate7dEhs * 1e18,
    currentDifficulty: world.difficulty,
  }
}

function adjustment(world: World) {
  const epoch = world.epochOf(world.height)
  return estimateAdjustment({
    DATime: epoch.timeMs / 1000,
    quarterEpochTime: world.blockTimeMs(world.height - 503) / 1000,
    nowSeconds: Math.floor(world.nowMs / 1000),
    blockHeight: world.height,
    previousRetarget: (epoch.ratio - 1) * 100,
    network: 'mainnet',
    latestBlockTimestamp: world.blockTimeMs(world.height) / 1000,
  })
}

/** Satoshis as strings. */
function rewards(world: World, blocks: number) {
  let fee = 0
  let subsidy = 0
  for (let height = world.height - blocks + 1; height <= world.height; height++) {
    fee += sats(world.blockFeesBtc(height))
    subsidy += sats(subsidyAtHeight(height))
  }
  return {
    startBlock: world.height - blocks + 1,
    endBlock: world.height,
    totalReward: String(subsidy + fee),
    totalFee: String(fee),
    totalTx: String(blocks * 2914),
  }
}

const mempool = (world: World): readonly Route[] => [
  {
    method: 'GET',
    path: /^\/api\/v1\/mining\/hashrate(\/\w+)?$/,
    answer: ({ path }) => asJson(hashrates(world, path.split('/')[5] ?? 'all')),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/difficulty-adjustment$/,
    answer: () => asJson(adjustment(world)),
  },
  {
    method: 'GET',
    path: /^\/api\/v1\/mining\/reward-stats\/\d+$/,
    answer: ({ path }) => asJson(rewards(world, Number(path.split('/')[5]))),
  },
  {
    method: 'GET',
    path: /^\/api\/blocks\/tip\/height$/,
    answer: () => asJson(String(world.height)),
  },
]

/** Its hashprice has three decimals only, and is of the revenue of a day at today's difficulty. */
const braiins = (world: World): readonly Route[] => [
  {
    method: 'GET',
    path: /^\/api\/v1\.0\/hashrate-stats$/,
    answer() {
      const rewardBtc = subsidyAtHeight(world.height) + world.feesBtcPerBlock
      const revenueUsd = 144 * rewardBtc * world.btcUsd
      const month = world.days.slice(-30).map(({ hashrateEhs }) => hashrateEhs)
      const usdPerThDay = revenueUsd / (hashrateFromDifficulty(world.difficulty) * 1e6)
      return asJson({
        avg_fees_per_block: Number(world.feesBtcPerBlock.toFixed(3)),
        current_hashrate: Number(world.hashrate7dEhs.toFixed(2)),
        current_hashrate_estimated: Number((world.hashrate7dEhs * 1.06).toFixed(2)),
        fees_percent: Number(((world.feesBtcPerBlock / rewardBtc) * 100).toFixed(2)),
        hash_price: Number(usdPerThDay.toFixed(3)),
        hash_rate_30: Number((month.reduce((sum, ehs) => sum + ehs, 0) / month.length).toFixed(2)),
        hash_value: 4e-7,
        monthly_avg_hashrate_change_1_year: { relative: 0.03, absolute: 31.2 },
        rev_usd: Number(revenueUsd.toFixed(2)),
      })
    },
  },
]

/**
 * Strings and nanoseconds; the newest page first, oldest row of a page first; the row of the day that is not over
 * is blank; what costs money is refused.
 */
const coinMetrics = (world: World): readonly Route[] => [
  {
    method: 'GET',
    path: /^\/v4\/timeseries\/asset-metrics$/,
    answer({ query, headers, path }) {
      const metrics = (query.get('metrics') ?? '').split(',')
      const paid = metrics.find((metric) => !['HashRate', 'BlkCnt', 'IssTotNtv', 'PriceUSD'].includes(metric))
      if (paid !== undefined)
        return { status: 403, body: { error: { type: 'forbidden', message: `'${paid}' is not available` } } }
      const rows = [
        ...world.days.map((day) => ({
          day: day.day,
          HashRate: (day.hashrateEhs * 1e6).toFixed(3),
          BlkCnt: String(day.blocks),
          IssTotNtv: String(day.blocks * subsidyAtHeight(day.lastHeight)),
          PriceUSD: String(day.closeUsd),
        })),
        { day: utcDay(world.nowMs), HashRate: null, BlkCnt: '61', IssTotNtv: null, PriceUSD: null },
      ]
        .filter(({ day }) => day >= (query.get('start_time') ?? ''))
        .map(({ day, ...values }) => ({ asset: 'btc', time: `${day}T00:00:00.000000000Z`, ...values }))
      const size = Number(query.get('page_size') ?? 100)
      const end = rows.length - Number(query.get('next_page_token') ?? 0)
      const next = new URLSearchParams(query)
      next.set('next_page_token', String(rows.length - end + size))
      const more =
        end > size
          ? {
              next_page_token: next.get('next_page_token'),
              next_page_url: `http://${headers['host']}${path}?${next}`,
            }
          : {}
      return asJson({ data: rows.slice(Math.max(0, end - size), end), ...more })
    },
  },
]

/** By provider; each takes all of its addresses on one server. */
export const networkRoutes = (world: World) => ({
  mempool: mempool(world),
  bitcoinCore: bitcoinCore(world),
  braiins: braiins(world),
  coinMetrics: coinMetrics(world),
})
