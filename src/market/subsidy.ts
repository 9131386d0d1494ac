import { requireHeight, requirePositive } from './require-number.ts'

const satsPerBtc = 1e8
const firstSubsidySats = 50 * satsPerBtc
const blocksPerHalving = 210_000
const msPerBlock = 600_000

/** Halves as the chain does, to whole satoshis; 5·10⁹ is above 32 bits, so it cannot be shifted as a number. */
const subsidySats = (height: number): number =>
  Number(BigInt(firstSubsidySats) >> BigInt(Math.floor(height / blocksPerHalving)))

/** Satoshis of the blocks 0 to `height` − 1; below 2⁵³ at any height. */
function supplySats(height: number): number {
  let sum = 0
  for (let from = 0; from < height && subsidySats(from) > 0; from += blocksPerHalving) {
    sum += Math.min(blocksPerHalving, height - from) * subsidySats(from)
  }
  return sum
}

/**
 * BTC that the block at a height may create: 50, halved every 210,000 blocks, to whole satoshis.
 * Source: Bitcoin Core, `GetBlockSubsidy`. Throws `RangeError` unless the height is a whole number of 0 or more.
 */
export const subsidyAtHeight = (height: number): number =>
  subsidySats(requireHeight('height', height)) / satsPerBtc

/**
 * BTC that the blocks 0 to `height` − 1 created by the schedule: the sum of their subsidies. The little that miners
 * did not claim, or that cannot be spent, is not taken off. 969,990 → 20,093,718.75.
 */
export const supplyAtHeight = (height: number): number =>
  supplySats(requireHeight('height', height)) / satsPerBtc

/** A moment as a `Date`, as ISO 8601 or as milliseconds since the epoch. */
type Moment = Date | string | number

interface Halving {
  readonly height: number
  /** Of the block at that height and those after it. */
  readonly subsidyBtc: number
  readonly estimatedAt: Date
}

/**
 * The first halving after the block at `height`, which was found at `time`, at 600 s a block.
 * Throws `RangeError` for no height, no time, and where the subsidy has ended.
 */
export function halvingAfter(height: number, time: Moment): Halving {
  requireHeight('height', height)
  if (subsidySats(height) === 0) throw new RangeError('there is no halving after the last subsidy')
  const at = (Math.floor(height / blocksPerHalving) + 1) * blocksPerHalving
  const estimatedAt = new Date(new Date(time).getTime() + (at - height) * msPerBlock)
  if (Number.isNaN(estimatedAt.getTime())) throw new RangeError(`“${String(time)}” is no time`)
  return { height: at, subsidyBtc: subsidyAtHeight(at), estimatedAt }
}

/**
 * Subsidies of the next 210,000 blocks (`height` + 1 to `height` + 210,000), about four years of them, in BTC and in
 * USD at today's price. Of the whole network and without fees.
 * Source: J.P. Morgan's "four-year block reward opportunity", as its monthly mining reports describe it.
 */
export function fourYearRewardOpportunity({
  height,
  btcUsd,
}: {
  readonly height: number
  readonly btcUsd: number
}): { readonly btc: number; readonly usd: number } {
  requireHeight('height', height)
  requirePositive('btcUsd', btcUsd)
  const btc = (supplySats(height + 1 + blocksPerHalving) - supplySats(height + 1)) / satsPerBtc
  return { btc, usd: btc * btcUsd }
}
