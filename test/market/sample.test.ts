import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { miners as listed } from '../../src/market/miner-list.ts'
import { miners } from '../../src/market/miners.ts'
import { periods } from '../../src/market/period.ts'
import { createSampleMarket } from '../../src/market/sample/sample-market.ts'
import { openTestStore } from './open-store.ts'
import { scriptedMarket } from './scripted-market.ts'

const assumptions = { joulesPerTh: 17.6, usdPerKwh: 0.05 }
const at = (now: string | number) =>
  createSampleMarket({ clock: () => (typeof now === 'number' ? now : Date.parse(now)), assumptions })

/** Everything in a view that has a state, with the way to it. */
function readings(
  value: unknown,
  way = '',
): readonly (readonly [string, { readonly state: string; readonly value?: unknown }])[] {
  if (typeof value !== 'object' || value === null) return []
  if ('state' in value) return [[way, value as { state: string }]]
  return Object.entries(value).flatMap(([name, part]) => readings(part, `${way}.${name}`))
}

describe('our own invented month', () => {
  const friday = '2026-11-20T16:00:00Z'

  it('is marked as a sample everywhere', async () => {
    const market = at(friday)
    const views = [
      await market.network(),
      await market.miners('MTD'),
      await market.miner('RIOT'),
      await market.miner('SDIG'),
    ]
    expect(views.map(({ sample }) => sample)).toEqual([true, true, true, true])
    for (const [way, reading] of views.flatMap((view) => readings(view))) {
      if ('source' in reading && reading.state !== 'missing') expect(reading.source, way).toBe('sample')
    }
  })

  it('tells nothing real of a company beside its invented figures', async () => {
    expect((await at(friday).miner('ABTC')).facts).toEqual([])
  })

  it('has every figure of the network', async () => {
    const view = await at(friday).network()
    for (const [way, { state }] of readings(view)) expect(state, way).toBe('fresh')
    expect(view.days.every(({ hashpriceUsdPerPhDay }) => hashpriceUsdPerPhDay !== null)).toBe(true)
  })

  it.each(periods)('has the return and the market value of every member over %s', async (period) => {
    const view = await at(friday).miners(period)
    for (const [way, { state }] of readings(view)) expect(state, way).toBe('fresh')
    expect(view.combined.membersWithCap).toBe(view.combined.members)
  })

  it('knows every company of the list', async () => {
    const market = at('2026-11-21T12:00:00Z')
    for (const { ticker, delistedOn } of listed) {
      expect((await market.miner(ticker)).priceUsd.state, ticker).not.toBe('missing')
      expect(delistedOn === null || delistedOn < '2026-11-21').toBe(true)
    }
    expect(miners.length).toBe(listed.length)
  })

  it.each([friday, '2026-12-31T22:00:00Z', '2027-05-03T15:00:00Z', '2029-02-14T12:00:00Z'])(
    'tells its story at %s: one company leaves the others behind, and BTC falls and recovers',
    async (now) => {
      expect((await at(now).miners('1M')).rows[0]?.ticker).toBe('IREN')
      const changes = (await at(now).miner('IREN')).days.map(({ btcPercent }) => btcPercent ?? 0)
      const [before, low, last] = [changes.at(-16) ?? 0, Math.min(...changes.slice(-10)), changes.at(-1) ?? 0]
      expect(low).toBeLessThan(before - 3)
      expect(low).toBeLessThan(last - 3)
    },
  )

  it('is the same for the same moment, and new on another day', async () => {
    expect(await at(friday).miners('1Y')).toEqual(await at(friday).miners('1Y'))
    expect((await at(friday).network()).btcUsd).not.toEqual(
      (await at('2026-11-21T16:00:00Z').network()).btcUsd,
    )
  })

  it('has figures that can be, whatever the clock says from 2024 to 2030', async () => {
    const moment = fc.integer({ min: Date.UTC(2025, 1, 10), max: Date.UTC(2030, 11, 31) })
    await fc.assert(
      fc.asyncProperty(moment, fc.constantFrom(...periods), async (nowMs, period) => {
        const market = at(nowMs)
        const views = [await market.network(), await market.miners(period), await market.miner('MARA')]
        for (const [way, { state, value }] of views.flatMap((view) => readings(view))) {
          if (state === 'missing') continue
          expect(Number.isFinite(value), `${way} at ${new Date(nowMs).toISOString()}`).toBe(true)
        }
        const { btcUsd, hashrate7dEhs, hashpriceUsdPerPhDay } = views[0] as Awaited<
          ReturnType<typeof market.network>
        >
        expect(btcUsd).toMatchObject({ state: 'fresh' })
        for (const [reading, least, most] of [
          [btcUsd, 60_000, 130_000],
          [hashrate7dEhs, 700, 1_300],
          // Half of it after the halving of 2028.
          [hashpriceUsdPerPhDay, 12, 90],
        ] as const) {
          if (reading.state === 'missing') throw new Error('It is missing')
          expect(reading.value).toBeGreaterThan(least)
          expect(reading.value).toBeLessThan(most)
        }
      }),
      { numRuns: 25 },
    )
  })

  it.each(['1970-01-01T00:00:00Z', '2099-06-01T00:00:00Z'])(
    'with a clock at %s still answers',
    async (now) => {
      expect((await at(now).network()).btcUsd.state).toBe('fresh')
      expect((await at(now).miners('MTD')).rows.length).toBeGreaterThan(5)
    },
  )

  it('asks nobody and stores nothing with MARKET_DATA=sample, and is at hand without', async () => {
    const store = await openTestStore()
    const { market, script } = await scriptedMarket(store, friday, { MARKET_DATA: 'sample' })
    expect(market.mode).toBe('sample')
    expect(await market.network()).toMatchObject({ sample: true })
    expect(await market.sample().miners('MTD')).toMatchObject({ sample: true })
    expect(market.ages().every(({ source }) => source === 'sample')).toBe(true)
    await market.close()
    const live = await scriptedMarket(store, friday)
    expect(live.market.mode).toBe('live')
    expect(await live.market.sample().miner('RIOT')).toMatchObject({ sample: true })
    await live.market.close()
    expect([...script.calls, ...live.script.calls]).toEqual([])
    expect(await store.db.selectFrom('daily_value').selectAll().execute()).toEqual([])
    await store.close()
  })
})
