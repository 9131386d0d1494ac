import { z } from 'zod'
import { subsidyAtHeight } from '../economics.ts'
import type { ProviderClient } from '../http/provider-client.ts'
import { unixSecondsToMs, whole } from '../numbers.ts'
import type { BlockFees } from '../sources.ts'
import { askBatch, rpcCall } from './core-rpc.ts'
import { arePlausibleFees, requirePlausible } from './plausible.ts'

const blocks = 144
/** Four requests at once read four parts of the blocks from disk at the same time. */
const batch = 36
const satsPerBtc = 1e8

const statsSchema = z.object({ height: whole, subsidy: whole, totalfee: whole, time: unixSecondsToMs })
const stats = ['subsidy', 'totalfee', 'time', 'height']

/** Mean fees of the 144 blocks up to a height. Throws `ProviderProblem` where a block's figures cannot be right. */
export async function askFees(client: ProviderClient, height: number): Promise<BlockFees> {
  const first = height - blocks + 1
  const parts = await Promise.all(
    Array.from({ length: blocks / batch }, (_, part) =>
      askBatch(
        client,
        Array.from({ length: batch }, (_, at) =>
          rpcCall('getblockstats', [first + part * batch + at, stats], statsSchema),
        ),
      ),
    ),
  )
  const require = (right: boolean, detail: string) => requirePlausible(right, client.provider, detail)
  const read = parts.flatMap(({ results }) => results)
  read.forEach(({ height, subsidy }, at) => {
    require(height === first + at, `block ${height} for ${first + at}`)
    require(subsidy === Math.round(subsidyAtHeight(height) * satsPerBtc), `${subsidy} satoshis at ${height}`)
  })
  const totalSats = read.reduce((sum, { totalfee }) => sum + totalfee, 0)
  const meanFeesBtcPerBlock = totalSats / satsPerBtc / blocks
  require(arePlausibleFees(meanFeesBtcPerBlock), `fees of ${meanFeesBtcPerBlock} BTC per block`)
  return { meanFeesBtcPerBlock, blocks }
}
