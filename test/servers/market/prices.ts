import { startOfUtcDayMs } from '../../../src/market/day.ts'
import type { Route, RouteAnswer } from './provider-server.ts'
import type { World } from './world.ts'

const dayMs = 24 * 60 * 60_000
const asJson = (body: unknown): RouteAnswer => ({ body })

/** The days of the world and the one that is not over, in the shape of a candle. */
function candles(world: World) {
  const whole = world.days.map((day) => ({
    ...day,
    atMs: startOfUtcDayMs(day.day),
    volume: day.blocks * 91.25,
  }))
  const openUsd = whole.at(-1)?.closeUsd ?? world.btcUsd
  const today = {
    atMs: Math.floor(world.nowMs / dayMs) * dayMs,
    openUsd,
    highUsd: Math.max(openUsd, world.btcUsd),
    lowUsd: Math.min(openUsd, world.btcUsd),
    closeUsd: world.btcUsd,
    volume: 88.5,
  }
  return [...whole, today]
}

/** Coinbase's spot price, and the candles of its exchange: newest first, at most 300, today's among them. */
function coinbase(world: World): readonly Route[] {
  return [
    {
      method: 'GET',
      path: /^\/v2\/prices\/BTC-USD\/spot$/,
      answer: () => asJson({ data: { amount: String(world.btcUsd), base: 'BTC', currency: 'USD' } }),
    },
    {
      method: 'GET',
      path: /^\/products\/BTC-USD\/candles$/,
      answer({ query }) {
        const at = (name: string) => Date.parse(query.get(name) ?? '')
        const rows = candles(world).filter(({ atMs }) => atMs >= at('start') && atMs <= at('end'))
        if (query.get('granularity') !== '86400' || rows.length > 300)
          return { status: 400, body: { message: 'granularity too small for the requested time range' } }
        return asJson(
          rows
            .map((row) => [row.atMs / 1000, row.lowUsd, row.highUsd, row.openUsd, row.closeUsd, row.volume])
            .reverse(),
        )
      },
    },
  ]
}

/** Kraken's ticker and candles: strings, oldest first, under a name for the pair that is not the one asked for. */
function kraken(world: World): readonly Route[] {
  const five = (value: number) => value.toFixed(5)
  return [
    {
      method: 'GET',
      path: /^\/0\/public\/Ticker$/,
      answer({ query }) {
        if (query.get('pair') !== 'XBTUSD') return asJson({ error: ['EQuery:Unknown asset pair'] })
        const price = five(world.btcUsd)
        const pair = { a: [price, '1', '1.000'], b: [price, '1', '1.000'], c: [price, '0.0061'], o: price }
        return asJson({ error: [], result: { XXBTZUSD: pair } })
      },
    },
    {
      method: 'GET',
      path: /^\/0\/public\/OHLC$/,
      answer({ query }) {
        const rows = candles(world)
          .filter(({ atMs }) => atMs / 1000 > Number(query.get('since') ?? 0))
          .slice(-720)
          .map((row) => [
            row.atMs / 1000,
            ...[row.openUsd, row.highUsd, row.lowUsd, row.closeUsd, row.closeUsd].map(five),
            String(row.volume),
            2442,
          ])
        return asJson({ error: [], result: { XXBTZUSD: rows, last: rows.at(-2)?.[0] ?? 0 } })
      },
    },
  ]
}

/** CoinGecko's price and daily chart: the price at each midnight, and at last the one of now. */
function coinGecko(world: World): readonly Route[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/v3\/simple\/price$/,
      answer({ query }) {
        const told = query.get('include_last_updated_at') === 'true'
        const updated = told ? { last_updated_at: Math.floor(world.nowMs / 1000) - 40 } : {}
        return asJson({ bitcoin: { usd: world.btcUsd, usd_24h_change: 1.01, ...updated } })
      },
    },
    {
      method: 'GET',
      path: /^\/api\/v3\/coins\/bitcoin\/market_chart$/,
      answer({ query }) {
        const days = Number(query.get('days'))
        if (days > 365)
          return { status: 401, body: { error: { status: { error_code: 10012, error_message: 'Exceeds' } } } }
        const prices = candles(world)
          .slice(-days)
          .map((row) => [row.atMs, row.openUsd])
        return asJson({
          prices: [...prices, [world.nowMs, world.btcUsd]],
          market_caps: [],
          total_volumes: [],
        })
      },
    },
  ]
}

/** By provider; each takes all of its addresses on one server. */
export const priceRoutes = (world: World) => ({
  coinbase: coinbase(world),
  kraken: kraken(world),
  coinGecko: coinGecko(world),
})
