import { z } from 'zod'
import type { ProviderClient } from '../http/provider-client.ts'
import { decimal, unixSecondsToMs, whole } from '../numbers.ts'
import { askBatch, rpcCall } from './core-rpc.ts'
import { fitsDifficulty, isPlausibleDifficulty, isPlausibleHeight, requirePlausible } from './plausible.ts'

const hourMs = 60 * 60_000
const hashesPerExahash = 1e18
const reuseMs = 60_000
/** A gap of three hours between blocks comes once in a thousand years; a node that is out of touch comes often. */
const oldestTipMs = 3 * hourMs
/** The median of the last eleven blocks' times lags an hour behind the last one's. */
const medianLagMs = 1.5 * hourMs
const futureMs = 2 * hourMs
/** Headers that a node has ahead of its blocks while it still catches up. */
const mostBehind = 6

const chainInfo = z.object({
  chain: z.string(),
  blocks: whole,
  headers: whole,
  difficulty: decimal,
  /** Of the last block; nodes before version 23 tell only the median. */
  time: unixSecondsToMs.optional(),
  mediantime: unixSecondsToMs,
  initialblockdownload: z.boolean(),
})

/** The main chain as a node that is up to date has it. */
export interface CoreChain {
  readonly height: number
  readonly difficulty: number
  readonly hashrate7dEhs: number
  /** No block to come can be stamped before this: days that end before it are complete. */
  readonly medianTimeMs: number
  /** When the node was asked. */
  readonly atMs: number
}

/** Throws `ProviderProblem` for another chain, and for a node that is behind. */
export async function askChain(client: ProviderClient, nowMs: () => number): Promise<CoreChain> {
  const { results, atMs } = await askBatch(
    client,
    [rpcCall('getblockchaininfo', [], chainInfo), rpcCall('getnetworkhashps', [1008], decimal)],
    { reuseMs },
  )
  const [info, hashesPerSecond] = results
  const require = (right: boolean, detail: string) => requirePlausible(right, client.provider, detail)
  require(info.chain === 'main', `the chain ${info.chain}`)
  require(!info.initialblockdownload, 'it is still downloading the chain')
  require(info.headers - info.blocks <= mostBehind, `${info.headers - info.blocks} blocks behind`)
  const ageMs = nowMs() - (info.time ?? info.mediantime)
  const oldestMs = oldestTipMs + (info.time === undefined ? medianLagMs : 0)
  require(ageMs <= oldestMs &&
    ageMs >= -futureMs, `a last block of ${Math.round(ageMs / 60_000)} minutes ago`)
  require(info.mediantime <= nowMs() + futureMs, 'a median time ahead')
  require(isPlausibleHeight(info.blocks, nowMs()), `height ${info.blocks}`)
  require(isPlausibleDifficulty(info.difficulty), `a difficulty of ${info.difficulty}`)
  const hashrate7dEhs = hashesPerSecond / hashesPerExahash
  const fits = fitsDifficulty(hashrate7dEhs, info.difficulty)
  require(fits, `${hashrate7dEhs} EH/s at a difficulty of ${info.difficulty}`)
  return {
    height: info.blocks,
    difficulty: info.difficulty,
    hashrate7dEhs,
    medianTimeMs: info.mediantime,
    atMs,
  }
}
