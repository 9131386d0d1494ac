import { afterEach, describe, expect, it } from 'vitest'
import { addDays, type Day, utcDay } from '../../../src/market/day.ts'
import { createProviders } from '../../../src/market/http/create-providers.ts'
import type { ProviderParts } from '../../../src/market/http/provider-client.ts'
import { createCoinbase } from '../../../src/market/prices/coinbase.ts'
import { createCoinGecko } from '../../../src/market/prices/coingecko.ts'
import { createKraken } from '../../../src/market/prices/kraken.ts'
import { ProviderProblem } from '../../../src/market/provider-problem.ts'
import type { DayValue, PriceSource } from '../../../src/market/sources.ts'
import { priceRoutes } from '../../servers/market/prices.ts'
import { type Fault, type ProviderServer, startProviderServer } from '../../servers/market/provider-server.ts'
import { type World, worldAt } from '../../servers/market/world.ts'
import { silentLog } from '../../store/silent-log.ts'

const nowMs = Date.parse('2026-11-20T18:05:00Z')
const world = worldAt(nowMs)
const yesterday: Day = '2026-11-19'
const monthAgo: Day = '2026-10-20'

type Parts = ProviderParts & { url: string }
const makers = {
  coinbase: (parts: Parts): PriceSource => createCoinbase({ ...parts, exchangeUrl: parts.url }),
  kraken: (parts: Parts): PriceSource => createKraken(parts),
  coinGecko: (parts: Parts): PriceSource => createCoinGecko({ ...parts, key: 'demo-key' }),
}
type Provider = keyof typeof makers
const all = Object.keys(makers) as Provider[]

const ended: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end()
})

async function open(
  provider: Provider,
  { clockMs = nowMs, at = world }: { clockMs?: number; at?: World } = {},
): Promise<{ source: PriceSource; server: ProviderServer }> {
  const server = await startProviderServer({ routes: priceRoutes(at)[provider], nowMs: at.nowMs })
  const clock = () => clockMs
  const log = await silentLog()
  const providers = createProviders({ clock, log, userAgent: 'Hashdesk/test', random: () => 0 })
  ended.push(
    () => server.close(),
    () => providers.close(),
  )
  // An attempt is cut short, so that what hangs takes no seconds here.
  const connect: ProviderParts['connect'] = (end) => providers.connect({ ...end, timeoutMs: 150 })
  return { source: makers[provider]({ connect, clock, url: server.url }), server }
}

/** One provider that answers this to everything. */
async function openWith(provider: Provider, body: unknown): Promise<PriceSource> {
  const path = /./
  const server = await startProviderServer({
    routes: [{ method: 'GET', path, answer: () => ({ body }) }],
    nowMs,
  })
  const log = await silentLog()
  const { connect, close } = createProviders({ clock: () => nowMs, log, userAgent: 'Hashdesk/test' })
  ended.push(() => server.close(), close)
  return makers[provider]({ connect, clock: () => nowMs, url: server.url })
}

async function kindOf(asked: Promise<unknown>): Promise<string> {
  const given = await asked.then(
    (answer) => answer,
    (error: unknown) => error,
  )
  if (given instanceof ProviderProblem) return given.kind
  throw new Error(`No problem but ${JSON.stringify(given)}`, { cause: given })
}

const closesFrom = (from: Day): DayValue[] =>
  world.days.filter(({ day }) => day >= from).map(({ day, closeUsd }) => ({ day, value: closeUsd }))

