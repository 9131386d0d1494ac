import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type MarketTown, startMarketTown } from '../../servers/market/market-town.ts'
import { type Route, startProviderServer } from '../../servers/market/provider-server.ts'
import { about, examine, nowMs, secret } from './examine.ts'

const batch = z.array(z.object({ id: z.number(), method: z.string() }))

describe('the doctor on a node of one’s own', () => {
  let town: MarketTown
  beforeAll(async () => {
    town = await startMarketTown({ nowMs })
  })
  afterAll(() => town.close())

  const env = () => ({ ...town.env, ...town.nodeEnv })

  const node = async (answer: (method: string) => object) => {
    const route: Route = {
      method: 'POST',
      path: /^\/$/,
      answer: ({ body }) => ({
        body: batch.parse(JSON.parse(body)).map(({ id, method }) => ({
          id,
          result: null,
          error: null,
          ...answer(method),
        })),
      }),
    }
    const server = await startProviderServer({ routes: [route], nowMs })
    const url = server.url.replace('//', `//hashdesk:${secret}@`)
    const { findings } = await examine({ ...env(), BITCOIN_RPC_URL: url })
    await server.close()
    return about(findings, 'Network: Bitcoin Core')
  }
  const chain = (more: object) => (method: string) =>
    method === 'getnetworkhashps'
      ? { result: 7e20 }
      : {
          result: {
            chain: 'main',
            blocks: 976_497,
            headers: 976_497,
            difficulty: 97e12,
            time: nowMs / 1000 - 300,
            mediantime: nowMs / 1000 - 3600,
            initialblockdownload: false,
            ...more,
          },
        }

  it.each([
    [
      'that still starts',
      () => ({ error: { code: -28, message: 'Loading block index…' } }),
      /^Is still starting \(127\.0\.0\.1:\d+\); 127/,
      /Wait until/,
    ],
    ['on another chain', chain({ chain: 'signet' }), /^Is on another chain \(signet\)/, /main chain/],
    [
      'that still downloads the chain',
      chain({ initialblockdownload: true, blocks: 500_000 }),
      /^Is still catching up, at block 500,000 of 976,497/,
      /Wait until/,
    ],
    ['that is behind', chain({ blocks: 976_400 }), /^Is still catching up, at block 976,400/, /Wait until/],
    [
      'that has seen no block for hours',
      chain({ time: nowMs / 1000 - 36_000, mediantime: nowMs / 1000 - 40_000 }),
      /^Is out of touch/,
      /getpeerinfo/,
    ],
    [
      'with a fault of its own',
      () => ({ error: { code: -32603, message: 'Internal error' } }),
      /^Has a fault of its own/,
      /BITCOIN_RPC_URL/,
    ],
  ] as const)('finds one wrong %s', async (_, answer, says, mend) => {
    expect(await node(answer)).toMatchObject({
      state: 'wrong',
      says: expect.stringMatching(says),
      mend: expect.stringMatching(mend),
    })
  })

  it('tells a password that it refuses', async () => {
    const url = town.servers.bitcoinCore.url.replace('//', `//hashdesk:${secret}@`)
    const { findings } = await examine({ ...env(), BITCOIN_RPC_URL: url }, { byDefault: true })
    expect(about(findings, 'Network: Bitcoin Core')).toMatchObject({
      state: 'wrong',
      says: expect.stringMatching(/^Refuses to answer .* gives the state of the network in its place\.$/),
      mend: expect.stringMatching(/^Correct user and password in BITCOIN_RPC_URL/),
    })
  })
})
