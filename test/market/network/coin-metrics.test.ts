import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../../src/market/day.ts'
import { createCoinMetrics } from '../../../src/market/network/coin-metrics.ts'
import { networkRoutes } from '../../servers/market/network.ts'
import type { World } from '../../servers/market/world.ts'
import {
  changed,
  expectProblem,
  faults,
  kindOf,
  type NetworkEnd,
  patienceMs,
  startNetworkEnd,
} from './network-end.ts'

const routes = (world: World) => networkRoutes(world).coinMetrics
const anyPath = /./

type Source = ReturnType<typeof createCoinMetrics>
let end: (NetworkEnd & { readonly source: Source }) | null = null
async function start(...options: Parameters<typeof startNetworkEnd>) {
  const started = await startNetworkEnd(...options)
  end = { ...started, source: createCoinMetrics({ ...started.parts, url: `${started.parts.url}/v4` }) }
  return end
}
afterEach(async () => {
  await end?.close()
  end = null
})

type Row = Record<string, string | null>
/** Its rows with some of them changed. */
const withRows = (change: (rows: readonly Row[], world: World) => readonly Row[]) => (world: World) =>
  changed(routes(world), anyPath, (body) => ({
    ...body,
    // The route's own rows.
    data: change([body['data']].flat() as readonly Row[], world),
  }))
const withRow = (day: Day, wrong: Row) =>
  withRows((rows) => rows.map((row) => (row['time']?.startsWith(day) ? { ...row, ...wrong } : row)))

async function expectWorld(source: Source, world: World, from: Day) {
  const expected = world.days.filter(({ day }) => day >= from)
  expect(await source.days(from)).toEqual({
    source: 'Coin Metrics',
    asOf: '2026-11-22T00:00:00.000Z',
    value: expected.map(({ day, hashrateEhs }) => ({
      day,
      hashrateEhs: expect.closeTo(hashrateEhs, 6),
      difficulty: null,
      meanFeesBtcPerBlock: null,
    })),
  })
  expect((await source.prices.days(from)).value).toEqual(
    expected.map(({ day, closeUsd }) => ({ day, value: closeUsd })),
  )
}

