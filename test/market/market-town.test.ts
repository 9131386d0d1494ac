import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ClosableMarket, createMarket } from '../../src/market/market-service.ts'
import { resolveMiner } from '../../src/market/miners.ts'
import type { Reading } from '../../src/market/reading.ts'
import { readConfig } from '../../src/ops/config.ts'
import type { Store } from '../../src/store/store.ts'
import { type MarketTown, startMarketTown } from '../servers/market/market-town.ts'
import { silentLog } from '../store/silent-log.ts'
import { openTestStore } from './open-store.ts'

/** A Friday after the session. */
const nowMs = Date.parse('2026-11-20T21:40:00Z')

describe('market data from all providers on loopback', () => {
  let town: MarketTown
  let store: Store
  let offsetMs = 0
  let lines: string[] = []
  const open: ClosableMarket[] = []
  beforeEach(async () => {
    town = await startMarketTown({ nowMs })
    store = await openTestStore()
    offsetMs = 0
    lines = []
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map((market) => market.close()))
    await store.close()
    await town.close()
  })
  const start = async (env: Record<string, string> = {}): Promise<ClosableMarket> => {
    const read = readConfig({ ...town.env, ...env })
    if (!read.ok) throw new Error(read.problems.join('\n'))
    const market = createMarket({
      config: read.config.market,
      userAgent: 'Hashdesk/test',
      contact: 'desk@news.example',
      store,
      clock: () => nowMs + offsetMs,
      log: await silentLog(lines),
      random: Math.random,
    })
    open.push(market)
    return market
  }
  const numberOf = (reading: Reading): number => {
    if (reading.state === 'missing') throw new Error(`It is missing: ${reading.source} ${reading.reason}`)
    return reading.value
  }

  it('tells what the world is', async () => {
    const market = await start()
    const network = await market.network()
    const { world } = town
    expect(numberOf(network.btcUsd)).toBe(world.btcUsd)
    expect(numberOf(network.difficulty)).toBeCloseTo(world.difficulty, -6)
    expect(numberOf(network.hashrate7dEhs)).toBeCloseTo(world.hashrate7dEhs, 3)
    expect(network.days.filter(({ hashrate7dEhs }) => hashrate7dEhs !== null)).toHaveLength(90)
    const { rows } = await market.miners('1D')
    const riot = world.shares.get('RIOT')
    const closes = riot?.closes ?? []
    const own = rows.find(({ ticker }) => ticker === 'RIOT')
    if (own === undefined) throw new Error('RIOT is missing')
    expect(numberOf(own.priceUsd)).toBe(riot?.price)
    const [before, last] = closes.slice(-2)
    expect(numberOf(own.returnPercent)).toBeCloseTo(((last?.close ?? 0) / (before?.close ?? 1) - 1) * 100, 6)
    expect(network.disagreements).toEqual([])
    expect(lines.filter((line) => line.includes('"level":50'))).toEqual([])
  })

  it('takes few calls: a chart for each ticker, once, and fewer than ten besides', async () => {
    const calls = (): number => Object.values(town.calls()).reduce((sum, count) => sum + count, 0)
    const first = await start()
    await Promise.all(Array.from({ length: 100 }, () => first.miners('MTD')))
    await first.network()
    const charts = town.servers.yahoo.calls().filter(({ path }) => path.includes('/chart/'))
    const symbols = charts.map(({ path }) => path)
    expect(symbols.length).toBe(new Set(symbols).size)
    await first.close()

    const before = calls()
    const second = await start()
    await second.network()
    await Promise.all(Array.from({ length: 100 }, () => second.miners('MTD')))
    expect(calls() - before).toBeLessThan(10)
    const again = town.servers.yahoo.calls().filter(({ path }) => path.includes('/chart/'))
    expect(again.length).toBe(charts.length)

    offsetMs = 16 * 60_000
    const held = calls()
    await second.network()
    await second.miners('1D')
    expect(calls() - held).toBeLessThan(8)
  })

  it('warm takes a few milliseconds', async () => {
    const market = await start()
    await market.network()
    await market.miners('MTD')
    await market.miner('RIOT')
    await market.miners('1Y')
    const startedMs = performance.now()
    for (let asked = 0; asked < 10; asked += 1) {
      await market.network()
      await market.miners('1Y')
    }
    expect((performance.now() - startedMs) / 20).toBeLessThan(20)
  })

  it('comes from an own node where there is one', async () => {
    const market = await start(town.nodeEnv)
    const view = await market.network()
    expect(view.difficulty).toMatchObject({ state: 'fresh', source: 'Bitcoin Core' })
    expect(numberOf(view.hashrateLastMonthEhs)).toBeGreaterThan(100)
    await market.close()
    const days = await store.db
      .selectFrom('daily_value')
      .select(['day', 'source'])
      .where('series', '=', 'difficulty')
      .orderBy('day')
      .execute()
    expect(days.at(-1)?.source).toBe('Bitcoin Core')
    expect(days[0]?.source).toBe(new URL(town.servers.mempool.url).host)
  })

  it.each(['html', 'error-200', 'half-json', 'strings', 'nan', 'zero', 'negative', 'future'] as const)(
    'shows nothing false, and no bug, where every provider sends %s',
    async (fault) => {
      for (const server of Object.values(town.servers)) server.fault(fault)
      const market = await start()
      const [network, miners] = await Promise.all([market.network(), market.miners('MTD')])
      if (network.btcUsd.state !== 'missing') expect(network.btcUsd.value).toBe(town.world.btcUsd)
      for (const { ticker, priceUsd } of miners.rows) {
        const { formerly } = resolveMiner(ticker) ?? { formerly: [] }
        const told = [ticker, ...formerly.map((was) => was.ticker)].map(
          (name) => town.world.shares.get(name)?.price,
        )
        if (priceUsd.state !== 'missing') expect(told).toContain(priceUsd.value)
      }
      expect(lines.filter((line) => line.includes('"level":50'))).toEqual([])
    },
    30_000,
  )

  it('of which one sends a bad tip, the rest is told', async () => {
    town.servers.mempool.fault({ status: 404 })
    const market = await start()
    const view = await market.network()
    expect(view.difficulty).toMatchObject({
      state: 'missing',
      source: new URL(town.servers.mempool.url).host,
    })
    expect(view.btcUsd.state).toBe('fresh')
    expect((await market.miners('1D')).rows[0]?.returnPercent.state).toBe('fresh')
  })
})
