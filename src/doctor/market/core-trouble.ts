import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { createProviders } from '../../market/http/create-providers.ts'
import { askBatch, rpcCall } from '../../market/network/core-rpc.ts'
import { whole } from '../../market/numbers.ts'
import { ProviderProblem } from '../../market/provider-problem.ts'
import type { Log } from '../../ops/log.ts'
import type { Trouble } from './provider-check.ts'
import { count } from './words.ts'

const chainInfo = z.object({
  chain: z.string(),
  blocks: whole,
  headers: whole,
  initialblockdownload: z.boolean(),
})

const waitForIt = 'Wait until `bitcoin-cli getblockchaininfo` says '

/** What the node says of itself, where it answers but is of no use; null where that explains nothing. */
export async function askCoreTrouble(
  url: string,
  parts: { readonly clock: Clock; readonly log: Log; readonly userAgent: string },
): Promise<Trouble | null> {
  const { connect, close } = createProviders(parts)
  const client = connect({
    provider: 'Bitcoin Core',
    base: url,
    budget: { requests: 5, windowMs: 1000, atOnce: 1 },
  })
  try {
    const { results } = await askBatch(client, [rpcCall('getblockchaininfo', [], chainInfo)])
    return troubleOf(results[0])
  } catch (error) {
    if (!(error instanceof ProviderProblem)) throw error
    // The node's code for "still starting", which comes with the step that it is at.
    return error.kind === 'failing' && /: -28 /.test(error.message)
      ? {
          says: 'Is still starting',
          mend: `${waitForIt}\`"initialblockdownload": false\`, then run this again.`,
        }
      : null
  } finally {
    await close()
  }
}

function troubleOf(info: z.infer<typeof chainInfo>): Trouble | null {
  if (info.chain !== 'main')
    return {
      says: `Is on another chain (${info.chain.slice(0, 20)})`,
      mend: 'Point BITCOIN_RPC_URL to a node on the main chain, whose port is 8332 as a rule, or leave it empty.',
    }
  const behind = info.headers - info.blocks
  if (info.initialblockdownload || behind > 0)
    return {
      says: `Is still catching up, at block ${count(info.blocks)} of ${count(info.headers)}`,
      mend: `${waitForIt}\`"initialblockdownload": false\`, then run this again.`,
    }
  return {
    says: `Is out of touch with the network: its last block, ${count(info.blocks)}, is old, or its clock is wrong`,
    mend: 'Look at `bitcoin-cli getpeerinfo`, and at the clocks of both machines.',
  }
}
