import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createAsk } from '../../src/doctor/ask.ts'
import { checkClock } from '../../src/doctor/clock-check.ts'
import type { Finding } from '../../src/doctor/finding.ts'
import { checkMarket } from '../../src/doctor/market-check.ts'
import { isWell } from '../../src/doctor/report.ts'
import { type MarketTown, startMarketTown } from '../servers/market/market-town.ts'
import { networkRoutes } from '../servers/market/network.ts'
import { priceRoutes } from '../servers/market/prices.ts'
import { startProviderServer } from '../servers/market/provider-server.ts'
import { silentLog } from '../store/silent-log.ts'
import { about, configOf, contact, examine, nowMs, secret } from './market/examine.ts'

const closed = 'http://127.0.0.1:1'

describe('the doctor on market data', () => {
  let town: MarketTown
  beforeAll(async () => {
    town = await startMarketTown({ nowMs })
  })
  afterAll(() => town.close())
  afterEach(() => {
    for (const server of Object.values(town.servers)) server.fault(null)
  })

  const without = (env: Readonly<Record<string, string>>, ...names: readonly string[]) =>
    Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)))
  /** What holds where nothing is set, led to loopback. */
  const plain = () => without(town.env, 'FINNHUB_API_KEY')
  const everything = () => ({
    ...town.env,
    ...town.nodeEnv,
    COINMETRICS: 'non-commercial',
    USER_AGENT_CONTACT: contact,
  })

  const checks = (findings: readonly Finding[], state: Finding['state']) =>
    findings.filter((one) => one.state === state).map(({ check }) => check)
  const mempoolCheck = () => `Network: ${new URL(town.servers.mempool.url).host}`

  it('shows what each provider gave, so that it can be seen to be right', async () => {
    const { findings } = await examine(everything())
    expect(new Set(findings.map(({ state }) => state))).toEqual(new Set(['ok']))
    const says = Object.fromEntries(findings.map((one) => [one.check, one.says]))
    const chain = /^Block 97\d,\d{3}, [\d,]+ EH\/s, difficulty \d+\.\d\d T, at 19:30 UTC\.$/
    expect(says['Network: Bitcoin Core']).toMatch(chain)
    expect(says[mempoolCheck()]).toMatch(chain)
    expect(says['Network: Coin Metrics']).toMatch(/^[\d,]+ EH\/s on 21 November\.$/)
    const btc = `$${town.world.btcUsd.toLocaleString('en-US', { minimumFractionDigits: 2 })}`
    expect(says['BTC price: Coinbase']).toBe(`${btc} at 19:30 UTC.`)
    expect(says['BTC price: Kraken']).toBe(`${btc} at 19:30 UTC.`)
    expect(says['BTC price: CoinGecko']).toBe(`${btc} at 19:29 UTC.`)
    expect(says['BTC closes: Coinbase']).toMatch(/^\$[\d,]+\.\d\d at the end of 21 November, UTC\.$/)
    expect(says['Shares: Yahoo']).toMatch(
      /^S&P 500 at [\d,]+\.\d\d, RIOT at \$\d+\.\d\d, close of 20 November\.$/,
    )
    expect(says['Shares: Finnhub']).toMatch(/^RIOT at \$\d+\.\d\d, close of 20 November\.$/)
    expect(says['Shares: SEC']).toMatch(/^RIOT with [\d,]{11} shares on \d+ \w+, by its latest report\.$/)
    expect(says['Hashprice: Braiins']).toMatch(/^\$\d+\.\d\d a day for 1 PH\/s, at 19:30 UTC\.$/)
    expect(says['Mining, assumed']).toBe(
      '17.6 J/TH at 0.05 USD/kWh, as MINER_JOULES_PER_TH and MINER_USD_PER_KWH say.',
    )
  })

  it('asks each once', async () => {
    const before = town.calls()
    await examine(everything())
    const after = town.calls()
    const made = Object.fromEntries(
      Object.entries(after).map(([name, calls]) => [
        name,
        calls - (before[name as keyof typeof before] ?? 0),
      ]),
    )
    expect(made).toEqual({
      // Hashrates, and the adjustment with the height in it.
      mempool: 2,
      bitcoinCore: 1,
      braiins: 1,
      coinMetrics: 1,
      // Price, closes, and the time.
      coinbase: 3,
      // Price and the time.
      kraken: 2,
      coinGecko: 1,
      // Cookie, crumb, quotes.
      yahoo: 3,
      // Quote and profile.
      finnhub: 2,
      sec: 1,
    })
  })

  it('says what else could be set, what it would give, and by which variable', async () => {
    const { findings } = await examine(plain())
    for (const [check, variable] of [
      ['Network: Bitcoin Core', 'BITCOIN_RPC_URL'],
      ['Network: Coin Metrics', 'COINMETRICS'],
      ['Shares: Finnhub', 'FINNHUB_API_KEY'],
      ['Shares: SEC', 'USER_AGENT_CONTACT'],
    ] as const) {
      expect(about(findings, check)).toMatchObject({
        state: 'off',
        says: expect.stringMatching(new RegExp(`^${variable} is .* would `)),
        mend: expect.stringContaining(`set ${variable}`),
      })
    }
  })

  describe('where a provider that nobody chose fails', () => {
    it('says who serves in its place', async () => {
      town.servers.coinbase.fault('html')
      town.servers.yahoo.fault({ status: 403 })
      const { findings } = await examine(town.env, { byDefault: true })
      expect(about(findings, 'BTC price: Coinbase')).toMatchObject({
        state: 'warn',
        says: 'Sent something unreadable; Kraken and CoinGecko give the BTC price in its place.',
        mend: expect.not.stringContaining('MARKET_DATA'),
      })
      expect(about(findings, 'BTC closes: Coinbase')?.says).toBe(
        'Sent something unreadable; Kraken and CoinGecko give daily closes of BTC in its place.',
      )
      expect(about(findings, 'Shares: Yahoo')).toMatchObject({
        state: 'warn',
        says: 'Refuses to answer; Finnhub gives share prices in its place, nobody the S&P 500 and daily closes of shares.',
      })
      expect(isWell(findings)).toBe(true)
    })

    it('has the operator look at the network, or at our own month, where nobody else serves', async () => {
      const env = Object.fromEntries(Object.keys(plain()).map((name) => [name, closed]))
      const { findings } = await examine(env, { byDefault: true })
      expect(checks(findings, 'warn')).toHaveLength(7)
      for (const { mend } of findings.filter(({ state }) => state === 'warn'))
        expect(mend).toMatch(/^Check the network.* 127\.0\.0\.1:1 .*MARKET_DATA=sample/)
      expect(about(findings, 'BTC price: Kraken')?.says).toBe(
        'Cannot be reached; nobody else here gives the BTC price.',
      )
      expect(isWell(findings)).toBe(true)
    })

    it.each(['html', 'error-200', 'half-json', 'nan', 'zero', 'negative', 'cut', 'redirect'] as const)(
      'is not taken in by what cannot be believed (%s)',
      async (fault) => {
        for (const server of [town.servers.kraken, town.servers.mempool, town.servers.braiins])
          server.fault(fault)
        const { findings } = await examine(town.env, { byDefault: true })
        expect(checks(findings, 'warn')).toEqual([mempoolCheck(), 'BTC price: Kraken', 'Hashprice: Braiins'])
      },
    )

    it('blames the clock for what cannot be right', async () => {
      const early = () => nowMs - 20 * 60_000
      const { findings } = await examine(plain(), { byDefault: true, clock: early })
      expect(about(findings, 'BTC price: Coinbase')).toMatchObject({
        state: 'warn',
        mend: expect.stringContaining('clock of this machine'),
      })
    })
  })

  describe('where something that the operator set fails', () => {
    it('is wrong, with the variable and who serves meanwhile', async () => {
      const { findings } = await examine({ ...plain(), KRAKEN_URL: closed, COINBASE_EXCHANGE_URL: closed })
      expect(about(findings, 'BTC price: Kraken')).toMatchObject({
        state: 'wrong',
        says: 'Cannot be reached (127.0.0.1:1); Coinbase and CoinGecko give the BTC price in its place.',
        mend: expect.stringContaining('KRAKEN_URL'),
      })
      expect(about(findings, 'BTC closes: Coinbase')).toMatchObject({
        state: 'wrong',
        mend: expect.stringContaining('COINBASE_EXCHANGE_URL'),
      })
      expect(isWell(findings)).toBe(false)
    })

    it('tells a mempool of one’s own apart from the public one behind it', async () => {
      const publicUrl = town.env['MEMPOOL_URL'] ?? ''
      const { market } = configOf(plain())
      const { market: both } = configOf({
        ...plain(),
        MEMPOOL_URL: `http://who:${secret}@127.0.0.1:1/api,${publicUrl}`,
      })
      const findings = await checkMarket({
        config: both,
        contact: null,
        leftOut: new Set(),
        ask: createAsk(() => nowMs),
        clock: () => nowMs,
        log: await silentLog(),
        timeoutMs: 5000,
        usual: market,
      })
      expect(about(findings, 'Network: 127.0.0.1:1')).toMatchObject({
        state: 'wrong',
        says: `Cannot be reached (127.0.0.1:1); ${new URL(publicUrl).host} gives the state of the network in its place.`,
        mend: expect.stringMatching(/as a mempool instance does, or correct MEMPOOL_URL/),
      })
      expect(about(findings, mempoolCheck())?.state).toBe('ok')
      expect(JSON.stringify(findings)).not.toContain(secret)
    })

    it('is not held against what asks for a pause', async () => {
      town.servers.kraken.fault({ limited: 600 })
      const { findings } = await examine(plain())
      expect(about(findings, 'BTC price: Kraken')).toMatchObject({
        state: 'warn',
        says: expect.stringMatching(/^Asks for a pause; /),
      })
    })
  })

  it('names the variable of a key that is refused, also at the provider’s own address', async () => {
    town.servers.coinGecko.fault({ status: 401 })
    town.servers.sec.fault({ status: 403 })
    const { findings } = await examine(
      { ...town.env, FINNHUB_API_KEY: secret, COINGECKO_API_KEY: secret, USER_AGENT_CONTACT: contact },
      { byDefault: true },
    )
    for (const [check, variable] of [
      ['BTC price: CoinGecko', 'COINGECKO_API_KEY'],
      ['Shares: Finnhub', 'FINNHUB_API_KEY'],
      ['Shares: SEC', 'USER_AGENT_CONTACT'],
    ] as const) {
      expect(about(findings, check)).toMatchObject({
        state: 'wrong',
        says: expect.stringMatching(new RegExp(`^Refuses ${variable}; `)),
        mend: expect.stringContaining(variable),
      })
    }
    expect(checks(findings, 'wrong')).toHaveLength(3)
  })

  it('calls no key wrong that is not set, or was not looked at', async () => {
    town.servers.coinGecko.fault({ status: 403 })
    town.servers.finnhub.fault({ status: 503 })
    const { findings } = await examine(town.env, { byDefault: true })
    expect(checks(findings, 'warn')).toEqual(['BTC price: CoinGecko', 'Shares: Finnhub'])
    expect(isWell(findings)).toBe(true)
  })

  it('tells prices without market caps from whole quotes', async () => {
    town.servers.yahoo.fault({ limited: null }, (path) => path === '/v1/test/getcrumb')
    const { findings } = await examine(plain())
    expect(about(findings, 'Shares: Yahoo')).toMatchObject({
      state: 'warn',
      says: expect.stringMatching(
        /^S&P 500 at .* close of 20 November\. It gives no crumb, .* without market caps/,
      ),
      mend: expect.stringMatching(/USER_AGENT_CONTACT.*FINNHUB_API_KEY/),
    })
  })

  it('points out providers that answer and do not agree', async () => {
    const { world } = town
    const dear = priceRoutes({ ...world, btcUsd: world.btcUsd * 1.02 })
    const other = networkRoutes({ ...world, difficulty: world.difficulty * 1.01 })
    const [kraken, mempool] = await Promise.all([
      startProviderServer({ routes: dear.kraken, nowMs }),
      startProviderServer({ routes: other.mempool, nowMs }),
    ])
    const { findings } = await examine({
      ...plain(),
      ...town.nodeEnv,
      KRAKEN_URL: kraken.url,
      MEMPOOL_URL: mempool.url,
    })
    await Promise.all([kraken.close(), mempool.close()])
    expect(checks(findings, 'warn')).toEqual(['BTC price', 'Network'])
    expect(about(findings, 'BTC price')?.says).toMatch(/^Coinbase says \$.* and Kraken \$.*, 2\.0 % apart\.$/)
    expect(about(findings, 'Network')?.says).toMatch(
      /^Bitcoin Core tells a difficulty of \d+\.\d\d T, 127\.0\.0\.1:\d+ tells a difficulty of \d+\.\d\d T\.$/,
    )
  })

  it('ends in time whoever hangs', async () => {
    for (const server of Object.values(town.servers)) server.fault('hang')
    const began = performance.now()
    const { findings } = await examine(everything(), { timeoutMs: 300 })
    expect(performance.now() - began).toBeLessThan(2000)
    expect(checks(findings, 'wrong')).toHaveLength(11)
    for (const { says } of findings.filter(({ state }) => state === 'wrong'))
      expect(says).toMatch(/^Does not answer in time \(127/)
  })

  it('asks nobody in sample mode, and says how to leave it', async () => {
    const before = town.calls()
    const { findings } = await examine({ ...everything(), MARKET_DATA: 'sample' })
    expect(findings.map(({ check, state }) => [check, state])).toEqual([
      ['Market data', 'off'],
      ['Mining, assumed', 'ok'],
    ])
    expect(findings[0]?.mend).toContain('MARKET_DATA=live')
    expect(town.calls()).toEqual(before)
  })

  it('does not ask elsewhere than it was told to, where that was written wrongly', async () => {
    const before = town.calls()
    const leftOut = ['KRAKEN_URL', 'MEMPOOL_URL', 'COINBASE_URL', 'FINNHUB_API_KEY', 'MINER_USD_PER_KWH']
    const { findings } = await examine(plain(), { leftOut })
    for (const check of [
      mempoolCheck(),
      'BTC price: Coinbase',
      'BTC closes: Coinbase',
      'BTC price: Kraken',
      'Shares: Finnhub',
    ])
      expect(about(findings, check)).toMatchObject({
        state: 'off',
        says: expect.stringMatching(/^Not looked at/),
      })
    const { mempool, coinbase, kraken } = before
    expect(town.calls()).toMatchObject({ mempool, coinbase, kraken })
    expect(about(findings, 'Mining, assumed')).toBeUndefined()
    const unknown = await examine(plain(), { leftOut: ['MARKET_DATA'] })
    expect(unknown.findings.map(({ check, state }) => [check, state])).toEqual([['Market data', 'off']])
  })

  it('lets a machine without any platform learn that its clock is wrong', async () => {
    const late = await examine(plain(), { clock: () => nowMs + 10 * 60_000 })
    expect(checkClock(late.ask.clocks)).toMatchObject({
      state: 'wrong',
      says: expect.stringMatching(/^10 minutes ahead of (Coinbase|Kraken)’s\./),
    })
    expect(checkClock((await examine(plain())).ask.clocks).state).toBe('ok')
  })
})
