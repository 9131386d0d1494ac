import { z } from 'zod'
import { subsidyAtHeight } from '../economics.ts'
import { decimal } from '../numbers.ts'
import { arePlausibleFees, isPlausibleHeight, requirePlausible } from './plausible.ts'

const blocksAsked = 144
const satsPerBtc = 1e8

/** `/api/v1/mining/reward-stats/144`, in satoshis, mostly as strings. */
export const rewardsSchema = z.object({
  startBlock: decimal,
  endBlock: decimal,
  totalReward: decimal,
  totalFee: decimal,
})

export interface Rewards {
  readonly endHeight: number
  readonly blocks: number
  readonly meanFeesBtcPerBlock: number
}

function subsidiesSats(startHeight: number, endHeight: number): number {
  let sum = 0
  for (let height = startHeight; height <= endHeight; height++) sum += subsidyAtHeight(height) * satsPerBtc
  return Math.round(sum)
}

/** Throws `ProviderProblem` unless what was paid without the fees is just what these blocks may create. */
export function readRewards(provider: string, body: z.infer<typeof rewardsSchema>, nowMs: number): Rewards {
  const { startBlock, endBlock, totalReward, totalFee } = body
  const blocks = endBlock - startBlock + 1
  const require = (right: boolean, detail: string) => requirePlausible(right, provider, detail)
  require(isPlausibleHeight(endBlock, nowMs), `rewards up to height ${endBlock}`)
  require(blocks === blocksAsked, `rewards of ${blocks} blocks`)
  const fits = totalReward - totalFee === subsidiesSats(startBlock, endBlock)
  require(fits, `${totalReward} satoshis with fees of ${totalFee} for ${blocks} blocks up to ${endBlock}`)
  const meanFeesBtcPerBlock = totalFee / satsPerBtc / blocks
  require(arePlausibleFees(meanFeesBtcPerBlock), `fees of ${meanFeesBtcPerBlock} BTC per block`)
  return { endHeight: endBlock, blocks, meanFeesBtcPerBlock }
}
