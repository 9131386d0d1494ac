import { afterEach, describe, expect, it } from 'vitest'
import { addDays, type Day, utcDay } from '../../../src/market/day.ts'
import { estimateAdjustment } from '../../../src/market/economics.ts'
import { createBitcoinCore } from '../../../src/market/network/bitcoin-core.ts'
import type { NetworkSource } from '../../../src/market/sources.ts'
import { coreUser } from '../../servers/market/bitcoin-core.ts'
import { networkRoutes } from '../../servers/market/network.ts'
import type { Route } from '../../servers/market/provider-server.ts'
import { type World, worldAt } from '../../servers/market/world.ts'
import {
  expectProblem,
  faults,
  kindOf,
  type NetworkEnd,
  nowMs,
  patienceMs,
  startNetworkEnd,
} from './network-end.ts'

const routes = (world: World) => networkRoutes(world).bitcoinCore
const minuteMs = 60_000

let end: (NetworkEnd & { readonly source: NetworkSource }) | null = null
async function start(...options: Parameters<typeof startNetworkEnd>) {
  const started = await startNetworkEnd(...options)
  end = { ...started, source: createBitcoinCore({ ...started.parts, url: withUser(started.parts.url) }) }
  return end
}
afterEach(async () => {
  await end?.close()
  end = null
})

function withUser(url: string, { user, password }: { user: string; password: string } = coreUser): string {
  const whole = new URL(url)
  whole.username = user
  whole.password = encodeURIComponent(password)
  return whole.href
}

interface RpcAnswer {
  readonly id: number
  readonly result: unknown
  readonly error: unknown
}

/** The node with every answer of a batch changed. */
const answering =
  (change: (answer: RpcAnswer, method: string) => unknown) =>
  (world: World): readonly Route[] =>
    routes(world).map((route) => ({
      ...route,
      answer(request) {
        const asked: readonly { id: number; method: string }[] = JSON.parse(request.body)
        const { body, ...rest } = route.answer(request)
        // The node's own route answers a batch with a list.
        const answers = body as readonly RpcAnswer[]
        const method = ({ id }: RpcAnswer) => asked.find((one) => one.id === id)?.method ?? ''
        return { ...rest, body: answers.map((answer) => change(answer, method(answer))) }
      },
    }))

/** The node with some figures of one method's results changed. */
const telling = (method: string, wrong: Readonly<Record<string, unknown>>) =>
  answering((answer, of) =>
    of === method ? { ...answer, result: { ...Object(answer.result), ...wrong } } : answer,
  )

const questions: readonly (readonly [what: string, ask: (source: NetworkSource) => Promise<unknown>])[] = [
  ['tip', (source) => source.tip()],
  ['adjustment', (source) => source.adjustment()],
  ['fees', (source) => source.fees()],
  ['days', (source) => source.days('2026-11-18')],
]

async function expectWorld(source: NetworkSource, world: World, from: Day = '2026-11-10') {
  const { value: tip, ...about } = await source.tip()
  expect(about).toEqual({ source: 'Bitcoin Core', asOf: new Date(nowMs).toISOString() })
  expect(tip).toEqual({
    height: world.height,
    difficulty: world.difficulty,
    hashrate7dEhs: expect.closeTo(world.hashrate7dEhs, 9),
  })
  const { value: fees } = await source.fees()
  expect(fees).toEqual({ blocks: 144, meanFeesBtcPerBlock: expect.closeTo(world.feesBtcPerBlock, 8) })
  expectDays((await source.days(from)).value, world, from)
}

function expectDays(days: Awaited<ReturnType<NetworkSource['days']>>['value'], world: World, from: Day) {
  const expected = world.days.filter(({ day }) => day >= from)
  expect(days).toEqual(
    expected.map(({ day, hashrateEhs, difficulty }) => ({
      day,
      hashrateEhs: expect.closeTo(hashrateEhs, 9),
      difficulty,
      meanFeesBtcPerBlock: null,
    })),
  )
}

