import { requireFinite, requireHeight } from './require-number.ts'

const blocksPerEpoch = 2016
const targetSeconds = 600
/** Blocks of the sliding window that the estimate looks at early in an epoch: a quarter of one. */
const windowBlocks = 504
/** On testnet a block may be found at difficulty 1 after this long, so no gap is longer. */
const testnetMaxSeconds = 1200

export interface AdjustmentInput {
  /** When the epoch began: the timestamp of its first block, in seconds since the epoch. */
  readonly DATime: number
  /** The timestamp of the block 503 before the latest one, in seconds; null where it is not known. */
  readonly quarterEpochTime?: number | null | undefined
  readonly nowSeconds: number
  /** Of the latest block; −1 where there is none. */
  readonly blockHeight: number
  /** Percent; passed through, and used to bring the blocks of the last epoch to today's difficulty. */
  readonly previousRetarget: number
  /** `testnet` gives a `timeOffset` and shorter gaps; every other name is as mainnet. */
  readonly network: string
  /** Seconds; used for the last block of an epoch, and on testnet. */
  readonly latestBlockTimestamp: number
}

/** By mempool's names. */
interface AdjustmentEstimate {
  /** 0 to 100. */
  readonly progressPercent: number
  /** Percent, −75 to 300. */
  readonly difficultyChange: number
  /** Milliseconds since the epoch. */
  readonly estimatedRetargetDate: number
  readonly remainingBlocks: number
  /** Milliseconds. */
  readonly remainingTime: number
  /** Percent. */
  readonly previousRetarget: number
  /** Seconds since the epoch. */
  readonly previousTime: number
  readonly nextRetargetHeight: number
  /** Milliseconds between blocks of this epoch. */
  readonly timeAvg: number
  /** Milliseconds between blocks that the estimate goes by. */
  readonly adjustedTimeAvg: number
  /** Milliseconds since the latest block, as a negative number; 0 except on testnet. */
  readonly timeOffset: number
  /** Blocks that 600 s each would have given since the epoch began. */
  readonly expectedBlocks: number
}

/**
 * The next difficulty adjustment, estimated as mempool does it, so that the figures match to the digit.
 * Source of the algorithm: mempool/mempool, `backend/src/api/difficulty-adjustment.ts`, `calcDifficultyAdjustment`.
 * Throws `RangeError` for what is no number.
 */
export function estimateAdjustment(input: AdjustmentInput): AdjustmentEstimate {
  const { DATime, nowSeconds, blockHeight, previousRetarget } = checked(input)
  const known = blockHeight >= 0
  const elapsedSeconds = Math.max(0, nowSeconds - DATime)
  const blocks = known ? blockHeight % blocksPerEpoch : 0
  const remainingBlocks = blocksPerEpoch - blocks

  const epochGap = blocks > 0 ? elapsedSeconds / blocks : targetSeconds
  const { change, gap } = estimateChange(input, { blocks, elapsedSeconds, epochGap })
  const testnet = input.network === 'testnet'
  const shownGap = testnet ? Math.min(epochGap, testnetMaxSeconds) : epochGap

  const adjustedTimeAvg = Math.floor(gap * 1000)
  const remainingTime = remainingBlocks * adjustedTimeAvg
  return {
    progressPercent: known ? (blocks / blocksPerEpoch) * 100 : 100,
    difficultyChange: Math.min(300, Math.max(-75, change)),
    estimatedRetargetDate: remainingTime + nowSeconds * 1000,
    remainingBlocks,
    remainingTime,
    previousRetarget,
    previousTime: DATime,
    nextRetargetHeight: known ? blockHeight + remainingBlocks : 0,
    timeAvg: Math.floor(shownGap * 1000),
    adjustedTimeAvg,
    timeOffset: testnet ? testnetOffsetMs(nowSeconds - input.latestBlockTimestamp, shownGap) : 0,
    expectedBlocks: elapsedSeconds / targetSeconds,
  }
}

/** The change in percent, not yet bounded, and the seconds between blocks that the rest of the epoch is expected to take. */
function estimateChange(
  { DATime, quarterEpochTime, nowSeconds, latestBlockTimestamp, previousRetarget }: AdjustmentInput,
  epoch: { readonly blocks: number; readonly elapsedSeconds: number; readonly epochGap: number },
): { readonly change: number; readonly gap: number } {
  const changeAt = (gap: number): number => (targetSeconds / gap - 1) * 100
  // mempool takes 0 for "not known" here, too.
  if (quarterEpochTime && epoch.blocks < windowBlocks - 1) {
    const lastEpochSeconds = (DATime - quarterEpochTime) * (1 + previousRetarget / 100)
    const span = epoch.elapsedSeconds + lastEpochSeconds
    return { change: changeAt(span / windowBlocks), gap: span / (windowBlocks - 1) }
  }
  // With its last block the epoch's length is settled.
  const end = epoch.blocks === blocksPerEpoch - 1 ? latestBlockTimestamp : nowSeconds
  return { change: changeAt((end - DATime) / (epoch.blocks + 1)), gap: epoch.epochGap }
}

function testnetOffsetMs(sinceLatestSeconds: number, gap: number): number {
  if (sinceLatestSeconds + gap <= testnetMaxSeconds) return 0
  return -Math.min(sinceLatestSeconds, testnetMaxSeconds) * 1000
}

function checked(input: AdjustmentInput): AdjustmentInput {
  requireFinite('DATime', input.DATime)
  requireFinite('quarterEpochTime', input.quarterEpochTime ?? 0)
  requireFinite('nowSeconds', input.nowSeconds)
  requireHeight('blockHeight + 1', input.blockHeight + 1)
  requireFinite('previousRetarget', input.previousRetarget)
  requireFinite('latestBlockTimestamp', input.latestBlockTimestamp)
  return input
}
