import { estimateAdjustment } from '../economics.ts'
import type { ProviderClient } from '../http/provider-client.ts'
import type { Adjustment } from '../sources.ts'
import type { CoreChain } from './core-chain.ts'
import { askHeaders } from './core-headers.ts'
import { requirePlausible, requirePlausibleAdjustment } from './plausible.ts'

const blocksPerEpoch = 2016
/** How far back the block lies that mempool's estimate looks at early in an epoch. */
const quarterEpoch = 503

/** The next adjustment by mempool's algorithm, from four headers. */
export async function askAdjustment(
  client: ProviderClient,
  { height }: CoreChain,
  nowMs: number,
): Promise<Adjustment> {
  const epochStart = height - (height % blocksPerEpoch)
  const [first, lastOfBefore, quarter, latest] = await askHeaders(client, [
    epochStart,
    epochStart - 1,
    height - quarterEpoch,
    height,
  ])
  requirePlausible(
    first !== undefined && lastOfBefore !== undefined && quarter !== undefined && latest !== undefined,
    client.provider,
    'no headers',
  )
  const previousPercent = (first.difficulty / lastOfBefore.difficulty - 1) * 100
  const estimate = estimateAdjustment({
    DATime: first.timeMs / 1000,
    quarterEpochTime: quarter.timeMs / 1000,
    nowSeconds: Math.floor(nowMs / 1000),
    blockHeight: height,
    previousRetarget: previousPercent,
    network: 'mainnet',
    latestBlockTimestamp: latest.timeMs / 1000,
  })
  const adjustment: Adjustment = {
    changePercent: estimate.difficultyChange,
    estimatedAtMs: estimate.estimatedRetargetDate,
    remainingBlocks: estimate.remainingBlocks,
    nextHeight: estimate.nextRetargetHeight,
    previousPercent,
  }
  requirePlausibleAdjustment(client.provider, adjustment, nowMs)
  return adjustment
}
