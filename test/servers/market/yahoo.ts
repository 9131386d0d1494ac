import { type Day, newYorkDay } from '../../../src/market/day.ts'
import type { Route, RouteAnswer } from './provider-server.ts'
import type { WorldShare } from './share-world.ts'
import type { World } from './world.ts'

/** How this Yahoo behaves; what a test changes holds from the next request on. */
export interface YahooMood {
  /** `consent`: the page that people in the EU get, which sets no cookie of use. */
  cookie: 'given' | 'consent'
  /** What `getcrumb` answers; null for the crumb that is valid now. */
  crumb: RouteAnswer | null
  /** The crumb that quotes are given for. Another value makes the one that was given out invalid. */
  validCrumb: string
  /** Changes an entry of `/v7/finance/quote`; null leaves it out. */
  editQuote: (entry: Record<string, unknown>, ticker: string) => unknown
  /** Changes a result of `/v8/finance/chart`. */
  editChart: (result: YahooChartResult, ticker: string) => unknown
}

/** The parts of a chart's result that tests change. */
export interface YahooChartResult {
  meta: Record<string, unknown>
  timestamp?: number[]
  indicators: { quote: { close?: (number | null)[]; [name: string]: unknown }[] }
  events?: unknown
}

export const friendly = (): YahooMood => ({
  cookie: 'given',
  crumb: null,
  validCrumb: 'uN3q/Zk.t7W',
  editQuote: (entry) => entry,
  editChart: (result) => result,
})

const cookie = 'A3=d=AQABBInvented&S=AQAAAo'
const cookieHeader = `${cookie}; Expires=Mon, 22 Nov 2027 10:00:00 GMT; Max-Age=31557600; Domain=.yahoo.com; Path=/; SameSite=None; Secure; HttpOnly`
const seconds = (ms: number): number => Math.floor(ms / 1000)
/** Of every ten of its shares, this many are of the quoted class. */
const quotedClass: Readonly<Record<string, number>> = { BTDR: 7 }

const notFound: RouteAnswer = {
  status: 404,
  body: {
    chart: {
      result: null,
      error: { code: 'Not Found', description: 'No data found, symbol may be delisted' },
    },
  },
}
const invalidCrumb: RouteAnswer = {
  status: 401,
  body: { finance: { result: null, error: { code: 'Unauthorized', description: 'Invalid Crumb' } } },
}

function quoteEntry(share: WorldShare): Record<string, unknown> {
  const price = share.price ?? 0
  const size =
    share.shares === null
      ? {}
      : {
          sharesOutstanding: Math.round((share.shares * (quotedClass[share.ticker] ?? 10)) / 10),
          impliedSharesOutstanding: share.shares,
          marketCap: Math.round(price * share.shares),
        }
  return {
    language: 'en-US',
    region: 'US',
    quoteType: share.shares === null ? 'INDEX' : 'EQUITY',
    currency: 'USD',
    exchange: share.exchange,
    exchangeTimezoneName: 'America/New_York',
    market: 'us_market',
    regularMarketPrice: price,
    regularMarketPreviousClose: share.previousClose,
    regularMarketChangePercent: (price / share.previousClose - 1) * 100,
    regularMarketTime: seconds(share.priceAtMs),
    fiftyTwoWeekLow: share.low52Weeks,
    fiftyTwoWeekHigh: share.high52Weeks,
    marketState: 'REGULAR',
    shortName: share.name,
    longName: share.name,
    ...size,
    symbol: share.ticker,
  }
}

