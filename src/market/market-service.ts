import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import type { MarketConfig } from '../ops/market-config.ts'
import { hasDailyValues } from '../store/daily-values.ts'
import type { Store } from '../store/store.ts'
import type { Telemetry } from '../telemetry.ts'
import { startKeeper } from './keeper.ts'
import type { LiveMarket } from './live-market.ts'
import type { Market, MarketAge } from './market.ts'
import type { MarketSources } from './market-sources.ts'

export interface MarketParts {
  readonly config: MarketConfig
  readonly userAgent: string
  /** Where the operator can be reached; the SEC demands it. */
  readonly contact: string | null
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** From 0 to 1. */
  readonly random: () => number
  /** Others than the configured providers; for tests. */
  readonly sources?: MarketSources
  /** Hears of each ask of a provider; nobody does unless given. */
  readonly telemetry?: Telemetry
  /** Whether this process fetches missing days by itself; true unless given. */
  readonly keepsUp?: boolean
}

export type ClosableMarket = Market & {
  /** Breaks off what is under way, and stores what waits for it; safe to call twice. */
  close(): Promise<void>
}

/** By then a start is over; milliseconds. */
const loadAfterMs = 3_000

type Views = Pick<Market, 'network' | 'miners' | 'miner' | 'months'>

/**
 * Market data as it is, or our own invented month where `config.data` is `sample`. Nothing is connected or asked
 * before somebody asks here; but where somebody has, days that are missing since are fetched by themselves. The code
 * is loaded some seconds after the start, so that the first who asks does not wait for it.
 */
export function createMarket(parts: MarketParts): ClosableMarket {
  const { config, clock } = parts
  const sample = asLoaded(async () => {
    const { createSampleMarket } = await import('./sample/sample-market.ts')
    return createSampleMarket({ clock, assumptions: assumptionsOf(config) })
  })
  if (config.data === 'live') return createOnDemand(parts, sample)
  const ages = () => agesOf('fresh', 'sample', new Date(clock()).toISOString())
  return { mode: 'sample', ...sample, ages, sample: () => sample, close: async () => undefined }
}

function createOnDemand(parts: MarketParts, sample: Views): ClosableMarket {
  const { store, log, random } = parts
  let made: LiveMarket | null = null
  let making: Promise<LiveMarket> | null = null
  const live = (): Promise<LiveMarket> => {
    making ??= makeLive(parts).then((market) => {
      made = market
      return market
    })
    return making
  }
  const keep = async (): Promise<void> => {
    if (await hasDailyValues(store.db)) await (await live()).keepUp()
  }
  const stopKeeper = parts.keepsUp === false ? async () => undefined : startKeeper({ keep, log, random })
  const loading = setTimeout(() => {
    loadCode().catch((err) =>
      log.error({ err, doing: 'loading market data' }, 'Market data cannot be loaded'),
    )
  }, loadAfterMs)
  loading.unref()

  const close = once(async () => {
    clearTimeout(loading)
    const stopping = stopKeeper()
    const market = await making
    await market?.disconnect()
    await stopping
    await market?.close()
  })
  return {
    mode: 'live',
    ...asLoaded(live),
    ages: () => made?.ages() ?? agesOf('unasked', '', null),
    sample: () => sample,
    close,
  }
}

async function loadCode() {
  const [{ createLiveMarket }, { connectSources }] = await Promise.all([
    import('./live-market.ts'),
    import('./connect-sources.ts'),
  ])
  return { createLiveMarket, connectSources }
}

async function makeLive(parts: MarketParts): Promise<LiveMarket> {
  const { config, store, clock, log, random } = parts
  const { createLiveMarket, connectSources } = await loadCode()
  const sources = parts.sources ?? connectSources(parts)
  const holder = `${process.pid}-${Math.floor(random() * 2 ** 40).toString(36)}`
  return createLiveMarket({ sources, assumptions: assumptionsOf(config), store, clock, log, holder })
}

const assumptionsOf = ({ joulesPerTh, usdPerKwh }: MarketConfig) => ({ joulesPerTh, usdPerKwh })

const agesOf = (state: MarketAge['state'], source: string, asOf: string | null): readonly MarketAge[] =>
  ['BTC price', 'Network', 'Shares'].map((what) => ({ what, source, asOf, state }))

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}

/** The same, loaded by the first who asks. */
function asLoaded(load: () => Promise<Views>): Views {
  const loaded = once(load)
  return {
    network: async (assumptions) => (await loaded()).network(assumptions),
    miners: async (period) => (await loaded()).miners(period),
    miner: async (ticker) => (await loaded()).miner(ticker),
    months: async () => (await loaded()).months(),
  }
}
