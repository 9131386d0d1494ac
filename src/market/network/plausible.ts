import { hashrateFromDifficulty } from '../difficulty.ts'
import { ProviderProblem } from '../provider-problem.ts'
import type { Adjustment } from '../sources.ts'

const dayMs = 24 * 60 * 60_000
const minuteMs = 60_000
const genesisMs = Date.UTC(2009, 0, 3, 18, 15, 5)
const blocksPerEpoch = 2016
/** More has never been paid over a day, by far: the record, at the halving of 2024, was below 10. */
const mostFeesBtcPerBlock = 50

/** Refuses what a provider sent; `detail` is for the log. */
export function requirePlausible(right: boolean, provider: string, detail: string): asserts right {
  if (!right) throw new ProviderProblem(provider, 'implausible', detail)
}

const between = (value: number, low: number, high: number): boolean => value >= low && value <= high

/** Difficulties that Bitcoin's main chain can have by now; it had 10¹⁴ in 2025. Other chains are far below. */
export const isPlausibleDifficulty = (difficulty: number): boolean => between(difficulty, 1e12, 1e17)

/**
 * True where a hashrate is within a factor of what the difficulty implies. Three holds for every day of these years
 * (the luckiest and unluckiest days are below two), and units that are mixed up are off by a thousand.
 */
export const fitsDifficulty = (hashrateEhs: number, difficulty: number, factor = 3): boolean =>
  difficulty > 0 && between(hashrateEhs / hashrateFromDifficulty(difficulty), 1 / factor, factor)

/** The main chain has grown by a block every 575 seconds on average; test chains are far from that. */
export function isPlausibleHeight(height: number, atMs: number): boolean {
  const expected = (atMs - genesisMs) / (10 * minuteMs)
  return Number.isSafeInteger(height) && between(height / expected, 0.9, 1.2)
}

export const arePlausibleFees = (btcPerBlock: number): boolean => between(btcPerBlock, 0, mostFeesBtcPerBlock)

/** Refuses a next adjustment that the rules of the chain or the calendar forbid. */
export function requirePlausibleAdjustment(provider: string, adjustment: Adjustment, nowMs: number): void {
  const { changePercent, previousPercent, remainingBlocks, nextHeight, estimatedAtMs } = adjustment
  const require = (right: boolean, detail: string) => requirePlausible(right, provider, detail)
  require(between(changePercent, -75, 300), `a change of ${changePercent} %`)
  require(previousPercent === null ||
    between(previousPercent, -75, 300), `a last change of ${previousPercent} %`)
  require(Number.isInteger(remainingBlocks) &&
    between(remainingBlocks, 1, blocksPerEpoch), `${remainingBlocks} blocks left`)
  require(nextHeight % blocksPerEpoch === 0, `an adjustment at height ${nextHeight}`)
  require(isPlausibleHeight(nextHeight - remainingBlocks, nowMs), `height ${nextHeight - remainingBlocks}`)
  // Over a whole epoch blocks never came in half or in twice the ten minutes, so this is within 30 days, too.
  const aheadMs = estimatedAtMs - nowMs
  const lowMs = remainingBlocks * 5 * minuteMs - dayMs
  const highMs = remainingBlocks * 20 * minuteMs + dayMs
  const ahead = `an adjustment in ${Math.round(aheadMs / minuteMs)} minutes after ${remainingBlocks} blocks`
  require(between(aheadMs, lowMs, highMs), ahead)
}
