import { afterEach, describe, expect, it } from 'vitest'
import {
  eveningMs,
  everyFault,
  expectNothingFalse,
  group,
  kindOf,
  noonMs,
  unlessProblem,
} from './equity-end.ts'
import { startYahooEnd, type YahooEnd } from './yahoo-end.ts'

const asked = [...group, '^GSPC']
const listed = asked.filter((ticker) => ticker !== 'ARBK')
const quotePath = '/v7/finance/quote'
const crumbPath = '/v1/test/getcrumb'
const isChart = (path: string) => path.startsWith('/v8/finance/chart/')

let end: YahooEnd | null = null
const start = async (options?: Parameters<typeof startYahooEnd>[0]) => {
  end = await startYahooEnd(options)
  return end
}
afterEach(async () => {
  await end?.close()
  end = null
})

describe('quotes from Yahoo', () => {
  it('are those of the world, for all tickers in one call', async () => {
    const { yahoo, world, paths } = await start()
    const quotes = await yahoo.quotes(asked)
    expect([...quotes.keys()]).toEqual(listed)
    expectNothingFalse(quotes, world)
    const iren = world.shares.get('IREN')
    expect(quotes.get('IREN')).toEqual({
      source: 'Yahoo',
      asOf: '2026-11-20T17:00:00.000Z',
      value: {
        priceUsd: iren?.price,
        previousCloseUsd: iren?.previousClose,
        marketCapUsd: (iren?.price ?? 0) * (iren?.shares ?? 0),
        shares: iren?.shares,
        low52WeeksUsd: iren?.low52Weeks,
        high52WeeksUsd: iren?.high52Weeks,
      },
    })
    expect(quotes.get('^GSPC')?.value).toMatchObject({ marketCapUsd: null, shares: null })
    expect(paths()).toEqual(['/', crumbPath, quotePath])
  })

  it('are from the close when the session is over', async () => {
    const { yahoo, world } = await start({ nowMs: eveningMs })
    const quotes = await yahoo.quotes(asked)
    expectNothingFalse(quotes, world)
    expect(quotes.get('MARA')?.asOf).toBe('2026-11-20T21:00:00.000Z')
    expect(quotes.get('MARA')?.value.priceUsd).toBe(world.shares.get('MARA')?.closes.at(-1)?.close)
  })

  it('count the shares of all classes', async () => {
    const { yahoo, world } = await start()
    const quotes = await yahoo.quotes(['BTDR'])
    expect(quotes.get('BTDR')?.value.shares).toBe(world.shares.get('BTDR')?.shares)
  })

  it('of nothing ask nothing', async () => {
    const { yahoo, paths } = await start()
    expect((await yahoo.quotes([])).size).toBe(0)
    expect(paths()).toEqual([])
  })

  it('of what it does not know are none, and no problem', async () => {
    const { yahoo } = await start()
    expect((await yahoo.quotes(['ARBK', 'NOSUCH'])).size).toBe(0)
  })

  it('hold the crumb', async () => {
    const { yahoo, paths } = await start()
    await yahoo.quotes(asked)
    await yahoo.quotes(['IREN'])
    expect(paths()).toEqual(['/', crumbPath, quotePath, quotePath])
  })

  it('fetch one crumb for all who ask at once', async () => {
    const { yahoo, paths } = await start()
    await Promise.all([['IREN'], ['MARA'], ['RIOT', 'HUT'], asked].map((tickers) => yahoo.quotes(tickers)))
    expect(paths().filter((path) => path === crumbPath)).toHaveLength(1)
    expect(paths().filter(isChart)).toHaveLength(0)
  })

  it('name a browser, and give the crumb’s cookie to nobody but Yahoo', async () => {
    const { yahoo, server } = await start()
    await yahoo.quotes(['IREN'])
    await yahoo.closes('IREN', '2026-11-02')
    for (const { headers } of server.calls()) expect(headers['user-agent']).toMatch(/^Mozilla\/5\.0 .*Chrome/)
    const [first, , quote] = server.calls()
    expect(first?.headers['cookie']).toBeUndefined()
    expect(quote?.headers['cookie']).toMatch(/^A3=[^;]+$/)
  })
})

