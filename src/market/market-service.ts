import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import type { MarketConfig } from '../ops/market-config.ts'
import type { Store } from '../store/store.ts'
import { startKeeper } from './keeper.ts'
import type { LiveMarket } from './live-market.ts'
import type { Market } from './market.ts'
import type { MarketSources } from './market-sources.ts'
import { createQuiet } from './quiet.ts'
import { createSampleMarket } from './sample/sample-market.ts'
import { minerView } from './views/miner-view.ts'
import { minersView } from './views/miners-view.ts'
import { networkView } from './views/network-view.ts'

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
  /** Other providers than the configured ones; for tests. */
  readonly sources?: MarketSources
}

export type ClosableMarket = Market & {
  /** Breaks off what is under way, and stores what waits for it; safe to call twice. */
  close(): Promise<void>
}

/**
 * Market data as it is, or our own invented month where `config.data` is `sample`. Nothing is connected, loaded or
 * asked before somebody asks here, but for days that are missing since market data was asked for last.
 */
export function createMarket(parts: MarketParts): ClosableMarket {
  const { config, store, clock, log, random } = parts
  const assumed = { joulesPerTh: config.joulesPerTh, usdPerKwh: config.usdPerKwh }
  const sample = createSampleMarket({ clock, assumptions: assumed })
  if (config.data === 'sample')
    return { ...sample, mode: 'sample', sample: () => sample, close: async () => undefined }

  const quiet = createQuiet()
  let made: LiveMarket | null = null
  let making: Promise<LiveMarket> | null = null
  const live = (): Promise<LiveMarket> => {
    making ??= make(parts, quiet).then((market) => {
      made = market
      return market
    })
    return making
  }
  const stopKeeper = startKeeper({
    db: store.db,
    kept: async () => {
      const { days, stored, rounds } = await live()
      return { days, stored, shares: () => rounds.shares(null) }
    },
    clock,
    log,
    holder: `${process.pid}-${Math.floor(random() * 2 ** 40).toString(36)}`,
    random,
  })

  let closing: Promise<void> | null = null
  async function closeAll(): Promise<void> {
    const stopping = stopKeeper()
    const market = await making
    await market?.disconnect()
    await stopping
    await market?.close()
  }

  return {
    mode: 'live',
    network: (assumptions = {}) =>
      quiet.during(async () =>
        networkView(await (await live()).rounds.network(), { ...assumed, ...assumptions }),
      ),
    miners: (period) =>
      quiet.during(async () => minersView(await (await live()).rounds.shares(null), period)),
    miner: (ticker) =>
      quiet.during(async () => minerView(await (await live()).rounds.shares(ticker), ticker)),
    ages: () => made?.rounds.ages() ?? unaskedAges,
    sample: () => sample,
    close: () => {
      closing ??= closeAll()
      return closing
    },
  }
}

const unaskedAges = ['BTC price', 'Network', 'Shares'].map(
  (what) => ({ what, source: '', asOf: null, state: 'unasked' }) as const,
)

/** The providers are loaded by the first who asks. */
async function make(parts: MarketParts, quiet: ReturnType<typeof createQuiet>): Promise<LiveMarket> {
  const { createLiveMarket } = await import('./live-market.ts')
  const { store, clock, log } = parts
  const sources = parts.sources ?? (await import('./connect-sources.ts')).connectSources(parts)
  return createLiveMarket({ sources, store, clock, log, quiet })
}
