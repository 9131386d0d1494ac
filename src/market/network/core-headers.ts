import { z } from 'zod'
import type { ProviderClient } from '../http/provider-client.ts'
import { positive, unixSecondsToMs, whole } from '../numbers.ts'
import { askBatch, rpcCall } from './core-rpc.ts'
import { requirePlausible } from './plausible.ts'

/** Calls in one request: some hundred kilobytes of answer, some ten milliseconds of the node's time. */
const batch = 500
const atOnce = 4

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'is no block hash')
const headerSchema = z
  .object({ height: whole, time: unixSecondsToMs, difficulty: positive })
  .transform(({ height, time, difficulty }) => ({ height, timeMs: time, difficulty }))

export type BlockHeader = z.infer<typeof headerSchema>

/**
 * Headers of the blocks at these heights, in their order; two calls a block, 500 calls a request, four requests at
 * a time, so that none of them waits long for its turn.
 */
export async function askHeaders(
  client: ProviderClient,
  heights: readonly number[],
): Promise<readonly BlockHeader[]> {
  const headers: BlockHeader[] = []
  for (let at = 0; at < heights.length; at += batch * atOnce) {
    const parts = Array.from({ length: atOnce }, (_, part) =>
      heights.slice(at + part * batch, at + (part + 1) * batch),
    )
    const read = await Promise.all(
      parts.filter(({ length }) => length > 0).map((part) => askPart(client, part)),
    )
    headers.push(...read.flat())
  }
  headers.forEach((header, at) => {
    const right = header.height === heights[at]
    requirePlausible(right, client.provider, `block ${header.height} for ${heights[at]}`)
  })
  return headers
}

async function askPart(client: ProviderClient, heights: readonly number[]): Promise<readonly BlockHeader[]> {
  const { results: hashes } = await askBatch(
    client,
    heights.map((height) => rpcCall('getblockhash', [height], hashSchema)),
  )
  const { results } = await askBatch(
    client,
    hashes.map((hash) => rpcCall('getblockheader', [hash], headerSchema)),
  )
  return results
}
