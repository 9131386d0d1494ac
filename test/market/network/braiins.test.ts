import { afterEach, describe, expect, it } from 'vitest'
import { hashprice, subsidyAtHeight } from '../../../src/market/economics.ts'
import { createBraiins } from '../../../src/market/network/braiins.ts'
import type { HashpriceSource } from '../../../src/market/sources.ts'
import { networkRoutes } from '../../servers/market/network.ts'
import type { World } from '../../servers/market/world.ts'
import {
  changed,
  expectProblem,
  faults,
  kindOf,
  type NetworkEnd,
  nowMs,
  patienceMs,
  startNetworkEnd,
} from './network-end.ts'

const routes = (world: World) => networkRoutes(world).braiins
const anyPath = /./

let end: (NetworkEnd & { readonly source: HashpriceSource }) | null = null
async function start(...options: Parameters<typeof startNetworkEnd>) {
  const started = await startNetworkEnd(...options)
  end = { ...started, source: createBraiins(started.parts) }
  return end
}
afterEach(async () => {
  await end?.close()
  end = null
})

/** To a dollar, as it is printed with three decimals per TH/s. */
async function expectWorld(source: HashpriceSource, world: World) {
  const { value, ...about } = await source.usdPerPhDay()
  const ours = hashprice({
    difficulty: world.difficulty,
    subsidyBtc: subsidyAtHeight(world.height),
    feesBtc: world.feesBtcPerBlock,
    btcUsd: world.btcUsd,
  })
  expect(Math.abs(value - ours.usdPerPhDay)).toBeLessThanOrEqual(0.5)
  expect(about).toEqual({ source: 'Braiins', asOf: new Date(nowMs).toISOString() })
}

describe('the hashprice of Braiins', () => {
  it('is given in USD per PH/s and day', async () => {
    const { source, world, server } = await start(routes)
    await expectWorld(source, world)
    expect(server.calls()).toHaveLength(1)
  })

  it('is the same where numbers are strings', async () => {
    const { source, world, server } = await start(routes)
    server.fault('strings')
    await expectWorld(source, world)
  })

  it('is found under its other address', async () => {
    const { source, world } = await start((world) =>
      routes(world).map((route) => ({ ...route, path: /^\/api\/v1\.0\/hash-rate-stats$/ })),
    )
    await expectWorld(source, world)
  })

  // There are no moments in it.
  it.each(faults.filter(([, fault]) => fault !== 'future'))(
    'is not given where %s come',
    async (_, fault) => {
      const { source, server } = await start(routes, { timeoutMs: patienceMs })
      server.fault(fault)
      await expectProblem(source.usdPerPhDay())
    },
  )

  it.each([
    [
      'it is per PH/s',
      (body: Record<string, unknown>) => ({ hash_price: Number(body['hash_price']) * 1000 }),
    ],
    ['it is per EH/s', (body: Record<string, unknown>) => ({ hash_price: Number(body['hash_price']) * 1e6 })],
    [
      'it is a fifth too high',
      (body: Record<string, unknown>) => ({ hash_price: Number(body['hash_price']) * 1.2 }),
    ],
    [
      'it and the revenue are negative',
      (body: Record<string, unknown>) => ({
        hash_price: -Number(body['hash_price']),
        rev_usd: -Number(body['rev_usd']),
      }),
    ],
    [
      'the revenue and the hashrates are negative',
      (body: Record<string, unknown>) => ({
        rev_usd: -Number(body['rev_usd']),
        hash_rate_30: -Number(body['hash_rate_30']),
        current_hashrate: null,
        current_hashrate_estimated: null,
      }),
    ],
    ['there is no revenue to hold it against', () => ({ rev_usd: 0 })],
    [
      'there is no hashrate to hold it against',
      () => ({ hash_rate_30: null, current_hashrate: null, current_hashrate_estimated: null }),
    ],
  ])('is refused where %s', async (_, wrong) => {
    const { source } = await start((world) =>
      changed(routes(world), anyPath, (body) => ({ ...body, ...wrong(body) })),
    )
    expect(await kindOf(source.usdPerPhDay())).toBe('implausible')
  })
})