describe('Coin Metrics', () => {
  it('tells hashrates and prices of complete days in one call', async () => {
    const { source, world, server } = await start(routes)
    await expectWorld(source, world, '2026-01-01')
    expect(server.calls()).toHaveLength(1)
  })

  it('tells them over several pages', async () => {
    const { source, world, server } = await start(routes)
    await expectWorld(source, world, '2023-01-01')
    expect(server.calls().map(({ query }) => query['next_page_token'])).toEqual([undefined, '1000'])
  })

  it.each([
    ['to another server', () => 'https://elsewhere.example/v4/timeseries/asset-metrics?next_page_token=1'],
    ['to another address', (host: string) => `http://${host}/v4/catalog?next_page_token=1`],
    ['that is none', () => 'later'],
  ])('does not follow a next page %s', async (_, nextPage) => {
    const { source, server } = await start((world) =>
      changed(routes(world), anyPath, (body) => ({
        ...body,
        next_page_url: nextPage(new URL(end?.server.url ?? 'http://127.0.0.1').host),
      })),
    )
    expect(await kindOf(source.days('2026-01-01'))).toBe('implausible')
    expect(server.calls()).toHaveLength(1)
  })

  it('is given up where pages do not end', async () => {
    let pages = 0
    const { source, server } = await start((world) =>
      routes(world).map((route) => ({
        ...route,
        answer: ({ headers, path }) => ({
          body: { data: [], next_page_url: `http://${headers['host']}${path}?page=${pages++}` },
        }),
      })),
    )
    expect(await kindOf(source.days('2026-01-01'))).toBe('implausible')
    expect(server.calls()).toHaveLength(10)
  })

  it('does not know tip, adjustment, fees and spot price', async () => {
    const { source, server } = await start(routes)
    for (const ask of [source.tip, source.adjustment, source.fees, source.prices.spot])
      expect(await kindOf(ask())).toBe('unknown')
    expect(server.calls()).toEqual([])
  })

  // Its numbers are strings anyhow.
  it.each(faults)('gives nothing where it sends %s', async (_, fault) => {
    const { source, server } = await start(routes, { timeoutMs: patienceMs })
    server.fault(fault)
    await expectProblem(source.days('2026-11-01'))
    await expectProblem(source.prices.days('2026-11-01'))
  })

  it('gives the same where its numbers are none of strings', async () => {
    const { source, world } = await start(
      withRows((rows) =>
        rows.map((row) => ({
          ...row,
          ...JSON.parse(`{"HashRate": ${row['HashRate']}, "BlkCnt": ${row['BlkCnt']}}`),
        })),
      ),
    )
    await expectWorld(source, world, '2026-11-01')
  })

  it.each([
    ['null', null],
    ['blank', ''],
    ['zero', '0'],
    ['in EH/s', '1050.2'],
    ['in H/s', '1050200000000000000000'],
  ])('lacks a day whose hashrate is %s', async (_, HashRate) => {
    const { source } = await start(withRow('2026-11-18', { HashRate }))
    const days = (await source.days('2026-11-01')).value.map(({ day }) => day)
    expect(days).toHaveLength(20)
    expect(days).not.toContain('2026-11-18')
    expect((await source.prices.days('2026-11-01')).value).toHaveLength(21)
  })

  it.each([
    ['has too few blocks to be whole', { BlkCnt: '31' }],
    ['has no count of blocks', { BlkCnt: null }],
    ['issued what its blocks cannot have', { IssTotNtv: '7200' }],
  ])('lacks the hashrate of a day that %s', async (_, wrong) => {
    const { source } = await start(withRow('2026-11-21', wrong))
    const { value, asOf } = await source.days('2026-11-01')
    expect(value.at(-1)?.day).toBe('2026-11-20')
    expect(asOf).toBe('2026-11-21T00:00:00.000Z')
  })

  it('is refused as a whole where all hashrates are in another unit', async () => {
    const { source } = await start(
      withRows((rows) => rows.map((row) => ({ ...row, HashRate: String(Number(row['HashRate']) / 1000) }))),
    )
    expect(await kindOf(source.days('2026-01-01'))).toBe('implausible')
  })

  it.each([
    ['zero', '0'],
    ['in another unit', '84.0175'],
    ['beyond belief', '84017500'],
    ['blank', ''],
  ])('lacks a price that is %s', async (_, PriceUSD) => {
    const { source } = await start(withRow('2026-11-18', { PriceUSD }))
    const days = (await source.prices.days('2026-11-01')).value.map(({ day }) => day)
    expect(days).toHaveLength(20)
    expect(days).not.toContain('2026-11-18')
  })

  const rowOf = (day: Day): Row => ({
    asset: 'btc',
    time: `${day}T00:00:00.000000000Z`,
    HashRate: '1050200000',
    BlkCnt: '144',
    IssTotNtv: '450',
    PriceUSD: '84017.5',
  })

  it('leaves out the day that is not over, and days that were not asked for', async () => {
    const { source } = await start(
      withRows((rows) => [rowOf('2026-10-31'), ...rows.slice(0, -1), rowOf('2026-11-22')]),
    )
    for (const asked of [source.days('2026-11-01'), source.prices.days('2026-11-01')]) {
      const days = (await asked).value.map(({ day }) => day)
      expect([days.length, days.at(0), days.at(-1)]).toEqual([21, '2026-11-01', '2026-11-21'])
    }
  })

  it('is refused where it knows tomorrow', async () => {
    const { source } = await start(withRows((rows) => [...rows, rowOf('2026-11-23')]))
    expect(await kindOf(source.days('2026-11-01'))).toBe('implausible')
  })

  it('is refused where a day has two rows', async () => {
    const { source } = await start(withRows((rows) => [...rows, ...rows.slice(-2)]))
    expect(await kindOf(source.days('2026-11-01'))).toBe('implausible')
  })

  it('gives nothing where a time is no midnight', async () => {
    const { source } = await start(withRow('2026-11-18', { time: '2026-11-18T04:00:00.000000000Z' }))
    expect(await kindOf(source.days('2026-11-01'))).toBe('unreadable')
  })

  it('attributes every value to the day that its row begins with, in whatever order rows come', async () => {
    let seed = 0
    const order = (row: Row) => Math.sin(Number(row['BlkCnt']) * seed)
    const { parts, world } = await start(withRows((rows) => rows.toSorted((a, b) => order(a) - order(b))))
    const byDay = new Map(world.days.map(({ day, closeUsd }) => [day, closeUsd]))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.integer(), async (back, chosen) => {
        seed = chosen
        const { value } = await createCoinMetrics(parts).prices.days(addDays('2026-11-21', -back))
        expect(value).toHaveLength(back + 1)
        for (const { day, value: price } of value) expect(price).toBe(byDay.get(day))
      }),
      { numRuns: 20 },
    )
  })
})
