import { hashrateFromDifficulty } from './difficulty.ts'
import { requireNotNegative, requirePositive } from './require-number.ts'
import { mean } from './statistics.ts'

export { type AdjustmentInput, estimateAdjustment } from './adjustment.ts'
export {
  difficultyFromBits,
  difficultyFromHashrate,
  hashrateFromBlocks,
  hashrateFromDifficulty,
} from './difficulty.ts'
export {
  beatBtc,
  combinedMarketCap,
  multipleOfOwnRewards,
  percentOfFourYearRewards,
} from './group.ts'
export { beta, correlation, mean, simpleReturnPercent } from './statistics.ts'
export {
  fourYearRewardOpportunity,
  halvingAfter,
  subsidyAtHeight,
  supplyAtHeight,
} from './subsidy.ts'

const blocksPerDay = 144
const phPerEh = 1000
const satsPerBtc = 1e8
const hoursPerDay = 24

interface BlockReward {
  /** BTC per block. */
  readonly subsidyBtc: number
  /** BTC per block, the mean of the blocks that one wants to speak of; 0 to leave fees out. */
  readonly feesBtc: number
}

/** Fees in percent of the whole block reward, 0 to 100. */
export function feeSharePercent({ subsidyBtc, feesBtc }: BlockReward): number {
  requirePositive('subsidyBtc', subsidyBtc)
  requireNotNegative('feesBtc', feesBtc)
  return (feesBtc / (subsidyBtc + feesBtc)) * 100
}

/**
 * True hashprice: what a unit of hashrate is expected to earn in a day at this difficulty,
 * 144 · (subsidy + fees) · price / (D · 2³² / 600).
 * Source: Hashrate Index (Luxor), definition of its Bitcoin Hashprice Index; theirs takes fees as the mean of the last
 * 144 blocks. Throws `RangeError` unless all are above 0; fees may be 0.
 */
export function hashprice({
  difficulty,
  subsidyBtc,
  feesBtc,
  btcUsd,
}: BlockReward & { readonly difficulty: number; readonly btcUsd: number }): {
  readonly usdPerPhDay: number
  readonly usdPerEhDay: number
  readonly satsPerPhDay: number
} {
  requirePositive('subsidyBtc', subsidyBtc)
  requireNotNegative('feesBtc', feesBtc)
  requirePositive('btcUsd', btcUsd)
  const btcPerEhDay = (blocksPerDay * (subsidyBtc + feesBtc)) / hashrateFromDifficulty(difficulty)
  return {
    usdPerPhDay: (btcPerEhDay * btcUsd) / phPerEh,
    usdPerEhDay: btcPerEhDay * btcUsd,
    satsPerPhDay: (btcPerEhDay * satsPerBtc) / phPerEh,
  }
}

/** One UTC day: BTC of subsidy per block, USD for one BTC, and the hashrate in EH/s that its blocks tell of. */
export interface RevenueDay {
  readonly subsidyBtc: number
  readonly btcUsd: number
  readonly hashrateEhs: number
}

/**
 * Block-reward revenue in USD per EH/s and day as J.P. Morgan's monthly mining reports give it: the mean of the daily
 * ratios 144 · subsidy · price / hashrate, fees left out. It is no hashprice: the hashrate of a day is the noisy one
 * of its block count, and the mean of ratios is above the ratio of means. The formula is ours, found by fitting what
 * was published (within 3 % in each of seven months). Throws `RangeError` for no day, and unless all are above 0.
 */
export const blockRewardRevenuePerEh = (days: readonly RevenueDay[]): number =>
  mean(
    days.map(
      ({ subsidyBtc, btcUsd, hashrateEhs }) =>
        (blocksPerDay * requirePositive('subsidyBtc', subsidyBtc) * requirePositive('btcUsd', btcUsd)) /
        requirePositive('hashrateEhs', hashrateEhs),
    ),
  )

interface PowerUse {
  /** Joules per terahash of the machines, which is watts per TH/s; 1 EH/s draws as many megawatts. */
  readonly joulesPerTh: number
}

/** What a day of power for 1 PH/s costs in USD: E · 24 · c. At this hashprice nothing is left. */
function powerUsdPerPhDay({ joulesPerTh, usdPerKwh }: PowerUse & { readonly usdPerKwh: number }): number {
  return requirePositive('joulesPerTh', joulesPerTh) * hoursPerDay * requirePositive('usdPerKwh', usdPerKwh)
}

/**
 * What is left of a day's revenue per EH/s after power: R − E · 24 · 1000 · c, in USD per EH/s and day; below 0 where
 * power costs more. `margin` is that as a fraction of the revenue: 0.5 is 50 %, and it is never above 1.
 * Source: J.P. Morgan's daily block reward gross profit, whose own cost inputs are not published.
 * Throws `RangeError` unless all are above 0 (no margin can be told of no revenue).
 */
export function grossProfitPerEh({
  revenueUsdPerEhDay,
  joulesPerTh,
  usdPerKwh,
}: PowerUse & { readonly revenueUsdPerEhDay: number; readonly usdPerKwh: number }): {
  readonly usdPerEhDay: number
  readonly margin: number
} {
  requirePositive('revenueUsdPerEhDay', revenueUsdPerEhDay)
  const usdPerEhDay = revenueUsdPerEhDay - powerUsdPerPhDay({ joulesPerTh, usdPerKwh }) * phPerEh
  return { usdPerEhDay, margin: usdPerEhDay / revenueUsdPerEhDay }
}

/**
 * The power price in USD/kWh at which machines earn just their power: hashprice / (24 · E). Times 1000 it is $/MWh.
 * Source: Hashrate Index (Luxor), weekly roundups. Throws `RangeError` unless both are above 0.
 */
export const breakevenPowerPrice = ({
  usdPerPhDay,
  joulesPerTh,
}: PowerUse & { readonly usdPerPhDay: number }): number =>
  requirePositive('usdPerPhDay', usdPerPhDay) / (hoursPerDay * requirePositive('joulesPerTh', joulesPerTh))

/**
 * The BTC price in USD at which machines earn just their power, at today's difficulty and fees:
 * price · (24 · E · c) / hashprice, as hashprice goes with the price. Throws `RangeError` unless all are above 0.
 */
export const breakevenBtcPrice = ({
  btcUsd,
  usdPerPhDay,
  joulesPerTh,
  usdPerKwh,
}: PowerUse & {
  readonly btcUsd: number
  readonly usdPerPhDay: number
  readonly usdPerKwh: number
}): number =>
  (requirePositive('btcUsd', btcUsd) * powerUsdPerPhDay({ joulesPerTh, usdPerKwh })) /
  requirePositive('usdPerPhDay', usdPerPhDay)
