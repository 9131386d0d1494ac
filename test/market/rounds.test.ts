import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from './open-store.ts'
import { forgetDays, type ScriptedMarket, scriptedMarket } from './scripted-market.ts'

const minute = 60_000
/** A Friday, 21:40 UTC: after the session, before midnight UTC. */
const afterClose = '2026-11-20T21:40:00Z'
/** The same day while the session runs. */
const inSession = '2026-11-20T16:00:00Z'

describe('a round of asking', () => {
  let store: Store
  let made: ScriptedMarket
  beforeAll(async () => {
    store = await openTestStore()
  })
  afterAll(() => store.close())
  beforeEach(async () => {
    await forgetDays(store)
    made = await scriptedMarket(store, afterClose)
  })
  afterEach(() => made.market.close())
  const start = async (now: string) => {
    await made.market.close()
    made = await scriptedMarket(store, now)
    return made
  }

  it('asks nobody before somebody asks', () => {
    expect(made.script.calls).toEqual([])
    expect(made.market.ages().map(({ state }) => state)).toEqual(['unasked', 'unasked', 'unasked'])
  })

  it('about the network asks for no shares', async () => {
    const view = await made.market.network()
    expect(view.hashpriceUsdPerPhDay.state).toBe('fresh')
    expect(made.script.count('Yahoo')).toBe(0)
  })

  it('is one for a hundred who ask at once', async () => {
    const views = await Promise.all(Array.from({ length: 100 }, () => made.market.miners('MTD')))
    expect(new Set(views.map(({ rows }) => rows.length)).size).toBe(1)
    expect(made.script.count('Yahoo.quotes')).toBe(1)
    expect(made.script.count('Coinbase.spot')).toBe(1)
    expect(made.script.count('Kraken.spot')).toBe(1)
    expect(made.script.count('Yahoo.closes:RIOT')).toBe(1)
  })

  it('asks again only for what has become too old', async () => {
    const { market, script } = await start(inSession)
    await market.miners('1D')
    await market.network()
    const calls = async (passedMs: number): Promise<readonly string[]> => {
      script.clear()
      script.nowMs += passedMs
      await market.miners('1D')
      await market.network()
      return script.calls.toSorted()
    }
    expect(await calls(59_000)).toEqual([])
    const perMinute = ['Coinbase.spot', 'Kraken.spot', 'Yahoo.quotes']
    expect(await calls(minute)).toEqual(perMinute)
    const perFive = ['own node.adjustment', 'own node.fees', 'own node.tip']
    expect(await calls(5 * minute)).toEqual([...perMinute, ...perFive].toSorted())
    expect(await calls(25 * minute)).toEqual(['Braiins.hashprice', ...perMinute, ...perFive].toSorted())
  })

  it('asks for prices of shares every quarter of an hour outside of sessions, and at once after the close', async () => {
    const { market, script } = await start('2026-11-20T20:59:40Z')
    await market.miners('1D')
    script.clear()
    script.nowMs += 25_000
    await market.miners('1D')
    expect(script.count('Yahoo.quotes')).toBe(1)
    script.nowMs += 14 * minute
    await market.miners('1D')
    expect(script.count('Yahoo.quotes')).toBe(1)
    script.nowMs += 2 * minute
    await market.miners('1D')
    expect(script.count('Yahoo.quotes')).toBe(2)
  })

  it('for a digest makes fewer than ten calls besides those for days', async () => {
    await Promise.all([made.market.network(), made.market.miners('MTD')])
    const forDays =
      made.script.count('Yahoo.closes') + made.script.calls.filter((call) => call.endsWith('.days')).length
    expect(made.script.count() - forDays).toBeLessThan(10)
  })

  it('with a clock that was set back asks anew', async () => {
    await made.market.network()
    made.script.clear()
    made.script.nowMs -= 60 * minute
    await made.market.network()
    expect(made.script.count('Coinbase.spot')).toBe(1)
  })

  describe('where a provider gives nothing', () => {
    it('goes to the next', async () => {
      made.script.does['own node'] = 'unreachable'
      made.script.does['Coinbase'] = 'limited'
      const view = await made.market.network()
      expect(view.difficulty).toMatchObject({ state: 'fresh', source: 'mempool.space' })
      expect(view.btcUsd).toMatchObject({ state: 'fresh', source: 'Kraken' })
      expect(made.script.count('Kraken.spot')).toBe(1)
      made.script.does['Kraken'] = 'implausible'
      made.script.nowMs += minute
      expect((await made.market.network()).btcUsd).toMatchObject({ source: 'CoinGecko' })
    })

    it('goes to the next where the first is slow, after a second', async () => {
      made.script.does['Coinbase.spot'] = 'never'
      const startedMs = performance.now()
      expect((await made.market.network()).btcUsd).toMatchObject({ state: 'fresh', source: 'Kraken' })
      expect(performance.now() - startedMs).toBeLessThan(2_000)
    })

    it('believes no price of BTC in other units, and makes no figure of it', async () => {
      const { script, market } = made
      await market.network()
      script.btcUsd = 90_000_000
      script.nowMs += minute
      expect((await market.network()).btcUsd).toMatchObject({ value: 90_000, source: 'Kraken' })
      script.krakenUsd = 90_000_000
      script.nowMs += minute
      const view = await market.network()
      expect(view.btcUsd).toMatchObject({ state: 'missing', source: 'Coinbase, Kraken' })
      expect(view.hashpriceUsdPerPhDay.state).toBe('missing')
      expect(view.difficulty.state).toBe('fresh')
      expect((await market.miners('1D')).btcReturnPercent.state).toBe('missing')
    })

    it('is missing with all names, their reasons and since when, until somebody gives it', async () => {
      const { script, market } = made
      Object.assign(script.does, { 'own node': 'unreachable', 'mempool.space': 'unreadable' })
      const first = await market.network()
      const missing = {
        state: 'missing',
        source: 'own node, mempool.space',
        reason: 'cannot be reached, sent something unreadable',
        since: '2026-11-20T21:40:00.000Z',
      }
      expect(first.difficulty).toMatchObject(missing)
      expect(first.btcUsd.state).toBe('fresh')
      script.nowMs += 10 * minute
      expect((await market.network()).difficulty).toMatchObject(missing)
      expect(market.ages()).toContainEqual({
        what: 'Network',
        source: 'own node, mempool.space',
        asOf: null,
        state: 'missing',
      })
      script.does['own node'] = null
      script.nowMs += 20_000
      expect((await market.network()).difficulty.state).toBe('fresh')
      script.does['own node'] = 'slow'
      script.nowMs += 5 * minute
      expect((await market.network()).difficulty.state).toBe('stale')
    })

    it('shows the last value, stale and with its time, and asks again after some seconds', async () => {
      const { script, market } = made
      await market.network()
      for (const name of ['Coinbase', 'Kraken', 'CoinGecko']) script.does[name] = 'failing'
      script.nowMs += 2 * minute
      const stale = { state: 'stale', value: 90_000, source: 'Coinbase', asOf: '2026-11-20T21:40:00.000Z' }
      expect((await market.network()).btcUsd).toMatchObject(stale)
      script.clear()
      script.nowMs += 19_000
      await market.network()
      expect(script.count()).toBe(0)
      script.nowMs += 1_000
      await market.network()
      expect(script.count('Coinbase.spot')).toBe(1)
    })

    it('forgets a value of more than ten days ago, and counts from when it failed since', async () => {
      const { script, market } = made
      const fail = (does: 'failing' | null) =>
        Object.assign(script.does, { 'own node': does, 'mempool.space': does })
      fail('failing')
      await market.network()
      fail(null)
      script.nowMs += 60 * minute
      await market.network()
      fail('failing')
      script.nowMs += 11 * 24 * 60 * minute
      expect((await market.network()).difficulty).toMatchObject({
        state: 'missing',
        since: '2026-12-01T22:40:00.000Z',
      })
    })

    it('asks the second for the shares that the first lacks, and says whom it asked', async () => {
      made.script.unknown.add('RIOT')
      const { rows } = await made.market.miners('1D')
      expect(rows.find(({ ticker }) => ticker === 'RIOT')?.priceUsd).toMatchObject({ source: 'Finnhub' })
      expect(rows.find(({ ticker }) => ticker === 'MARA')?.priceUsd).toMatchObject({ source: 'Yahoo' })
    })

    it('a bug in one part leaves the others, and is logged', async () => {
      made.script.does['own node.tip'] = 'bug'
      const view = await made.market.network()
      expect(view.difficulty).toMatchObject({
        state: 'missing',
        reason: 'could not be read, by a fault of ours',
      })
      expect(view.adjustmentPercent.state).toBe('fresh')
      expect(made.lines.join('\n')).toContain('not a provider’s fault')
    })

    it.each(['Yahoo', 'own node', 'Coinbase'])('a bug in %s rejects nothing', async (name) => {
      made.script.does[name] = 'bug'
      await made.market.network()
      expect((await made.market.miners('MTD')).rows.length).toBeGreaterThan(10)
      expect(made.lines.join('\n')).toContain('not a provider’s fault')
    })
  })

  describe('two sources that differ', () => {
    it('by more than 1 % in the price of BTC are told', async () => {
      made.script.krakenUsd = 90_890
      expect((await made.market.miners('1D')).disagreements).toEqual([])
      made.script.krakenUsd = 91_000
      made.script.nowMs += minute
      expect((await made.market.miners('1D')).disagreements).toEqual([
        {
          about: 'BTC price',
          unit: 'USD',
          one: { source: 'Coinbase', value: 90_000 },
          other: { source: 'Kraken', value: 91_000 },
          apartPercent: expect.closeTo(1.111, 3),
        },
      ])
    })

    it('by more than 5 % in the hashprice are told, with ours', async () => {
      const ours = (await made.market.network()).hashpriceUsdPerPhDay
      if (ours.state === 'missing') throw new Error('There is no hashprice')
      made.script.hashpriceUsd = ours.value * 1.049
      made.script.nowMs += 30 * minute
      expect((await made.market.network()).disagreements).toEqual([])
      made.script.hashpriceUsd = ours.value * 1.06
      made.script.nowMs += 30 * minute
      expect((await made.market.network()).disagreements).toMatchObject([
        { about: 'hashprice', other: { source: 'Braiins' }, apartPercent: expect.closeTo(6, 6) },
      ])
    })

    it('are no reason to wait for the other', async () => {
      Object.assign(made.script.does, { Kraken: 'never', Braiins: 'never' })
      const startedMs = performance.now()
      const view = await made.market.network()
      expect(view.btcUsd.state).toBe('fresh')
      expect(view.disagreements).toEqual([])
      expect(performance.now() - startedMs).toBeLessThan(3_000)
    })
  })

  it('counts shares by filings where a price comes without, once a day', async () => {
    const { script, market } = made
    script.sized = false
    const { rows } = await market.miners('1D')
    expect(rows.find(({ ticker }) => ticker === 'RIOT')?.marketCapUsd).toMatchObject({
      value: 200_000_000,
      source: 'Yahoo, SEC',
    })
    expect(script.count('SEC.shares:RIOT')).toBe(1)
  })

  it('asks for a filing that is not to be had once a day', async () => {
    const { script, market } = made
    script.sized = false
    script.does['SEC'] = 'refused'
    await market.miners('1D')
    script.nowMs += 60 * minute
    const { rows } = await market.miners('1D')
    expect(rows.find(({ ticker }) => ticker === 'RIOT')?.marketCapUsd.state).toBe('missing')
    expect(script.count('SEC.shares:RIOT')).toBe(1)
    script.nowMs += 120 * minute
    await market.miners('1D')
    expect(script.count('SEC.shares:RIOT')).toBe(2)
  })
})
