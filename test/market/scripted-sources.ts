import { lastClosedSession, tradingDays } from '../../src/market/calendar.ts'
import { addDays, type Day, utcDay } from '../../src/market/day.ts'
import type { MarketSources } from '../../src/market/market-sources.ts'
import { ProviderProblem, type ProviderProblemKind } from '../../src/market/provider-problem.ts'
import type {
  EquitySource,
  NetworkSource,
  PriceSource,
  Quote,
  Sourced,
  Split,
} from '../../src/market/sources.ts'

/** What a source does when it is asked, in place of its usual answer. */
export type Behaviour = ProviderProblemKind | 'bug' | 'never' | null

export interface Script {
  nowMs: number
  /** By `source.method`, or by `source` for all of its methods. */
  readonly does: Record<string, Behaviour>
  /** Every call as `source.method` or `source.method:ticker`, in order. */
  readonly calls: string[]
  btcUsd: number
  krakenUsd: number
  hashpriceUsd: number
  /** Tickers that Yahoo does not know. */
  readonly unknown: Set<string>
  /** Whether quotes come with shares and market values. */
  sized: boolean
  readonly splits: Map<string, Split>
  /** How often a call with this start was made. */
  count(start?: string): number
  clear(): void
}

export const sharesEach = 10_000_000

/** Sources that say what a test tells them to, of a world where everything costs the same every day. */
export function scriptedSources(nowMs: number): { readonly script: Script; readonly sources: MarketSources } {
  const script: Script = {
    nowMs,
    does: {},
    calls: [],
    btcUsd: 90_000,
    krakenUsd: 90_000,
    hashpriceUsd: 0,
    unknown: new Set(),
    sized: true,
    splits: new Map(),
    count: (start = '') => script.calls.filter((call) => call.startsWith(start)).length,
    clear: () => {
      script.calls.length = 0
    },
  }
  const now = (): string => new Date(script.nowMs).toISOString()

  async function say<T>(source: string, method: string, value: () => T): Promise<Sourced<T>> {
    script.calls.push(`${source}.${method}`)
    const [name = ''] = method.split(':')
    const does = script.does[`${source}.${name}`] ?? script.does[source] ?? null
    if (does === 'bug') throw new TypeError('not a provider’s fault')
    if (does === 'never') return await new Promise(() => undefined)
    if (does !== null) throw new ProviderProblem(source, does, 'as the test says')
    return { value: value(), source, asOf: now() }
  }

  const daysFrom = (from: Day): Day[] => {
    const days: Day[] = []
    for (let day = from; day < utcDay(script.nowMs); day = addDays(day, 1)) days.push(day)
    return days
  }
  const network = (name: string, firstDay: Day): NetworkSource => ({
    name,
    tip: () => say(name, 'tip', () => ({ height: 976_000, difficulty: 140e12, hashrate7dEhs: 1_000 })),
    adjustment: () =>
      say(name, 'adjustment', () => ({
        changePercent: 1.5,
        estimatedAtMs: script.nowMs + 1e8,
        remainingBlocks: 200,
        nextHeight: 976_200,
        previousPercent: -2,
      })),
    fees: () => say(name, 'fees', () => ({ meanFeesBtcPerBlock: 0.02, blocks: 144 })),
    days: (from) =>
      say(name, 'days', () =>
        daysFrom(from < firstDay ? firstDay : from).map((day) => ({
          day,
          hashrateEhs: 1_000,
          difficulty: 140e12,
          meanFeesBtcPerBlock: null,
        })),
      ),
  })
  const price = (name: string, usd: () => number): PriceSource => ({
    name,
    spot: () => say(name, 'spot', usd),
    days: (from) => say(name, 'days', () => daysFrom(from).map((day) => ({ day, value: usd() }))),
  })

  /** 20 USD, adjusted for a split where there was one. */
  const closeOf = (ticker: string): number => 20 / (script.splits.get(ticker)?.ratio ?? 1)
  const quoteOf = (ticker: string): Quote => {
    const priceUsd = closeOf(ticker)
    return {
      priceUsd,
      previousCloseUsd: priceUsd,
      marketCapUsd: script.sized ? priceUsd * sharesEach : null,
      shares: script.sized ? sharesEach : null,
      low52WeeksUsd: null,
      high52WeeksUsd: null,
    }
  }
  const equity = (name: string): EquitySource => ({
    name,
    quotes: async (tickers) => {
      const { value, ...rest } = await say(name, 'quotes', () =>
        tickers.filter((ticker) => name !== 'Yahoo' || !script.unknown.has(ticker)),
      )
      return new Map(value.map((ticker) => [ticker, { ...rest, value: quoteOf(ticker) }]))
    },
    closes: (ticker, from) =>
      say(name, `closes:${ticker}`, () => {
        if (name !== 'Yahoo' || script.unknown.has(ticker)) {
          throw new ProviderProblem(name, 'unknown', ticker)
        }
        const split = script.splits.get(ticker)
        return {
          days: tradingDays(from, lastClosedSession(script.nowMs)).map((day) => ({
            day,
            value: closeOf(ticker),
          })),
          splits: split === undefined ? [] : [split],
        }
      }),
  })

  return {
    script,
    sources: {
      network: [network('own node', addDays(utcDay(nowMs), -100)), network('mempool.space', '2025-01-01')],
      prices: [
        price('Coinbase', () => script.btcUsd),
        price('Kraken', () => script.krakenUsd),
        price('CoinGecko', () => script.btcUsd),
      ],
      dailyPrices: [],
      equities: [equity('Yahoo'), equity('Finnhub')],
      shares: { name: 'SEC', shares: (ticker) => say('SEC', `shares:${ticker}`, () => sharesEach) },
      moreShares: [],
      hashprice: {
        name: 'Braiins',
        usdPerPhDay: () => say('Braiins', 'hashprice', () => script.hashpriceUsd),
      },
      close: async () => undefined,
    },
  }
}
