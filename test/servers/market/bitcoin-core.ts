import { z } from 'zod'
import { subsidyAtHeight } from '../../../src/market/economics.ts'
import type { Route, RouteAnswer } from './provider-server.ts'
import type { World } from './world.ts'

/** Whom the node lets in. */
export const coreUser = { user: 'hashdesk', password: 'p@ss:word' } as const

const requestSchema = z.object({
  id: z.union([z.number(), z.string()]),
  method: z.string(),
  params: z.array(z.unknown()).default([]),
})
type RpcRequest = z.infer<typeof requestSchema>

const hashOf = (height: number): string => height.toString(16).padStart(64, '0')
const sats = (btc: number): number => Math.round(btc * 1e8)

class RpcError extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** A full node on the main chain: JSON-RPC, single and in batches, whose answers come in no order. */
export function bitcoinCore(world: World): readonly Route[] {
  const known = (height: number): number => {
    if (!(height <= world.height && height >= 810_000)) throw new RpcError(-8, 'Block height out of range')
    return height
  }
  const seconds = (height: number) => world.blockTimeMs(known(height)) / 1000
  const work = (from: number, to: number) => {
    let sum = 0
    for (let height = from; height <= to; height++) sum += world.epochOf(height).difficulty * 2 ** 32
    return sum
  }
  const methods: Readonly<Record<string, (...params: readonly unknown[]) => unknown>> = {
    getblockchaininfo: () => ({
      chain: 'main',
      blocks: world.height,
      headers: world.height,
      bestblockhash: hashOf(world.height),
      difficulty: world.epochOf(world.height).difficulty,
      time: seconds(world.height),
      mediantime: seconds(world.height - 5),
      verificationprogress: 0.9999987748965766,
      initialblockdownload: false,
      pruned: false,
      warnings: [],
    }),
    getnetworkhashps: (blocks = 120) =>
      work(world.height - Number(blocks) + 1, world.height) /
      (seconds(world.height) - seconds(world.height - Number(blocks))),
    getblockhash: (height) => hashOf(known(Number(height))),
    getblockheader: (hash) => {
      const height = known(Number.parseInt(String(hash), 16))
      const { difficulty } = world.epochOf(height)
      return {
        hash,
        confirmations: world.height - height + 1,
        height,
        time: seconds(height),
        difficulty,
        nTx: 9,
      }
    },
    getblockstats: (at, stats) => {
      const height = known(Number(at))
      const all: Readonly<Record<string, number>> = {
        height,
        subsidy: sats(subsidyAtHeight(height)),
        time: seconds(height),
        totalfee: sats(world.blockFeesBtc(height)),
      }
      return Object.fromEntries(
        z
          .array(z.string())
          .parse(stats)
          .map((name) => [name, all[name]]),
      )
    },
  }
  function call({ id, method, params }: RpcRequest) {
    try {
      const run = methods[method]
      if (run === undefined) throw new RpcError(-32601, 'Method not found')
      return { result: run(...params), error: null, id }
    } catch (error) {
      if (!(error instanceof RpcError)) throw error
      return { result: null, error: { code: error.code, message: error.message }, id }
    }
  }
  const allowed = `Basic ${Buffer.from(`${coreUser.user}:${coreUser.password}`).toString('base64')}`
  return [
    {
      method: 'POST',
      path: /^\/$/,
      answer({ headers, body }): RouteAnswer {
        if (headers['authorization'] !== allowed) return { status: 401, body: '' }
        const asked: unknown = JSON.parse(body)
        if (Array.isArray(asked)) return { body: z.array(requestSchema).parse(asked).map(call).reverse() }
        const answer = call(requestSchema.parse(asked))
        return { status: answer.error === null ? 200 : 500, body: answer }
      },
    },
  ]
}