describe.each(all)('%s', (provider) => {
  it('gives the price with its source and time', async () => {
    const { source } = await open(provider)
    const ageMs = provider === 'coinGecko' ? 40_000 : 0
    expect(await source.spot()).toEqual({
      value: world.btcUsd,
      source: source.name,
      asOf: new Date(nowMs - ageMs).toISOString(),
    })
  })

  it('gives the closes of complete UTC days, oldest first, without today', async () => {
    const { source } = await open(provider)
    const { value, source: told, asOf } = await source.days(monthAgo)
    expect(value).toEqual(closesFrom(monthAgo))
    expect(value.at(-1)?.day).toBe(yesterday)
    expect([told, asOf]).toEqual([source.name, '2026-11-20T00:00:00.000Z'])
  })

  it('gives a year of closes', async () => {
    const { source } = await open(provider)
    const from = addDays(utcDay(nowMs), -364)
    expect((await source.days(from)).value).toEqual(closesFrom(from))
  })

  it('has no complete day where only today is asked for', async () => {
    const { source } = await open(provider)
    expect((await source.days('2026-11-20')).value).toEqual([])
  })

  it('calls no day complete that only our clock, running ahead, is past', async () => {
    const at = worldAt(Date.parse('2026-11-20T23:59:00Z'))
    const { source } = await open(provider, { at, clockMs: Date.parse('2026-11-21T00:02:00Z') })
    expect((await source.days('2026-11-18')).value.map(({ day }) => day)).toEqual(['2026-11-18', yesterday])
  })

  it('waits a minute after midnight until a day is complete', async () => {
    const days: (Day | undefined)[] = []
    for (const time of ['00:00:30', '00:01:30']) {
      const at = worldAt(Date.parse(`2026-11-21T${time}Z`))
      const { source } = await open(provider, { at, clockMs: at.nowMs })
      days.push((await source.days('2026-11-18')).value.at(-1)?.day)
    }
    expect(days).toEqual(['2026-11-19', '2026-11-20'])
  })

  it('refuses what is from the future, as by a clock of ours that is behind', async () => {
    const { source } = await open(provider, { clockMs: nowMs - 10 * 60_000 })
    expect(await kindOf(source.spot())).toBe('implausible')
  })

  const never: readonly [fault: Fault, kinds: readonly string[]][] = [
    ['html', ['unreadable']],
    ['error-200', provider === 'kraken' ? ['failing'] : ['unreadable']],
    ['half-json', ['unreadable']],
    ['nan', ['unreadable']],
    ['zero', ['unreadable']],
    ['negative', ['unreadable']],
    ['redirect', ['unreadable']],
    ['cut', ['unreachable']],
    ['hang', ['slow']],
    [{ slow: 400 }, ['slow']],
    [{ status: 500 }, ['failing']],
    [{ status: 403 }, ['refused']],
    [{ status: 401 }, ['refused']],
    [{ status: 451 }, ['refused']],
    [{ status: 404 }, ['unknown']],
    [{ limited: 60 }, ['limited']],
    [{ limited: null }, ['limited']],
  ]
  it.each(never.map(([fault, kinds]) => ({ name: JSON.stringify(fault), fault, kinds })))(
    'gives no number where it sends $name',
    async ({ fault, kinds }) => {
      // Each at a provider of its own, so that neither is left alone because of the other.
      for (const what of ['spot', 'days'] as const) {
        const { source, server } = await open(provider)
        server.fault(fault)
        expect(kinds).toContain(await kindOf(what === 'spot' ? source.spot() : source.days(monthAgo)))
      }
    },
  )

  it('gives the same numbers where they come as strings', async () => {
    const { source, server } = await open(provider)
    server.fault('strings')
    expect((await source.spot()).value).toBe(world.btcUsd)
    expect((await source.days(monthAgo)).value).toEqual(closesFrom(monthAgo))
  })

  it('gives no closes where its days lie ahead', async () => {
    const { source, server } = await open(provider)
    server.fault('future')
    expect(await kindOf(source.days(monthAgo))).toBe('implausible')
    const spot = await source.spot().catch((error: unknown) => error)
    if (provider === 'coinGecko') expect(spot).toMatchObject({ kind: 'implausible' })
    else expect(spot).toMatchObject({ value: world.btcUsd })
  })

  it('answers again once it is well', async () => {
    const { source, server } = await open(provider)
    server.fault('zero')
    await kindOf(source.spot())
    server.fault(null)
    expect((await source.spot()).value).toBe(world.btcUsd)
  })
})

const day = Date.parse('2026-11-18T00:00:00Z') / 1000
const nextDay = day + 86_400