/** Daily values stamped at the opening, the running day's at its latest trade. */
function chartResult(
  world: World,
  share: WorldShare,
  picks: (day: Day, index: number, of: number) => boolean,
): YahooChartResult {
  const price = share.price ?? 0
  const lastDay = newYorkDay(share.priceAtMs)
  const over = share.closes.map(({ day, close }) => ({ day, close, at: seconds(world.openingMs(day)) }))
  const running =
    over.at(-1)?.day === lastDay ? [] : [{ day: lastDay, close: price, at: seconds(share.priceAtMs) }]
  const all = [...over, ...running]
  const from = all.findIndex(({ day }, index) => picks(day, index, all.length))
  const rows = all.filter(({ day }, index) => picks(day, index, all.length))
  const closes = rows.map(({ close }) => close)
  const splits = share.splits.filter(({ day }) => rows.some((row) => row.day === day))
  return {
    meta: {
      currency: 'USD',
      symbol: share.ticker,
      exchangeName: share.exchange,
      instrumentType: share.shares === null ? 'INDEX' : 'EQUITY',
      regularMarketTime: seconds(share.priceAtMs),
      gmtoffset: -18000,
      exchangeTimezoneName: 'America/New_York',
      regularMarketPrice: price,
      fiftyTwoWeekHigh: share.high52Weeks,
      fiftyTwoWeekLow: share.low52Weeks,
      longName: share.name,
      // The close before the first day of the range, and not yesterday's.
      chartPreviousClose: all[from - 1]?.close ?? closes[0],
      currentTradingPeriod: {
        regular: {
          timezone: 'EST',
          start: seconds(world.openingMs(lastDay)),
          end: seconds(world.closingMs(lastDay)),
          gmtoffset: -18000,
        },
      },
      dataGranularity: '1d',
      range: '',
    },
    timestamp: rows.map(({ at }) => at),
    indicators: {
      quote: [
        { open: closes, high: closes, low: closes, close: closes, volume: closes.map(() => 1_250_400) },
      ],
    },
    ...(splits.length === 0 ? {} : { events: { splits: Object.fromEntries(splits.map(splitEvent)) } }),
  }

  function splitEvent({ day, ratio }: WorldShare['splits'][number]): [string, object] {
    const date = seconds(world.openingMs(day))
    return [String(date), { date, numerator: ratio, denominator: 1, splitRatio: `${ratio}:1` }]
  }
}

/** Yahoo: the cookie on `/`, the crumb that goes with it, quotes for both, and charts for everybody. */
export function yahooRoutes(world: World, mood: YahooMood = friendly()): readonly Route[] {
  const traded = (ticker: string) => {
    const share = world.shares.get(ticker)
    return share === undefined || share.price === null ? null : share
  }
  return [
    {
      method: 'GET',
      path: /^\/$/,
      answer: () =>
        mood.cookie === 'given'
          ? {
              status: 404,
              headers: { 'set-cookie': cookieHeader },
              body: '<html><title>Not found</title></html>',
            }
          : {
              headers: { 'content-type': 'text/html' },
              body: '<html><title>Your privacy choices</title></html>',
            },
    },
    {
      method: 'GET',
      path: /^\/v1\/test\/getcrumb$/,
      answer({ headers }) {
        if (!/Mozilla/.test(headers['user-agent'] ?? ''))
          return { status: 429, body: 'Too Many Requests\r\n' }
        if (headers['cookie'] !== cookie) return invalidCrumb
        return mood.crumb ?? { body: mood.validCrumb }
      },
    },
    {
      method: 'GET',
      path: /^\/v7\/finance\/quote$/,
      answer({ query, headers }) {
        if (headers['cookie'] !== cookie || query.get('crumb') !== mood.validCrumb) return invalidCrumb
        const result = (query.get('symbols') ?? '').split(',').flatMap((ticker) => {
          const share = traded(ticker)
          return share === null ? [] : (mood.editQuote(quoteEntry(share), ticker) ?? [])
        })
        return { body: { quoteResponse: { result, error: null } } }
      },
    },
    {
      method: 'GET',
      path: /^\/v8\/finance\/chart\/[^/]+$/,
      answer({ path, query }) {
        const ticker = decodeURIComponent(path.split('/').at(-1) ?? '')
        const share = traded(ticker)
        if (share === null) return notFound
        const from = Number(query.get('period1')) * 1000
        const to = Number(query.get('period2')) * 1000
        const fiveDays = query.get('range') === '5d'
        const result = chartResult(world, share, (day, index, of) =>
          fiveDays ? index >= of - 5 : world.openingMs(day) >= from && world.openingMs(day) < to,
        )
        return { body: { chart: { result: [mood.editChart(result, ticker)], error: null } } }
      },
    },
  ]
}
