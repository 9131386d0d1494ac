import { addDays, type Day, startOfUtcDayMs, utcDay } from '../day.ts'
import { hashrateFromBlocks } from '../economics.ts'
import type { ProviderClient } from '../http/provider-client.ts'
import type { ChainDay } from '../sources.ts'
import type { CoreChain } from './core-chain.ts'
import { askHeaders, type BlockHeader } from './core-headers.ts'
import { fitsDifficulty } from './plausible.ts'

const dayMs = 24 * 60 * 60_000
/** Further back a node is asked too much: two calls a block, 29,000 calls for 100 days. */
const mostDays = 100
const blocksPerDay = 144
/** Blocks come some percent faster than planned while hashrate rises. */
const faster = 1.1
/** Blocks lie in order of their times but for some hours, so that much before a day none of it is left. */
const disorderMs = 6 * 60 * 60_000

/** Complete UTC days from `from` on, but no more than 100 back, by the headers of all their blocks. */
export async function askDays(
  client: ProviderClient,
  { height, medianTimeMs }: CoreChain,
  from: Day,
  nowMs: number,
): Promise<readonly ChainDay[]> {
  const earliest = addDays(utcDay(nowMs), -mostDays)
  const first = from > earliest ? from : earliest
  const firstMs = startOfUtcDayMs(first)
  if (firstMs + dayMs > medianTimeMs) return []

  const daysBack = (nowMs - firstMs + disorderMs) / dayMs
  let lowest = Math.max(0, height - Math.ceil(daysBack * blocksPerDay * faster))
  let headers = await askHeaders(client, range(lowest, height))
  while (lowest > 0 && (headers[0]?.timeMs ?? 0) > firstMs - disorderMs) {
    const below = Math.max(0, lowest - blocksPerDay)
    headers = [...(await askHeaders(client, range(below, lowest - 1))), ...headers]
    lowest = below
  }
  const byDay = Map.groupBy(headers, ({ timeMs }) => utcDay(timeMs))
  return [...byDay]
    .filter(([day]) => day >= first && startOfUtcDayMs(day) + dayMs <= medianTimeMs)
    .map(([day, blocks]) => chainDay(day, blocks))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Hashrate is the work of the day's blocks over 24 hours; difficulty that of its last block. */
function chainDay(day: Day, blocks: readonly BlockHeader[]): ChainDay {
  const difficulty = blocks.at(-1)?.difficulty ?? null
  const meanDifficulty = blocks.reduce((sum, block) => sum + block.difficulty, 0) / blocks.length
  const hashrateEhs = hashrateFromBlocks({
    difficulty: meanDifficulty,
    blocks: blocks.length,
    seconds: dayMs / 1000,
  })
  const believed = fitsDifficulty(hashrateEhs, meanDifficulty)
  return { day, hashrateEhs: believed ? hashrateEhs : null, difficulty, meanFeesBtcPerBlock: null }
}

const range = (low: number, high: number): readonly number[] =>
  Array.from({ length: high - low + 1 }, (_, at) => low + at)