describe('one bad entry among fourteen', () => {
  const iren = (change: Record<string, unknown>) => ({
    editQuote: (entry: Record<string, unknown>, ticker: string) =>
      ticker === 'IREN' ? { ...entry, ...change } : entry,
  })
  const second = 1000
  const day = 86_400

  it.each<[string, Record<string, unknown>]>([
    ['a price of 0', { regularMarketPrice: 0 }],
    ['a price below 0', { regularMarketPrice: -12.5 }],
    ['no price', { regularMarketPrice: null }],
    ['a price that is no number', { regularMarketPrice: 'NaN' }],
    ['a price with words', { regularMarketPrice: '12 USD' }],
    ['a price of millions', { regularMarketPrice: 12_000_000 }],
    ['another currency', { currency: 'CAD' }],
    ['no currency', { currency: undefined }],
    ['no time', { regularMarketTime: undefined }],
    ['a time to come', { regularMarketTime: noonMs / second + 3600 }],
    ['a time in milliseconds', { regularMarketTime: noonMs }],
    ['a time of two weeks ago', { regularMarketTime: noonMs / second - 14 * day }],
    ['no symbol', { symbol: undefined }],
    ['a symbol that nobody asked for', { symbol: 'IRENX' }],
  ])('is left out, and nothing else: %s', async (_, change) => {
    const { yahoo, world } = await start({ mood: iren(change) })
    const quotes = await yahoo.quotes(asked)
    expect([...quotes.keys()]).toEqual(listed.filter((ticker) => ticker !== 'IREN'))
    expectNothingFalse(quotes, world)
  })

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'Too Many Requests'],
    ['a list', [1]],
  ])('may be no entry at all: %s', async (_, entry) => {
    const { yahoo } = await start({
      mood: { editQuote: (right, ticker) => (ticker === 'IREN' ? [entry] : right) },
    })
    expect((await yahoo.quotes(asked)).size).toBe(listed.length - 1)
  })

  const noRange = { low52WeeksUsd: null, high52WeeksUsd: null }
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['previous close', { regularMarketPreviousClose: 0 }, { previousCloseUsd: null }],
    ['market cap in thousands', { marketCap: 4_000_000 }, { marketCapUsd: null, shares: null }],
    ['market cap below 0', { marketCap: -1 }, { marketCapUsd: null, shares: null }],
    ['range below the price', { fiftyTwoWeekLow: 0.5, fiftyTwoWeekHigh: 1 }, noRange],
    ['range above the price', { fiftyTwoWeekLow: 8000, fiftyTwoWeekHigh: 9000 }, noRange],
    ['range that is half there', { fiftyTwoWeekLow: null }, noRange],
  ])('keeps its price where only something beside it is wrong: %s', async (_, change, expected) => {
    const { yahoo, world } = await start({ mood: iren(change) })
    const quotes = await yahoo.quotes(asked)
    expect(quotes.get('IREN')?.value).toMatchObject({
      ...expected,
      priceUsd: world.shares.get('IREN')?.price,
    })
  })

  it('reads a number that is written as a text', async () => {
    const { yahoo } = await start({ mood: iren({ regularMarketPrice: '12.5' }) })
    expect((await yahoo.quotes(['IREN'])).get('IREN')?.value.priceUsd).toBe(12.5)
  })

  it('is a problem where all are bad, and the charts are bad too', async () => {
    const { yahoo, server } = await start()
    server.fault('zero', (path) => path === quotePath || isChart(path))
    expect((await unlessProblem(yahoo.quotes(asked)))?.size ?? 0).toBe(0)
  })
})

