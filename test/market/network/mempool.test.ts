import { afterEach, describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../../src/market/day.ts'
import { createMempool } from '../../../src/market/network/mempool.ts'
import type { NetworkSource } from '../../../src/market/sources.ts'
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

const routes = (world: World) => networkRoutes(world).mempool
const hashratePath = /mining\/hashrate/
const adjustmentPath = /difficulty-adjustment/
const rewardPath = /reward-stats/
const yesterday: Day = '2026-11-21'

let end: (NetworkEnd & { readonly source: NetworkSource }) | null = null
async function start(...options: Parameters<typeof startNetworkEnd>) {
  const started = await startNetworkEnd(...options)
  end = { ...started, source: createMempool(started.parts) }
  return end
}
afterEach(async () => {
  await end?.close()
  end = null
})

const questions: readonly (readonly [what: string, ask: (source: NetworkSource) => Promise<unknown>])[] = [
  ['tip', (source) => source.tip()],
  ['adjustment', (source) => source.adjustment()],
  ['fees', (source) => source.fees()],
  ['days', (source) => source.days('2026-10-01')],
]
const askedAll = (source: NetworkSource) => Promise.all(questions.map(([, ask]) => ask(source)))

/** What a healthy instance must give, to the digit but for floating point. */
async function expectWorld(source: NetworkSource, world: World) {
  const { value: tip, ...about } = await source.tip()
  expect(about).toEqual({ source: source.name, asOf: new Date(nowMs).toISOString() })
  expect(tip.height).toBe(world.height)
  expect(tip.difficulty).toBe(world.difficulty)
  expect(tip.hashrate7dEhs).toBeCloseTo(world.hashrate7dEhs, 9)
  const { value: fees } = await source.fees()
  expect(fees.blocks).toBe(144)
  expect(fees.meanFeesBtcPerBlock).toBeCloseTo(world.feesBtcPerBlock, 8)
  const { value: adjustment } = await source.adjustment()
  expect(adjustment.nextHeight - adjustment.remainingBlocks).toBe(world.height)
  expect(adjustment.previousPercent).toBeCloseTo(((world.epochs.at(-1)?.ratio ?? 0) - 1) * 100, 9)
  expectDays((await source.days('2026-10-01')).value, world, '2026-10-01')
}

function expectDays(days: Awaited<ReturnType<NetworkSource['days']>>['value'], world: World, from: Day) {
  const expected = world.days.filter(({ day }) => day >= from)
  expect(days.map(({ day }) => day)).toEqual(expected.map(({ day }) => day))
  days.forEach(({ hashrateEhs, difficulty, meanFeesBtcPerBlock }, at) => {
    expect(hashrateEhs).toBeCloseTo(expected[at]?.hashrateEhs ?? 0, 9)
    expect(difficulty).toBe(expected[at]?.difficulty)
    expect(meanFeesBtcPerBlock).toBeNull()
  })
}

describe('a mempool instance', () => {
  it('tells of the chain in three calls', async () => {
    const { source, world, server } = await start(routes)
    await askedAll(source)
    await expectWorld(source, world)
    expect(server.calls().map(({ path }) => path)).toEqual([
      '/api/v1/mining/hashrate/3m',
      '/api/v1/difficulty-adjustment',
      '/api/v1/mining/reward-stats/144',
    ])
  })

  it('is named by its host', async () => {
    const { parts } = await start(routes)
    expect(createMempool({ ...parts, url: 'https://mempool.space/api' }).name).toBe('mempool.space')
    expect(createMempool({ ...parts, url: 'http://umbrel.local:3006/api' }).name).toBe('umbrel.local:3006')
  })

  it('is asked at its address with and without /api', async () => {
    const { parts, world } = await start(routes)
    await expectWorld(createMempool({ ...parts, url: `${parts.url}/api` }), {
      ...world,
    })
  })

  it('gives the same when it writes its numbers as strings', async () => {
    const { source, world, server } = await start(routes)
    server.fault('strings')
    await expectWorld(source, world)
  })

  describe.each(questions)('asked for its %s', (what, ask) => {
    // Rewards have no moments in them.
    it.each(faults.filter(([, fault]) => what !== 'fees' || fault !== 'future'))(
      'gives nothing where it sends %s',
      async (_what, fault) => {
        const { source, server } = await start(routes, { timeoutMs: patienceMs })
        server.fault(fault)
        await expectProblem(ask(source))
      },
    )
  })
})

describe('days of a mempool instance', () => {
  it('end with the last complete one, and that is as of its end', async () => {
    const { source } = await start(routes)
    const { value, asOf } = await source.days('2026-11-15')
    expect(value.map(({ day }) => day)).toEqual([0, 1, 2, 3, 4, 5, 6].map((at) => addDays('2026-11-15', at)))
    expect(asOf).toBe('2026-11-22T00:00:00.000Z')
  })

  it('are none where all that is asked for is to come', async () => {
    const { source } = await start(routes)
    expect(await source.days('2026-11-22')).toEqual({
      value: [],
      source: source.name,
      asOf: new Date(nowMs).toISOString(),
    })
  })

  it.each([
    ['3m', '2026-09-20'],
    ['6m', '2026-09-01'],
    ['6m', '2026-08-20'],
    ['1y', '2026-06-10'],
    ['1y', '2026-02-01'],
    ['2y', '2025-01-01'],
    ['3y', '2024-03-01'],
  ] as const)('come from the span %s for %s, with the difficulty of every one', async (span, from) => {
    const { source, world, server } = await start(routes)
    expectDays((await source.days(from)).value, world, from)
    expect(server.calls().map(({ path }) => path)).toEqual([`/api/v1/mining/hashrate/${span}`])
  })

  it('come from all of history where no span is long enough', async () => {
    const { source, world, server } = await start(routes)
    const { value } = await source.days('2015-01-01')
    expect(value).toHaveLength(world.days.length)
    expect(server.calls().at(-1)?.path).toBe('/api/v1/mining/hashrate/all')
  })

  it('come from all of history under either name', async () => {
    const { source, world, server } = await start(routes)
    server.fault({ status: 404 }, (path) => path.endsWith('/all'))
    expect((await source.days('2015-01-01')).value).toHaveLength(world.days.length)
  })

  it('give the tip in the same call', async () => {
    const { source, world, server } = await start(routes)
    await source.days('2025-01-01')
    expect((await source.tip()).value.difficulty).toBe(world.difficulty)
    expect(server.calls().filter(({ path }) => hashratePath.test(path))).toHaveLength(1)
  })

  it('have no difficulty before the first adjustment that is told', async () => {
    const { source } = await start((world) =>
      changed(routes(world), hashratePath, (body) => ({
        ...body,
        difficulty: [body['difficulty']].flat().slice(-2),
      })),
    )
    const { value } = await source.days('2026-10-01')
    const known = value.map(({ difficulty }) => difficulty !== null)
    expect(known.at(0)).toBe(false)
    expect(known.at(-1)).toBe(true)
    expect(value.every(({ hashrateEhs }) => hashrateEhs !== null)).toBe(true)
  })

  it('have no difficulty where an adjustment may be missing', async () => {
    const { source, world } = await start((world) =>
      changed(routes(world), hashratePath, (body) => ({
        ...body,
        difficulty: [body['difficulty']].flat().toSpliced(-2, 1),
      })),
    )
    const { value } = await source.days('2026-10-01')
    const byDay = new Map(world.days.map((one) => [one.day, one.difficulty]))
    for (const { day, difficulty } of value) expect([null, byDay.get(day)]).toContain(difficulty)
    expect(value.some(({ difficulty }) => difficulty === null)).toBe(true)
  })

  it('have no difficulty of late where the newest adjustment is missing', async () => {
    const { source, world } = await start((world) =>
      changed(routes(world), hashratePath, (body) => ({
        ...body,
        difficulty: [body['difficulty']].flat().slice(0, -1),
      })),
    )
    const { value } = await source.days('2026-10-01')
    const byDay = new Map(world.days.map((one) => [one.day, one.difficulty]))
    for (const { day, difficulty } of value) expect([null, byDay.get(day)]).toContain(difficulty)
  })

  it('take the time of an adjustment under either name', async () => {
    const { source, world } = await start((world) =>
      changed(routes(world), hashratePath, (body) => ({
        ...body,
        difficulty: world.epochs.map(({ timeMs, height, difficulty }) => ({
          timestamp: timeMs / 1000,
          height,
          difficulty,
        })),
      })),
    )
    expectDays((await source.days('2026-10-01')).value, world, '2026-10-01')
  })

  it.each([
    ['zero, as for a day that was not indexed', 0],
    ['a thousand times too much', 1e24],
    ['a thousand times too little', 1e18],
  ])('lack the hashrate that is %s', async (_, avgHashrate) => {
    const { source } = await start((world) =>
      changed(routes(world), hashratePath, (body) => ({
        ...body,
        hashrates: [body['hashrates']].flat().with(-5, {
          timestamp: Date.parse('2026-11-19T00:00:00Z') / 1000,
          avgHashrate,
        }),
      })),
    )
    const { value } = await source.days('2026-11-01')
    expect(value.filter(({ hashrateEhs }) => hashrateEhs === null).map(({ day }) => day)).toEqual([
      '2026-11-18',
    ])
  })

  it('are refused as a whole where all are in another unit', async () => {
    const { source } = await start((world) =>
      changed(routes(world), hashratePath, (body) => ({
        ...body,
        hashrates: world.days.map(({ day, hashrateEhs }) => ({
          timestamp: Date.parse(`${addDays(day, 1)}T00:00:00Z`) / 1000,
          avgHashrate: hashrateEhs * 1e15,
        })),
      })),
    )
    expect(await kindOf(source.days('2026-10-01'))).toBe('implausible')
  })

  it.each([
    ['a difficulty is 0', (difficulty: number, at: number) => (at === 3 ? 0 : difficulty), 1],
    ['all are of a test chain', (difficulty: number) => difficulty / 1e6, 1e6],
  ])('are refused as a whole where %s', async (_, difficultyOf, less) => {
    const { source } = await start((world) =>
      changed(routes(world), hashratePath, (body) => ({
        ...body,
        difficulty: world.epochs.map(({ timeMs, difficulty }, at) => ({
          time: timeMs / 1000,
          difficulty: difficultyOf(difficulty, at),
        })),
        hashrates: world.days.map(({ day, hashrateEhs }) => ({
          timestamp: Date.parse(`${addDays(day, 1)}T00:00:00Z`) / 1000,
          avgHashrate: (hashrateEhs * 1e18) / less,
        })),
      })),
    )
    expect(await kindOf(source.days('2026-10-01'))).toBe('implausible')
  })

  it('are unknown to an instance that keeps none, which still knows the tip', async () => {
    const { source, world } = await start((world) =>
      changed(routes(world), hashratePath, (body) => ({ ...body, hashrates: [], difficulty: [] })),
    )
    expect(await kindOf(source.days(yesterday))).toBe('unknown')
    expect((await source.tip()).value.difficulty).toBe(world.difficulty)
  })
})

describe('the tip of a mempool instance', () => {
  it.each([
    ['its node is down', { currentHashrate: 0, currentDifficulty: 0 }],
    ['its hashrate is that of another unit', { currentHashrate: 1100 }],
    [
      'its difficulty is that of a test chain',
      { currentDifficulty: 1_000_000, currentHashrate: 7_158_278_826_666 },
    ],
    ['its hashrate is four times what the difficulty implies', { currentHashrate: 5e21 }],
  ])('is refused where %s', async (_, wrong) => {
    const { source } = await start((world) =>
      changed(routes(world), hashratePath, (body) => ({ ...body, ...wrong })),
    )
    expect(await kindOf(source.tip())).toBe('implausible')
  })

  it('is refused where it has had no blocks since yesterday', async () => {
    const { source } = await start((world) =>
      changed(routes(world), hashratePath, (body) => ({
        ...body,
        hashrates: [
          ...[body['hashrates']].flat().slice(0, -2),
          { timestamp: Date.parse('2026-11-22T00:00:00Z') / 1000, avgHashrate: 0 },
        ],
      })),
    )
    expect(await kindOf(source.tip())).toBe('implausible')
  })

  it('has the height of the rewards where the next adjustment fails', async () => {
    const { source, world, server } = await start(routes)
    server.fault({ status: 404 }, (path) => adjustmentPath.test(path))
    expect((await source.tip()).value.height).toBe(world.height)
    expect(await kindOf(source.adjustment())).toBe('unknown')
  })
})

describe('the next adjustment by a mempool instance', () => {
  it('is right where the instance tells dates in seconds', async () => {
    const inMs = await start(routes)
    const right = (await inMs.source.adjustment()).value
    await inMs.close()
    const { source } = await start((world) =>
      changed(routes(world), adjustmentPath, (body) => ({
        ...body,
        estimatedRetargetDate: Number(body['estimatedRetargetDate']) / 1000,
        remainingTime: Number(body['remainingTime']) / 1000,
      })),
    )
    expect((await source.adjustment()).value).toEqual(right)
  })

  it.each([
    ['0 % for a change, as before there is an estimate', { difficultyChange: 0 }, 'unknown'],
    ['more than is possible', { difficultyChange: 301 }, 'implausible'],
    ['less than is possible', { difficultyChange: -76 }, 'implausible'],
    ['an impossible last change', { previousRetarget: 400 }, 'implausible'],
    ['no block that is left', { remainingBlocks: 0 }, 'implausible'],
    ['more blocks than an epoch has', { remainingBlocks: 2017 }, 'implausible'],
    ['half a block', { remainingBlocks: 10.5 }, 'implausible'],
    ['another height', { nextRetargetHeight: 961_633 }, 'implausible'],
    ['a height of a test chain', { nextRetargetHeight: 4_806_144 }, 'implausible'],
    [
      'a date in 70 days',
      { estimatedRetargetDate: nowMs + 70 * 86_400_000, remainingTime: null },
      'implausible',
    ],
    [
      'a date of two days ago',
      { estimatedRetargetDate: nowMs - 2 * 86_400_000, remainingTime: null },
      'implausible',
    ],
    ['microseconds', { estimatedRetargetDate: nowMs * 1000, remainingTime: null }, 'implausible'],
    ['a date that does not fit the time that is left', { remainingTime: 0 }, 'implausible'],
    ['nothing at all', null, 'unreadable'],
  ])('is not given where it tells %s', async (_, wrong, kind) => {
    const { source } = await start((world) =>
      changed(routes(world), adjustmentPath, (body) => (wrong === null ? null : { ...body, ...wrong })),
    )
    expect(await kindOf(source.adjustment())).toBe(kind)
  })

  it('leaves out a last change that is not known yet', async () => {
    const { source } = await start((world) =>
      changed(routes(world), adjustmentPath, (body) => ({ ...body, previousRetarget: 0 })),
    )
    expect((await source.adjustment()).value.previousPercent).toBeNull()
  })
})

describe('fees by a mempool instance', () => {
  const sats = 144 * 312_500_000
  it.each([
    ['rewards and fees do not fit', { totalFee: '1', totalReward: String(sats) }],
    ['fees are negative', { totalFee: '-5000000', totalReward: String(sats - 5_000_000) }],
    ['they are in BTC', { totalFee: '3.1', totalReward: '453.1' }],
    ['they are of other blocks', { startBlock: 1 }],
    [
      'they are of a hundred blocks',
      { startBlock: 970_000, endBlock: 970_099, totalFee: '0', totalReward: String(100 * 312_500_000) },
    ],
    [
      'they are of three years ago',
      { startBlock: 800_000, endBlock: 800_143, totalFee: '0', totalReward: String(144 * 625_000_000) },
    ],
    ['they are beyond belief', { totalFee: String(8e11), totalReward: String(sats + 8e11) }],
  ])('are refused where %s', async (_, wrong) => {
    const { source } = await start((world) =>
      changed(routes(world), rewardPath, (body) => ({ ...body, ...wrong })),
    )
    expect(await kindOf(source.fees())).toBe('implausible')
  })

  it('are none where blocks paid none', async () => {
    const { source } = await start((world) =>
      changed(routes(world), rewardPath, (body) => ({ ...body, totalFee: '0', totalReward: String(sats) })),
    )
    expect((await source.fees()).value.meanFeesBtcPerBlock).toBe(0)
  })
})