describe('one’s own Bitcoin Core', () => {
  it('tells of tip, fees and days in batches', async () => {
    const { source, world, server } = await start(routes)
    await expectWorld(source, world)
    // Chain, four parts of 144 blocks, five parts of about 2,000 headers twice.
    expect(server.calls().length).toBeLessThan(20)
  })

  it('gives the same when it writes its numbers as strings', async () => {
    const { source, world, server } = await start(routes)
    server.fault('strings')
    await expectWorld(source, world)
  })

  it('is not let in with another password, and the password is in no message', async () => {
    const { parts } = await start(routes)
    const url = withUser(parts.url, { user: 'hashdesk', password: 'wrong-secret' })
    const asked = createBitcoinCore({ ...parts, url }).tip()
    await expect(asked).rejects.toMatchObject({ kind: 'refused' })
    await expect(asked).rejects.not.toThrow('wrong-secret')
  })

  describe.each(questions)('asked for its %s', (_, ask) => {
    it.each(faults)('gives nothing where it sends %s', async (_what, fault) => {
      const { source, server } = await start(routes, { timeoutMs: patienceMs })
      server.fault(fault)
      await expectProblem(ask(source))
    })
  })

  it.each([
    [-28, 'Loading block index…', 'failing'],
    [-8, 'Block height out of range', 'unknown'],
    [-32601, 'Method not found', 'failing'],
  ])('gives nothing where it answers with error %i', async (code, message, kind) => {
    const { source } = await start(
      answering((answer) => ({ ...answer, result: null, error: { code, message } })),
    )
    for (const [, ask] of questions) expect(await kindOf(ask(source))).toBe(kind)
  })

  it('gives nothing where one answer of a batch is missing', async () => {
    const { source } = await start(
      answering((answer, method) => (method === 'getnetworkhashps' ? { ...answer, id: 77 } : answer)),
    )
    expect(await kindOf(source.tip())).toBe('unreadable')
  })

  it.each([
    ['it is on another chain', { chain: 'test' }],
    ['it is still downloading', { initialblockdownload: true }],
    ['it has headers without blocks', { headers: 10_000_000 }],
    ['its last block is of four hours ago', { time: (nowMs - 240 * minuteMs) / 1000 }],
    ['its last block is of three hours ahead', { time: (nowMs + 180 * minuteMs) / 1000 }],
    [
      'it tells a median time only, of five hours ago',
      { time: undefined, mediantime: (nowMs - 300 * minuteMs) / 1000 },
    ],
    ['its median time is of three hours ahead', { mediantime: (nowMs + 180 * minuteMs) / 1000 }],
    ['its height is that of another chain', { blocks: 200_000, headers: 200_000 }],
    ['its difficulty is 1', { difficulty: 1 }],
    ['its difficulty does not fit its hashrate', { difficulty: 1e15 }],
  ])('gives nothing where %s', async (_, wrong) => {
    const { source } = await start(telling('getblockchaininfo', wrong))
    for (const [, ask] of questions) expect(await kindOf(ask(source))).toBe('implausible')
  })

  it('of an older version tells only the median time, and is believed', async () => {
    const mediantime = (nowMs - 220 * minuteMs) / 1000
    const { source, world } = await start(telling('getblockchaininfo', { time: undefined, mediantime }))
    expect((await source.tip()).value.height).toBe(world.height)
  })

  it('gives nothing where difficulty and hashrate are those of a test chain', async () => {
    const { source } = await start(
      answering((answer, method) => {
        if (method === 'getnetworkhashps') return { ...answer, result: 1e6 * (2 ** 32 / 600) }
        return { ...answer, result: { ...Object(answer.result), difficulty: 1e6 } }
      }),
    )
    expect(await kindOf(source.tip())).toBe('implausible')
  })
})