describe('crumbs', () => {
  it.each([
    ['the text of a 429', { status: 429, body: 'Too Many Requests\r\n' }],
    ['the text of a 429 with status 200', { body: 'Too Many Requests\r\n' }],
    ['a page', { body: '<html><head><title>Your privacy choices</title></head></html>' }],
    ['JSON', { body: { finance: { result: null, error: { code: 'Unauthorized' } } } }],
    ['nothing', { body: '' }],
    ['a word', { body: 'Unauthorized' }],
    ['much too long', { body: 'aB3'.repeat(30) }],
    ['a fault of its own', { status: 500, body: 'Internal Server Error' }],
  ])('that are %s are none, and the charts give prices', async (_, crumb) => {
    const { yahoo, world, paths } = await start({ mood: { crumb } })
    const quotes = await yahoo.quotes(asked)
    expect([...quotes.keys()]).toEqual(listed)
    expectNothingFalse(quotes, world)
    expect(quotes.get('IREN')?.value).toMatchObject({
      marketCapUsd: null,
      shares: null,
      previousCloseUsd: world.shares.get('IREN')?.previousClose,
    })
    expect(paths()).not.toContain(quotePath)
  })

  it('need a cookie, which the page for people in the EU does not give', async () => {
    const { yahoo, paths } = await start({ mood: { cookie: 'consent' } })
    expect((await yahoo.quotes(asked)).size).toBe(listed.length)
    expect(paths()).not.toContain(crumbPath)
  })

  it('that fail are left alone for five minutes', async () => {
    const yahooEnd = await start({ mood: { crumb: { body: 'Too Many Requests' } } })
    const crumbCalls = () => yahooEnd.paths().filter((path) => path === crumbPath).length
    await yahooEnd.yahoo.quotes(['IREN'])
    await yahooEnd.yahoo.quotes(['IREN'])
    expect(crumbCalls()).toBe(1)
    yahooEnd.pass(5 * 60_000 + 1)
    yahooEnd.mood.crumb = null
    const quotes = await yahooEnd.yahoo.quotes(['IREN'])
    expect(crumbCalls()).toBe(2)
    expect(quotes.get('IREN')?.value.shares).toBe(yahooEnd.world.shares.get('IREN')?.shares)
  })

  it('that are refused are fetched anew once', async () => {
    const { yahoo, mood, world, paths } = await start()
    await yahoo.quotes(['IREN'])
    mood.validCrumb = 'another.Cr1'
    const quotes = await yahoo.quotes(asked)
    expect([...quotes.keys()]).toEqual(listed)
    expectNothingFalse(quotes, world)
    expect(paths().slice(3)).toEqual([quotePath, '/', crumbPath, quotePath])
  })

  it('that are refused again make way for charts, and for no other crumb', async () => {
    const { yahoo, server, world, paths } = await start()
    server.fault({ status: 401 }, (path) => path === quotePath)
    expectNothingFalse(await yahoo.quotes(asked), world)
    expect(paths().filter((path) => path === quotePath)).toHaveLength(2)
    expect((await yahoo.quotes(['IREN'])).size).toBe(1)
    expect(paths().filter((path) => path === crumbPath)).toHaveLength(2)
  })

  it('may also be refused with status 200', async () => {
    const { yahoo, mood, paths } = await start({ refuseWith200: true })
    await yahoo.quotes(['IREN'])
    mood.validCrumb = 'another.Cr1'
    expect((await yahoo.quotes(['IREN'])).get('IREN')?.value.shares).not.toBeNull()
    expect(paths().filter(isChart)).toHaveLength(0)
  })
})

