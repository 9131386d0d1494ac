import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLiveMarket } from '../../src/market/live-market.ts'
import { dailyReaches, dailyValuesSince, saveDailyValues } from '../../src/store/daily-values.ts'
import type { Store } from '../../src/store/store.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'
import { forgetDays, type ScriptedMarket, scriptedMarket } from './scripted-market.ts'
import { scriptedSources } from './scripted-sources.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** A Friday, after the session. */
const friday = '2026-11-20T21:40:00Z'

await onBothEngines('the days that are kept', (store) => {
  let open: ScriptedMarket[] = []
  const start = async (
    now: Parameters<typeof scriptedMarket>[1],
    on: Store = store(),
  ): Promise<ScriptedMarket> => {
    const made = await scriptedMarket(on, now)
    open.push(made)
    return made
  }
  beforeEach(() => forgetDays(store()))
  afterEach(async () => {
    await Promise.all(open.map(({ market }) => market.close()))
    open = []
  })
  const forDays = ({ script }: ScriptedMarket): readonly string[] =>
    script.calls.filter((call) => /\.(?:days|closes)/.test(call)).toSorted()
  const stored = async (series: string) => await dailyValuesSince(store().db, '0001-01-01', [series])

  it('are fetched once: 400 days of prices, and of the chain all there is', async () => {
    const { market } = await start(friday)
    await market.miners('MTD')
    await market.network()
    await market.close()
    const btc = await stored('btc-usd')
    expect(btc[0]).toEqual({ series: 'btc-usd', day: '2025-10-16', value: 90_000, source: 'Coinbase' })
    expect(btc.at(-1)?.day).toBe('2026-11-19')
    const riot = await stored('close:RIOT')
    expect([riot[0]?.day, riot.at(-1)?.day]).toEqual(['2025-10-16', '2026-11-20'])
    const hashrate = await stored('hashrate-ehs')
    expect(hashrate[0]).toMatchObject({ day: '2025-01-01', source: 'mempool.space' })
    expect(hashrate.at(-1)).toMatchObject({ day: '2026-11-19', source: 'own node' })
    expect(await stored('shares:RIOT')).toMatchObject([{ day: '2026-11-20', value: 10_000_000 }])
    expect(await stored('close:^GSPC')).toHaveLength(riot.length)
    expect(await stored('close:GLXY')).toEqual([])
  })

  it('of the watch-list are fetched once somebody asks for them', async () => {
    const made = await start(friday)
    await made.market.miner('GLXY')
    expect(made.script.count('Yahoo.closes:GLXY')).toBe(1)
    expect(made.script.count('Yahoo.closes:APLD')).toBe(0)
    await made.market.close()
    expect((await stored('close:GLXY')).length).toBeGreaterThan(250)
  })

  it('are asked for no more after a restart, and are the same', async () => {
    const first = await start(friday)
    const before = await first.market.miners('1Y')
    await first.market.network()
    await first.market.close()
    const second = await start(friday)
    expect(await second.market.miners('1Y')).toEqual(before)
    await second.market.network()
    expect(forDays(second)).toEqual([])
  })

  it('grow by what is missing, once a day, whoever asks how often', async () => {
    const made = await start(friday)
    await made.market.miners('1D')
    await made.market.network()
    made.script.clear()
    // Monday, some hours into its session: two UTC days are over, and no session.
    made.script.nowMs = Date.parse('2026-11-23T17:00:00Z')
    for (let asked = 0; asked < 3; asked += 1) {
      made.script.nowMs += hour / 2
      await made.market.miners('1D')
      await made.market.network()
    }
    expect(forDays(made)).toEqual(['Coinbase.days', 'own node.days'])
    made.script.clear()
    made.script.nowMs = Date.parse('2026-11-23T21:20:00Z')
    await made.market.miners('1D')
    await made.market.miners('1W')
    expect(forDays(made).filter((call) => call === 'Yahoo.closes:RIOT')).toHaveLength(1)
    expect(made.script.count('Coinbase.days')).toBe(0)
    await made.market.close()
    expect((await stored('close:RIOT')).at(-1)?.day).toBe('2026-11-23')
    expect((await stored('btc-usd')).at(-1)?.day).toBe('2026-11-22')
  })

  it('that a provider does not give are asked for again after an hour, and the answer comes without them', async () => {
    const made = await start(friday)
    Object.assign(made.script.does, {
      'Yahoo.closes': 'limited',
      'Coinbase.days': 'failing',
      'Kraken.days': 'slow',
      'CoinGecko.days': 'refused',
    })
    const { rows, btcReturnPercent } = await made.market.miners('MTD')
    expect(rows.every(({ returnPercent }) => returnPercent.state === 'missing')).toBe(true)
    expect(btcReturnPercent.state).toBe('missing')
    expect(rows[0]?.priceUsd.state).toBe('fresh')
    made.script.clear()
    made.script.nowMs += 59 * minute
    await made.market.miners('MTD')
    expect(forDays(made)).toEqual([])
    for (const name of Object.keys(made.script.does)) made.script.does[name] = null
    made.script.nowMs += minute
    const mended = await made.market.miners('MTD')
    expect(mended.rows.every(({ returnPercent }) => returnPercent.state !== 'missing')).toBe(true)
    expect(mended.btcReturnPercent.state).not.toBe('missing')
  })

  it('that the first source does not reach are filled by the next, and stay the first’s where it has them', async () => {
    const made = await start(friday)
    made.script.does['Coinbase.days'] = 'unreadable'
    await made.market.network()
    made.script.does['Coinbase.days'] = null
    made.script.nowMs += 3 * day
    await made.market.network()
    await made.market.close()
    const sources = (await stored('btc-usd')).map(({ source }) => source)
    expect(sources.slice(-4)).toEqual(['Kraken', 'Coinbase', 'Coinbase', 'Coinbase'])
  })

  describe('after a split', () => {
    const monday = Date.parse('2026-11-23T16:00:00Z')
    const splitOn = async (made: ScriptedMarket) => {
      await made.market.miners('MTD')
      made.script.nowMs = monday
      made.script.splits.set('RIOT', { day: '2026-11-23', ratio: 4 })
      made.script.clear()
    }

    it('overnight are fetched again before the answer, and brought to the new shares', async () => {
      const made = await start(friday)
      await splitOn(made)
      const { rows } = await made.market.miners('MTD')
      const riot = rows.find(({ ticker }) => ticker === 'RIOT')
      expect(riot?.priceUsd).toMatchObject({ value: 5 })
      expect(riot?.returnPercent).toMatchObject({ state: 'fresh', value: 0 })
      expect(made.script.count('Yahoo.closes:RIOT')).toBe(1)
      expect(made.script.count('Yahoo.closes:MARA')).toBe(0)
      await made.market.close()
      expect(new Set((await stored('close:RIOT')).map(({ value }) => value))).toEqual(new Set([5]))
      expect(new Set((await stored('close:MARA')).map(({ value }) => value))).toEqual(new Set([20]))
      // Counts of the old shares times the new price would be a wrong market value.
      expect((await stored('shares:RIOT')).map(({ day: on }) => on)).toEqual(['2026-11-23'])
      expect(await stored('split:RIOT')).toMatchObject([{ day: '2026-11-23', value: 4 }])
    })

    it('tell no return while the closes cannot be had', async () => {
      const made = await start(friday)
      await splitOn(made)
      made.script.does['Yahoo.closes'] = 'failing'
      const { rows } = await made.market.miners('MTD')
      const riot = rows.find(({ ticker }) => ticker === 'RIOT')
      expect(riot?.returnPercent.state).toBe('missing')
      made.script.does['Yahoo.closes'] = null
      made.script.nowMs += 10 * minute
      const again = (await made.market.miners('MTD')).rows.find(({ ticker }) => ticker === 'RIOT')
      expect(again?.returnPercent).toMatchObject({ value: 0 })
    })

    it('that nobody noticed are brought to the new shares days later, further back than what is fetched', async () => {
      const made = await start(friday)
      await made.market.miners('MTD')
      await made.market.close()
      await saveDailyValues(
        store().db,
        [{ series: 'close:RIOT', day: '2024-02-01', value: 12, source: 'Yahoo' }],
        new Date(),
      )
      const later = await start('2026-11-24T22:00:00Z')
      later.script.splits.set('RIOT', { day: '2026-11-24', ratio: 4 })
      await later.market.miners('MTD')
      await later.market.close()
      const closes = await stored('close:RIOT')
      expect(closes[0]).toMatchObject({ day: '2024-02-01', value: 3 })
      expect(new Set(closes.slice(1).map(({ value }) => value))).toEqual(new Set([5]))
    })
  })

  it('are used where no price is to be had: stale, with their own time', async () => {
    const first = await start(friday)
    await first.market.miners('1D')
    await first.market.close()
    const made = await start('2026-11-22T12:00:00Z')
    for (const name of ['Yahoo', 'Finnhub', 'Coinbase', 'Kraken', 'CoinGecko'])
      made.script.does[name] = 'unreachable'
    const { rows } = await made.market.miners('1D')
    expect(rows[0]?.priceUsd).toMatchObject({ state: 'stale', value: 20, asOf: '2026-11-20T21:00:00.000Z' })
    expect((await made.market.network()).btcUsd).toMatchObject({
      state: 'stale',
      value: 90_000,
      asOf: '2026-11-20T00:00:00.000Z',
    })
  })

  describe('by themselves', () => {
    const live = async (now: string, holder: string) => {
      const { script, sources } = scriptedSources(Date.parse(now))
      const assumptions = { joulesPerTh: 17.6, usdPerKwh: 0.05 }
      const log = await silentLog()
      const market = createLiveMarket({
        sources,
        assumptions,
        store: store(),
        clock: () => script.nowMs,
        log,
        holder,
      })
      return { script, market }
    }

    it('are fetched by one of several processes, once for all, after the close and after midnight', async () => {
      const asked = await start(friday)
      await asked.market.miners('1D')
      await asked.market.network()
      await asked.market.close()
      const one = await live('2026-11-23T22:30:00Z', 'one')
      const other = await live('2026-11-23T22:30:00Z', 'other')
      await Promise.all([one.market.keepUp(), other.market.keepUp()])
      await other.market.keepUp()
      await one.market.keepUp()
      await Promise.all([one.market.close(), other.market.close()])
      const calls = [...one.script.calls, ...other.script.calls]
      expect(calls.filter((call) => call === 'Yahoo.closes:RIOT')).toHaveLength(1)
      expect(calls.filter((call) => call === 'Coinbase.days')).toHaveLength(1)
      expect((await stored('close:RIOT')).at(-1)?.day).toBe('2026-11-23')
      expect((await stored('btc-usd')).at(-1)?.day).toBe('2026-11-22')
      expect((await stored('shares:RIOT')).at(-1)?.day).toBe('2026-11-23')
    })

    it('that another process brought to new shares after a split are taken over whole', async () => {
      const one = await live(friday, 'one')
      const other = await live(friday, 'other')
      for (const { market } of [one, other]) {
        await market.miners('MTD')
        await market.close()
      }
      for (const { script } of [one, other]) {
        script.nowMs = Date.parse('2026-11-24T22:30:00Z')
        script.splits.set('RIOT', { day: '2026-11-24', ratio: 4 })
        script.clear()
      }
      await one.market.keepUp()
      await other.market.keepUp()
      expect(other.script.count('Yahoo.closes')).toBe(0)
      const { rows } = await other.market.miners('1M')
      expect(rows.find(({ ticker }) => ticker === 'RIOT')?.returnPercent).toMatchObject({
        state: 'fresh',
        value: 0,
      })
      expect(other.script.count('Yahoo.closes')).toBe(0)
      await other.market.close()
      await one.market.close()
    })

    it('are looked after every ten minutes, and not before somebody has asked', async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
      try {
        const made = await start(friday)
        vi.advanceTimersByTime(11 * minute)
        await made.market.close()
        expect(made.script.calls).toEqual([])
        const value = { series: 'btc-usd', day: '2026-11-18', value: 90_000, source: 'Coinbase' }
        await saveDailyValues(store().db, [value], new Date())
        const again = await start(friday)
        vi.advanceTimersByTime(11 * minute)
        await vi.waitFor(() => expect(again.script.count('Yahoo.closes:WULF')).toBe(1))
      } finally {
        vi.useRealTimers()
      }
    })
  })

  it.each(['2030-03-01T12:00:00Z', '2012-03-01T12:00:00Z'])(
    'are fetched as ever after a time with the clock at %s',
    async (wrong) => {
      const lost = await start(friday)
      // What the sources tell is of the true time; the clock of this machine is not.
      lost.clock.aheadMs = Date.parse(wrong) - Date.parse(friday)
      await lost.market.miners('1D')
      await lost.market.network()
      await lost.market.close()
      const made = await start('2026-11-24T22:00:00Z')
      await made.market.miners('1D')
      await made.market.network()
      await made.market.close()
      const days = (await stored('btc-usd')).map(({ day: on }) => on)
      expect(days).toEqual(expect.arrayContaining(['2025-10-20', '2026-11-01', '2026-11-23']))
      expect((await stored('hashrate-ehs')).at(-1)?.day).toBe('2026-11-23')
      expect((await stored('close:RIOT')).at(-1)?.day).toBe('2026-11-24')
      expect(made.script.count('Coinbase.days')).toBe(1)
    },
  )

  it('under a ticker that was given up are those of the ticker that holds now', async () => {
    const closes = ['2026-11-18', '2026-11-19', '2026-11-20'].map((on) => ({
      day: on,
      value: 20,
      source: 'Yahoo',
    }))
    const old = { series: 'close:BITF', day: '2024-02-01', value: 2, source: 'Yahoo' }
    const values = [...closes.map((close) => ({ ...close, series: 'close:BITF' })), old]
    await saveDailyValues(store().db, values, new Date())
    const made = await start(friday)
    await made.market.miners('1D')
    const keel = (await made.market.miner('KEEL')).days
    expect(keel.at(-1)).toMatchObject({ day: '2026-11-20', ownPercent: 0 })
    await made.market.close()
    expect((await stored('close:KEEL')).at(-1)).toMatchObject({ day: '2026-11-20' })
    const again = await start(friday)
    await again.market.miner('KEEL')
    expect(forDays(again)).toEqual([])
  })

  it('are said to reach as far as they do', async () => {
    const made = await start(friday)
    made.script.unknown.add('CANG')
    await made.market.miners('1D')
    await made.market.close()
    const reaches = new Map((await dailyReaches(store().db)).map((reach) => [reach.series, reach]))
    expect(reaches.get('close:RIOT')).toMatchObject({ fromDay: '2025-10-16', throughDay: '2026-11-20' })
    // Nobody knows it: it is asked for again on the next trading day, and not with every restart.
    expect(reaches.get('close:CANG')).toMatchObject({ throughDay: '2026-11-20' })
    const again = await start(friday)
    again.script.unknown.add('CANG')
    await again.market.miners('1D')
    expect(forDays(again)).toEqual([])
  })
})
