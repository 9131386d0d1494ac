import type { Day } from '../../../src/market/day.ts'
import { addDays } from '../../../src/market/day.ts'
import { registrants } from '../../../src/market/equities/cik.ts'
import type { Route, RouteAnswer } from './provider-server.ts'
import type { WorldShare } from './share-world.ts'
import type { World } from './world.ts'
import { yahooRoutes } from './yahoo.ts'

const asJson = (body: unknown): RouteAnswer => ({ body })
const cents = (value: number): number => Math.round(value * 100) / 100

/** Any other key is refused. */
export const finnhubKey = 'finnhub-key-of-the-tests'

/** Finnhub on a free key: zeros and an empty profile for what it does not know, shares and caps in millions. */
function finnhub(world: World): readonly Route[] {
  const share = (symbol: string | null) => {
    const found = world.shares.get(symbol ?? '')
    return found === undefined || found.price === null || found.shares === null ? null : found
  }
  const forKey =
    (answer: (found: WorldShare | null) => unknown): Route['answer'] =>
    ({ headers, query }) =>
      headers['x-finnhub-token'] === finnhubKey
        ? asJson(answer(share(query.get('symbol'))))
        : { status: 401, body: { error: 'Invalid API key' } }
  return [
    {
      method: 'GET',
      path: /^\/api\/v1\/quote$/,
      answer: forKey((found) => {
        if (found === null) return { c: 0, d: null, dp: null, h: 0, l: 0, o: 0, pc: 0, t: 0 }
        const price = found.price ?? 0
        return {
          c: price,
          d: cents(price - found.previousClose),
          dp: cents((price / found.previousClose - 1) * 100),
          h: cents(price * 1.02),
          l: cents(price * 0.97),
          o: cents(price * 0.99),
          pc: found.previousClose,
          t: Math.floor(found.priceAtMs / 1000),
        }
      }),
    },
    {
      method: 'GET',
      path: /^\/api\/v1\/stock\/profile2$/,
      answer: forKey((found) => {
        if (found === null) return {}
        const shares = found.shares ?? 0
        return {
          country: 'US',
          currency: 'USD',
          estimateCurrency: 'USD',
          exchange: 'NASDAQ NMS - GLOBAL MARKET',
          finnhubIndustry: 'Technology',
          ipo: '2021-11-17',
          logo: '',
          // It is computed once a day, from the close.
          marketCapitalization: (found.previousClose * shares) / 1_000_000,
          name: found.name,
          phone: '15550100',
          shareOutstanding: shares / 1_000_000,
          ticker: found.ticker,
          weburl: 'https://company.example/',
        }
      }),
    },
  ]
}

const filedAfterDays = 3

/** The covers of a company's reports, as the SEC lists them: oldest first, some in a frame. */
const factsOf = (filings: WorldShare['filings']) =>
  filings.map(({ day, shares }, index) => ({
    end: day,
    val: shares,
    accn: `0000950170-26-00000${index}`,
    fy: 2026,
    fp: `Q${(index % 4) + 1}`,
    form: index % 4 === 3 ? '10-K' : '10-Q',
    filed: addDays(day, filedAfterDays) satisfies Day,
    ...(index < filings.length - 1 ? { frame: `CY2025Q${(index % 4) + 1}I` } : {}),
  }))

/** The SEC's files: only for who says who is asking, and XML for what it does not have. */
function sec(world: World): readonly Route[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/xbrl\/companyconcept\/CIK\d{10}\/dei\/EntityCommonStockSharesOutstanding\.json$/,
      answer({ path, headers }) {
        if (!/@|https?:/.test(headers['user-agent'] ?? ''))
          return { status: 403, body: '<!DOCTYPE html><title>Undeclared Automated Tool</title>' }
        const cik = /CIK(\d{10})/.exec(path)?.[1] ?? ''
        const share = [...world.shares.values()].find(({ ticker }) => registrants.get(ticker)?.cik === cik)
        if (share === undefined || share.filings.length === 0)
          return {
            status: 404,
            body: '<?xml version="1.0" encoding="UTF-8"?><Error><Code>NoSuchKey</Code></Error>',
          }
        return asJson({
          cik: Number(cik),
          taxonomy: 'dei',
          tag: 'EntityCommonStockSharesOutstanding',
          label: 'Entity Common Stock, Shares Outstanding',
          description: 'The number of shares on the cover of a report.',
          entityName: share.name.toUpperCase(),
          units: { shares: factsOf(share.filings) },
        })
      },
    },
  ]
}

/** By provider; Yahoo gives its cookie on the same server. */
export const equityRoutes = (world: World) => ({
  yahoo: yahooRoutes(world),
  finnhub: finnhub(world),
  sec: sec(world),
})