describe('quotes out of charts', () => {
  const noCrumb = { status: 429, body: 'Too Many Requests' }

  it('take the previous close from the days and not from chartPreviousClose', async () => {
    const { yahoo, world } = await start({ mood: { crumb: noCrumb }, nowMs: eveningMs })
    const quotes = await yahoo.quotes(asked)
    for (const ticker of listed)
      expect(quotes.get(ticker)?.value.previousCloseUsd, ticker).toBe(
        world.shares.get(ticker)?.closes.at(-2)?.close,
      )
  })

  it('tell none where the day before has no close, or the days before are not there', async () => {
    const { yahoo } = await start({
      mood: {
        crumb: noCrumb,
        editChart: (result, ticker) => {
          const [quote] = result.indicators.quote
          const { close = [] } = quote ?? {}
          const last = close.length - 1
          if (ticker === 'IREN')
            return { ...result, indicators: { quote: [{ close: close.with(last - 1, null) }] } }
          const only = [result.timestamp?.[0] ?? 0, result.timestamp?.[last] ?? 0]
          return { ...result, timestamp: [...only], indicators: { quote: [{ close: [1, 2] }] } }
        },
      },
    })
    const quotes = await yahoo.quotes(['IREN', 'MARA'])
    expect(quotes.get('IREN')?.value.previousCloseUsd).toBeNull()
    expect(quotes.get('MARA')?.value.previousCloseUsd).toBeNull()
  })

  it('are asked for all at once', async () => {
    const { yahoo } = await start({ delayMs: 100, mood: { crumb: noCrumb } })
    const startedMs = performance.now()
    await yahoo.quotes(asked)
    // One after the other they would take 1,500 ms.
    expect(performance.now() - startedMs).toBeLessThan(1000)
  })

  it('are none, and no problem, of what Yahoo does not know', async () => {
    const { yahoo } = await start({ mood: { crumb: noCrumb } })
    expect((await yahoo.quotes(['ARBK', 'NOSUCH'])).size).toBe(0)
  })

  it('take the charts that were asked for their closes a moment ago', async () => {
    const { yahoo, world, paths, pass } = await start({ mood: { crumb: noCrumb } })
    const closes = ['IREN', 'MARA'].map((ticker) => yahoo.closes(ticker, '2026-10-01'))
    const quotes = await yahoo.quotes(['IREN', 'MARA', 'RIOT'])
    await Promise.all(closes)
    expect([...quotes.keys()]).toEqual(['IREN', 'MARA', 'RIOT'])
    expectNothingFalse(quotes, world)
    expect(paths().filter(isChart)).toHaveLength(3)
    pass(60_000)
    await yahoo.quotes(['IREN', 'MARA', 'RIOT'])
    expect(paths().filter(isChart)).toHaveLength(6)
  })

  it('are a problem, and not unknown, where no price can be of this day', async () => {
    const aDay = 86_400
    const { yahoo } = await start({
      mood: {
        crumb: noCrumb,
        editChart: (result) => ({
          ...result,
          meta: { ...result.meta, regularMarketTime: Number(result.meta.regularMarketTime) + aDay },
        }),
      },
    })
    expect(await kindOf(yahoo.quotes(['IREN', 'MARA']))).toBe('implausible')
  })

  it('leave out one whose chart is bad', async () => {
    const { yahoo, server, world } = await start({ mood: { crumb: noCrumb } })
    server.fault('html', (path) => path.endsWith('/IREN'))
    const quotes = await yahoo.quotes(asked)
    expect([...quotes.keys()]).toEqual(listed.filter((ticker) => ticker !== 'IREN'))
    expectNothingFalse(quotes, world)
  })

  it('are not waited for where Yahoo does not answer in time', async () => {
    const { yahoo, server, paths } = await start({ timeoutMs: 60 })
    server.fault('hang', (path) => path === quotePath)
    expect(await kindOf(yahoo.quotes(asked))).toBe('slow')
    expect(paths().filter(isChart)).toHaveLength(0)
  })

  it('are not asked for where Yahoo wants a pause', async () => {
    const { yahoo, server, paths } = await start()
    server.fault({ limited: 60 }, (path) => path === quotePath)
    expect(await kindOf(yahoo.quotes(asked))).toBe('limited')
    expect(paths().filter(isChart)).toHaveLength(0)
  })
})

describe('whatever is wrong with Yahoo, nothing false is told', () => {
  const places: readonly [string, (path: string) => boolean][] = [
    ['the cookie', (path) => path === '/'],
    ['the crumb', (path) => path === crumbPath],
    ['the quotes', (path) => path === quotePath],
    ['the charts', (path) => path === crumbPath || isChart(path)],
    ['everything', () => true],
  ]

  it.each(places)('%s', async (_, when) => {
    const tried = everyFault.map(async (fault) => {
      const { yahoo, server, world, close } = await startYahooEnd({ timeoutMs: 200 })
      server.fault(fault, when)
      const quotes = await unlessProblem(yahoo.quotes(asked))
      expectNothingFalse(quotes ?? new Map(), world)
      await close()
    })
    await Promise.all(tried)
  })

  it('and nothing that is not asked of it is missing', async () => {
    const { yahoo, server, world } = await start()
    server.fault('zero', (path) => path === quotePath)
    const quotes = await yahoo.quotes(asked)
    expect([...quotes.keys()]).toEqual(listed)
    expectNothingFalse(quotes, world)
  })
})
