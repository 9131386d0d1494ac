import { z } from 'zod'
import type { ProviderClient } from '../http/provider-client.ts'
import { positive, unixSecondsToMs, whole } from '../numbers.ts'
import { askBatch, rpcCall } from './core-rpc.ts'
import { requirePlausible } from './plausible.ts'

/** Calls in one request: some hundred kilobytes of answer, some ten milliseconds of the node's time. */
const batch = 500

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'is no block hash')
const headerSchema = z
  .object({ height: whole, time: unixSecondsToMs, difficulty: positive })
  .transform(({ height, time, difficulty }) => ({ height, timeMs: time, difficulty }))

export type BlockHeader = z.infer<typeof headerSchema>

/** Headers of the blocks at these heights, in their order; two calls a block, 500 calls a request. */
export async function askHeaders(
  client: ProviderClient,
  heights: readonly number[],
): Promise<readonly BlockHeader[]> {
  const headers = await Promise.all(
    batches(heights).map(async (some) => {
      const { results: hashes } = await askBatch(
        client,
        some.map((height) => rpcCall('getblockhash', [height], hashSchema)),
      )
      const { results } = await askBatch(
        client,
        hashes.map((hash) => rpcCall('getblockheader', [hash], headerSchema)),
      )
      return results
    }),
  )
  const all = headers.flat()
  all.forEach((header, at) => {
    requirePlausible(
      header.height === heights[at],
      client.provider,
      `block ${header.height} for ${heights[at]}`,
    )
  })
  return all
}

const batches = (heights: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(heights.length / batch) }, (_, at) =>
    heights.slice(at * batch, (at + 1) * batch),
  )
