import { addDays, type Day, startOfUtcDayMs, utcDay } from '../../../src/market/day.ts'
import { chance, swing } from './chance.ts'

/** One UTC day of the invented chain and its price. */
export interface WorldDay {
  readonly day: Day
  readonly openUsd: number
  readonly highUsd: number
  readonly lowUsd: number
  readonly closeUsd: number
  readonly blocks: number
  /** Height of its last block. */
  readonly lastHeight: number
  /** Difficulty at its end. */
  readonly difficulty: number
  /** By the count of its blocks, as daily series give it. */
  readonly hashrateEhs: number
  readonly meanFeesBtcPerBlock: number
}

/** 2,016 blocks of one difficulty. */
export interface WorldEpoch {
  readonly height: number
  /** When its first block was found, milliseconds since the epoch. */
  readonly timeMs: number
  readonly difficulty: number
  /** Difficulty over that of the epoch before. */
  readonly ratio: number
}

export interface ChainWorld {
  /** Complete UTC days, oldest first, the last of them yesterday. */
  readonly days: readonly WorldDay[]
  /** Oldest first; the last is the current one. */
  readonly epochs: readonly WorldEpoch[]
  readonly height: number
  readonly difficulty: number
  /** Over the last 1,008 blocks. */
  readonly hashrate7dEhs: number
  /** Mean over the last 144 blocks. */
  readonly feesBtcPerBlock: number
  readonly btcUsd: number
  blockTimeMs(height: number): number
  blockFeesBtc(height: number): number
  epochOf(height: number): WorldEpoch
}

export const firstDay: Day = '2023-10-01'
const firstHeight = 810_000
const firstDifficulty = 57.1e12
const epochBlocks = 2016
const dayMs = 24 * 60 * 60_000

const blocksOf = (day: Day): number =>
  Math.round(145.2 + 9 * swing('blocks', day) + 3 * Math.sin(dayOf(day) / 19))
const feesOf = (day: Day): number => 0.012 + 0.05 * chance('fees', day) ** 3
const dayOf = (day: Day): number => startOfUtcDayMs(day) / dayMs

/** Moves by some percent a day around a slow wave between 60,000 and 110,000 USD. */
function closeAfter(closeUsd: number, day: Day): number {
  const wave = 86_000 + 24_000 * Math.sin(dayOf(day) / 120)
  return round(closeUsd * (1 + 0.035 * swing('btc', day)) + (wave - closeUsd) * 0.03)
}

const round = (value: number): number => Math.round(value * 100) / 100
const ehs = (workTimesSeconds: number, seconds: number): number =>
  (workTimesSeconds * 2 ** 32) / seconds / 1e18

/** The chain from October 2023 to now: an earlier now gives the same days, only fewer. */
export function chainWorldAt(nowMs: number): ChainWorld {
  const today = utcDay(nowMs)
  const starts: { day: Day; ms: number; height: number; blocks: number; fees: number }[] = []
  let height = firstHeight
  for (let day = firstDay; day <= today; day = addDays(day, 1)) {
    const blocks = blocksOf(day)
    starts.push({ day, ms: startOfUtcDayMs(day), height, blocks, fees: feesOf(day) })
    height += blocks
  }
  /** The day in which a block was found; blocks lie evenly over their day. */
  const startOf = (wanted: number) => {
    const at = starts.findLastIndex((start) => start.height <= wanted)
    const found = starts[at]
    if (found === undefined) throw new RangeError(`Height ${wanted} is before ${firstDay}`)
    return found
  }
  const blockTimeMs = (wanted: number): number => {
    const { ms, height: from, blocks } = startOf(wanted)
    return ms + Math.floor(((wanted - from + 0.5) / blocks) * 86_400) * 1000
  }
  let tip = startOf(height - 1).height - 1
  while (tip + 1 < height && blockTimeMs(tip + 1) <= nowMs) tip++

  const epochs: WorldEpoch[] = []
  let difficulty = firstDifficulty
  let ratio = 1
  const firstStart = Math.ceil(firstHeight / epochBlocks) * epochBlocks
  for (let start = firstStart; start <= tip; start += epochBlocks) {
    const before = epochs.at(-1)
    const timeMs = blockTimeMs(start)
    if (before !== undefined) {
      ratio = (epochBlocks * 600_000) / (timeMs - before.timeMs)
      difficulty *= ratio
    }
    epochs.push({ height: start, timeMs, difficulty, ratio })
  }
  const epochOf = (wanted: number): WorldEpoch => {
    const found = epochs.findLast((epoch) => epoch.height <= wanted) ?? epochs[0]
    if (found === undefined) throw new RangeError(`There is no epoch at ${wanted}`)
    return found
  }
  const workOf = (from: number, to: number): number => {
    let work = 0
    for (let at = from; at <= to; at++) work += epochOf(at).difficulty
    return work
  }

  const days: WorldDay[] = []
  let closeUsd = 62_000
  for (const start of starts.slice(0, -1)) {
    const openUsd = closeUsd
    closeUsd = closeAfter(closeUsd, start.day)
    const lastHeight = start.height + start.blocks - 1
    days.push({
      day: start.day,
      openUsd,
      highUsd: round(Math.max(openUsd, closeUsd) * (1 + 0.01 * chance('high', start.day))),
      lowUsd: round(Math.min(openUsd, closeUsd) * (1 - 0.01 * chance('low', start.day))),
      closeUsd,
      blocks: start.blocks,
      lastHeight,
      difficulty: epochOf(lastHeight).difficulty,
      hashrateEhs: ehs(workOf(start.height, lastHeight), 86_400),
      meanFeesBtcPerBlock: start.fees,
    })
  }
  const latest = Array.from({ length: 144 }, (_, at) => startOf(tip - at).fees)
  const passed = (nowMs - startOfUtcDayMs(today)) / dayMs
  return {
    days,
    epochs,
    height: tip,
    difficulty: epochOf(tip).difficulty,
    hashrate7dEhs: ehs(workOf(tip - 1007, tip), (blockTimeMs(tip) - blockTimeMs(tip - 1008)) / 1000),
    feesBtcPerBlock: latest.reduce((sum, fees) => sum + fees, 0) / latest.length,
    btcUsd: round(closeUsd + (closeAfter(closeUsd, today) - closeUsd) * passed),
    blockTimeMs,
    blockFeesBtc: (wanted) => startOf(wanted).fees,
    epochOf,
  }
}
