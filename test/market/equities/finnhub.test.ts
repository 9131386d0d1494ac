import { afterEach, describe, expect, it } from 'vitest'
import { createFinnhub } from '../../../src/market/equities/finnhub.ts'
import { equityRoutes, finnhubKey } from '../../servers/market/equities.ts'
import type { Route } from '../../servers/market/provider-server.ts'
import {
  type EndOptions,
  type EquityEnd,
  everyFault,
  expectNothingFalse,
  group,
  kindOf,
  startEquityEnd,
  unlessProblem,
} from './equity-end.ts'

interface FinnhubOptions extends EndOptions {
  readonly key?: string
  /** Changes what is answered for IREN. */
  readonly edit?: (body: object, path: string) => unknown
}

const quotePath = '/api/v1/quote'
const profilePath = '/api/v1/stock/profile2'
const listed = group.filter((ticker) => ticker !== 'ARBK')

const edited =
  (edit: (body: object, path: string) => unknown) =>
  (route: Route): Route => ({
    ...route,
    answer(request) {
      const answer = route.answer(request)
      const { body } = answer
      const isIren = request.query.get('symbol') === 'IREN' && typeof body === 'object' && body !== null
      return isIren ? { ...answer, body: edit(body, request.path) } : answer
    },
  })

async function startFinnhubEnd({ key = finnhubKey, edit = (body) => body, ...options }: FinnhubOptions = {}) {
  const started = await startEquityEnd((world) => equityRoutes(world).finnhub.map(edited(edit)), options)
  return { ...started, finnhub: createFinnhub({ ...started.parts, url: started.server.url, key }) }
}

let end: EquityEnd | null = null
const start = async (options?: FinnhubOptions) => {
  const started = await startFinnhubEnd(options)
  end = started
  return started
}
afterEach(async () => {
  await end?.close()
  end = null
})