describe('the next adjustment by one’s own node', () => {
  const epochStartMs = worldAt(nowMs).epochs.at(-1)?.timeMs ?? 0
  it.each([
    ['late', nowMs],
    ['early', epochStartMs + 16 * 60 * minuteMs],
  ])('is mempool’s estimate from its headers, %s in an epoch', async (_, atMs) => {
    const { source, world } = await start(routes, { atMs })
    const epoch = world.epochOf(world.height)
    const estimate = estimateAdjustment({
      DATime: epoch.timeMs / 1000,
      quarterEpochTime: world.blockTimeMs(world.height - 503) / 1000,
      nowSeconds: Math.floor(atMs / 1000),
      blockHeight: world.height,
      previousRetarget: (epoch.ratio - 1) * 100,
      network: 'mainnet',
      latestBlockTimestamp: world.blockTimeMs(world.height) / 1000,
    })
    expect((await source.adjustment()).value).toEqual({
      changePercent: expect.closeTo(estimate.difficultyChange, 9),
      estimatedAtMs: estimate.estimatedRetargetDate,
      remainingBlocks: estimate.remainingBlocks,
      nextHeight: estimate.nextRetargetHeight,
      previousPercent: expect.closeTo((epoch.ratio - 1) * 100, 9),
    })
  })

  it.each([
    ['a header is of another block', { height: 900_000 }],
    ['headers are of another year', { time: nowMs / 1000 - 366 * 86_400 }],
  ])('is refused where %s', async (_, wrong) => {
    const { source } = await start(telling('getblockheader', wrong))
    await expectProblem(source.adjustment())
  })
})

describe('fees by one’s own node', () => {
  it.each([
    ['a subsidy is wrong', { subsidy: 625_000_000 }],
    ['a block is another one', { height: 900_000 }],
    ['fees are beyond belief', { totalfee: 6_000_000_000 }],
  ])('are refused where %s', async (_, wrong) => {
    const { source } = await start(telling('getblockstats', wrong))
    expect(await kindOf(source.fees())).toBe('implausible')
  })
})

describe('days by one’s own node', () => {
  it('go back a hundred days at the most', async () => {
    const { source, world } = await start(routes)
    const { value, asOf } = await source.days('2020-01-01')
    expectDays(value, world, addDays(utcDay(nowMs), -100))
    expect(value).toHaveLength(100)
    expect(asOf).toBe('2026-11-22T00:00:00.000Z')
  })

  it('are none of today', async () => {
    const { source } = await start(routes)
    expect((await source.days('2026-11-22')).value).toEqual([])
  })

  it('are complete only once no block can be stamped in them any more', async () => {
    const early = Date.parse('2026-11-22T00:20:00Z')
    const { source } = await start(routes, { atMs: early })
    expect((await source.days('2026-11-18')).value.map(({ day }) => day)).toEqual([
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ])
  })

  const jitterMs = (height: number) => (((height * 7919) % 141) - 70) * minuteMs
  const oldMs = (world: World, height: number) => (height > world.height - 144 ? 0 : jitterMs(height))
  /** Stamps in disorder, of blocks that come so many times as fast. */
  const timeMs = (world: World, height: number, faster: number) =>
    nowMs - Math.round((nowMs - world.blockTimeMs(height)) / faster / 1000) * 1000 + oldMs(world, height)
  it.each([1, 1.08, 1.09, 1.1, 1.3])(
    'have the blocks that are stamped in them, in disorder and %d times as fast',
    async (faster) => {
      const { source, world } = await start((calm) =>
        routes({ ...calm, blockTimeMs: (height) => timeMs(calm, height, faster) }),
      )
      const stamped = new Map<Day, number>()
      for (let height = world.height; height > world.height - 6000; height--) {
        const day = utcDay(timeMs(world, height, faster))
        stamped.set(
          day,
          (stamped.get(day) ?? 0) + (world.epochOf(height).difficulty * 2 ** 32) / 86_400 / 1e18,
        )
      }
      for (const back of [1, 2, 3, 5, 8, 13, 17]) {
        const { value } = await source.days(addDays('2026-11-22', -back))
        expect(value).toHaveLength(back)
        for (const { day, hashrateEhs } of value) expect(hashrateEhs).toBeCloseTo(stamped.get(day) ?? 0, 9)
      }
    },
  )

  it('lack the hashrate where there were too few blocks to be right', async () => {
    const fromMs = Date.parse('2026-11-15T05:00:00Z')
    const untilMs = Date.parse('2026-11-16T00:00:00Z')
    const { source } = await start((world) =>
      routes({
        ...world,
        blockTimeMs(height) {
          const ms = world.blockTimeMs(height)
          return ms > fromMs && ms < untilMs ? untilMs : ms
        },
      }),
    )
    const { value } = await source.days('2026-11-14')
    expect(value.filter(({ hashrateEhs }) => hashrateEhs === null).map(({ day }) => day)).toEqual([
      '2026-11-15',
    ])
  })
})