describe('Coinbase', () => {
  it('is asked for at most 300 days at a time', async () => {
    const { source, server } = await open('coinbase')
    const from = addDays(utcDay(nowMs), -700)
    expect((await source.days(from)).value).toEqual(closesFrom(from))
    expect(server.calls().map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it.each([
    ['another coin', { amount: '84000', base: 'ETH', currency: 'USD' }],
    ['another currency', { amount: '84000', base: 'BTC', currency: 'EUR' }],
    ['an empty string', { amount: '', base: 'BTC', currency: 'USD' }],
    ['more than a number', { amount: '84,000.00', base: 'BTC', currency: 'USD' }],
    ['cents for dollars a million times over', { amount: '8400000000', base: 'BTC', currency: 'USD' }],
    ['less than a dollar', { amount: '0.84', base: 'BTC', currency: 'USD' }],
  ])('gives no price by %s', async (_name, data) => {
    expect(await kindOf((await openWith('coinbase', { data })).spot())).toBe('unreadable')
  })

  it.each([
    ['candles in another order', [[day, 84_000, 85_000, 83_000, 84_500, 3]]],
    ['a day told twice', [1, 2].map(() => [day, 83_000, 85_000, 84_000, 84_500, 3])],
    [
      'a price that is off by a thousand',
      [
        [nextDay, 83, 85, 84, 84.5, 3],
        [day, 83_000, 85_000, 84_000, 84_500, 3],
      ],
    ],
    ['a day that begins at noon', [[day + 43_200, 83_000, 85_000, 84_000, 84_500, 3]]],
  ])('gives no closes by %s', async (_name, rows) => {
    expect(await kindOf((await openWith('coinbase', rows)).days('2026-11-01'))).toBe('implausible')
  })

  it('gives no closes by milliseconds for seconds', async () => {
    const rows = [[day * 1000, 83_000, 85_000, 84_000, 84_500, 3]]
    expect(await kindOf((await openWith('coinbase', rows)).days('2026-11-01'))).toBe('unreadable')
  })

  it('leaves days out that it does not have, and makes up none', async () => {
    const rows = [
      [day, 83_000, 85_000, 84_000, 84_500, 3],
      [day - 3 * 86_400, 33_000, 35_000, 34_000, 34_500, 3],
    ]
    const { value } = await (await openWith('coinbase', rows)).days('2026-11-01')
    expect(value).toEqual([
      { day: '2026-11-15', value: 34_500 },
      { day: '2026-11-18', value: 84_500 },
    ])
  })
})

describe('Kraken', () => {
  const pair = { a: ['1', '1', '1'], c: ['84000.10000', '0.1'] }
  it.each(['XXBTZUSD', 'XBTUSD', 'BTC/USD'])('is read under the name %s', async (name) => {
    const source = await openWith('kraken', { error: [], result: { [name]: pair } })
    expect((await source.spot()).value).toBe(84_000.1)
  })

  it('is believed where it only warns', async () => {
    const source = await openWith('kraken', { error: ['WGeneral:Deprecated'], result: { XXBTZUSD: pair } })
    expect((await source.spot()).value).toBe(84_000.1)
  })

  it.each([
    ['EQuery:Unknown asset pair', 'unknown'],
    ['EAPI:Rate limit exceeded', 'limited'],
    ['EGeneral:Too many requests', 'limited'],
    ['EService:Unavailable', 'failing'],
  ])('says %s with status 200, also beside a result, and that is no price', async (error, kind) => {
    const source = await openWith('kraken', { error: [error], result: { XXBTZUSD: pair } })
    expect(await kindOf(source.spot())).toBe(kind)
  })

  it('gives no price of two pairs, or of none', async () => {
    const two = await openWith('kraken', { error: [], result: { XXBTZUSD: pair, XETHZUSD: pair } })
    expect(await kindOf(two.spot())).toBe('unreadable')
    expect(await kindOf((await openWith('kraken', { error: [], result: {} })).spot())).toBe('unreadable')
  })
})

describe('CoinGecko', () => {
  it('has the time of the answer where it tells none', async () => {
    const source = await openWith('coinGecko', { bitcoin: { usd: 84_000 } })
    expect((await source.spot()).asOf).toBe(new Date(nowMs).toISOString())
  })

  it('takes the price at midnight for the close of the day before', async () => {
    const { source } = await open('coinGecko')
    const { value } = await source.days(yesterday)
    expect(value).toEqual([{ day: yesterday, value: world.days.at(-1)?.closeUsd }])
  })

  it('is asked for a year at most, which is what it gives for nothing', async () => {
    const { source } = await open('coinGecko')
    const { value } = await source.days('2025-01-01')
    expect(value).toEqual(closesFrom(addDays(utcDay(nowMs), -365)))
  })

  it('gets its key in a header', async () => {
    const { source, server } = await open('coinGecko')
    await source.spot()
    expect(server.calls()[0]?.headers['x-cg-demo-api-key']).toBe('demo-key')
    expect(server.calls()[0]?.query).not.toHaveProperty('key')
  })
})