describe('quotes from Finnhub', () => {
  it('are those of the world, with shares and market cap out of millions', async () => {
    const { finnhub, world } = await start()
    const quotes = await finnhub.quotes(group)
    expect([...quotes.keys()]).toEqual(listed)
    expectNothingFalse(quotes, world)
    const iren = world.shares.get('IREN')
    expect(quotes.get('IREN')).toEqual({
      source: 'Finnhub',
      asOf: '2026-11-20T17:00:00.000Z',
      value: {
        priceUsd: iren?.price,
        previousCloseUsd: iren?.previousClose,
        marketCapUsd: (iren?.price ?? 0) * (iren?.shares ?? 0),
        shares: iren?.shares,
        low52WeeksUsd: null,
        high52WeeksUsd: null,
      },
    })
  })

  it('send the key in a header and never in the address', async () => {
    const { finnhub, server } = await start()
    await finnhub.quotes(['IREN'])
    for (const { query, headers } of server.calls()) {
      expect(headers['x-finnhub-token']).toBe(finnhubKey)
      expect(Object.keys(query)).toEqual(['symbol'])
    }
  })

  it('ask for a profile once a day', async () => {
    const { finnhub, paths, pass } = await start()
    const profiles = () => paths().filter((path) => path === profilePath).length
    await finnhub.quotes(['IREN'])
    pass(23 * 60 * 60_000)
    await finnhub.quotes(['IREN'])
    expect(profiles()).toBe(1)
    pass(2 * 60 * 60_000)
    await finnhub.quotes(['IREN'])
    expect(profiles()).toBe(2)
  })

  it('leave out an index, and what it answers with zeros', async () => {
    const { finnhub, paths } = await start()
    expect((await finnhub.quotes(['^GSPC'])).size).toBe(0)
    expect(paths()).toEqual([])
    expect((await finnhub.quotes(['NOSUCH', 'ARBK'])).size).toBe(0)
  })

  it.each<[string, string, object]>([
    ['a price of 0', quotePath, { c: 0 }],
    ['a time of 0', quotePath, { t: 0 }],
    ['a price below 0', quotePath, { c: -4 }],
    ['no price', quotePath, { c: null }],
    ['a time to come', quotePath, { t: 2_000_000_000 }],
  ])('leave out one with %s, and nothing else', async (_, where, change) => {
    const { finnhub, world } = await start({
      edit: (body, path) => (path === where ? { ...body, ...change } : body),
    })
    const quotes = await finnhub.quotes(group)
    expect([...quotes.keys()]).toEqual(listed.filter((ticker) => ticker !== 'IREN'))
    expectNothingFalse(quotes, world)
  })

  it.each<[string, object]>([
    ['of another ticker', { ticker: 'IRENX' }],
    ['in another currency', { currency: 'AUD' }],
    ['from before a split', { shareOutstanding: 141, marketCapitalization: 141 * 300 }],
    ['without shares or cap', { shareOutstanding: null, marketCapitalization: null }],
    ['in single shares and dollars', { shareOutstanding: 282_004_211, marketCapitalization: 3_800_000_000 }],
  ])('give a price alone where the profile is %s', async (_, change) => {
    const { finnhub, world } = await start({
      edit: (body, path) => (path === profilePath ? { ...body, ...change } : body),
    })
    const { value } = (await finnhub.quotes(['IREN'])).get('IREN') ?? {}
    expect(value).toMatchObject({
      priceUsd: world.shares.get('IREN')?.price,
      marketCapUsd: null,
      shares: null,
    })
  })

  it('give prices alone where the profiles fail', async () => {
    const { finnhub, server } = await start()
    server.fault({ status: 403 }, (path) => path === profilePath)
    const quotes = await finnhub.quotes(group)
    expect([...quotes.keys()]).toEqual(listed)
    expect(quotes.get('IREN')?.value.marketCapUsd).toBeNull()
  })

  it('are refused with a wrong key', async () => {
    const { finnhub } = await start({ key: 'wrong' })
    expect(await kindOf(finnhub.quotes(group))).toBe('refused')
  })

  it.each([
    ['the quotes', (path: string) => path === quotePath],
    ['the profiles', (path: string) => path === profilePath],
    ['everything', () => true],
  ])('are never false, whatever is wrong with %s', async (_, when) => {
    const tried = everyFault.map(async (fault) => {
      const { finnhub, server, world, close } = await startFinnhubEnd({ timeoutMs: 200 })
      server.fault(fault, when)
      const quotes = await unlessProblem(finnhub.quotes(['IREN', 'MARA', 'HUT']))
      expectNothingFalse(quotes ?? new Map(), world)
      await close()
    })
    await Promise.all(tried)
  })
})

describe('daily closes from Finnhub', () => {
  it('are for those who pay, and are not asked for', async () => {
    const { finnhub, paths } = await start()
    expect(await kindOf(finnhub.closes('IREN', '2026-11-02'))).toBe('unknown')
    expect(paths()).toEqual([])
  })
})

describe('counts of shares from Finnhub', () => {
  it('are those of the profile, for prices of others', async () => {
    const { finnhub, world, paths } = await start()
    const told = await finnhub.shares('IREN')
    expect(told).toMatchObject({ source: 'Finnhub', value: world.shares.get('IREN')?.shares })
    expect(paths()).toEqual([profilePath])
  })

  it.each<[string, object]>([
    ['none of another company', { ticker: 'RIOT' }],
    ['none of a company whose market value is in another currency', { currency: 'CAD' }],
    ['none without a market value', { marketCapitalization: null }],
    ['none that is no count', { shareOutstanding: 0 }],
    [
      'none that the market value says is in other units',
      { shareOutstanding: 1e-1, marketCapitalization: 9e9 },
    ],
  ])('are %s', async (_, change) => {
    const { finnhub } = await start({ edit: (body) => ({ ...body, ...change }) })
    expect(await kindOf(finnhub.shares('IREN'))).toBe('unknown')
  })

  it('are none of what it does not know', async () => {
    const { finnhub } = await start()
    expect(await kindOf(finnhub.shares('ARBK'))).toBe('unknown')
  })
})
