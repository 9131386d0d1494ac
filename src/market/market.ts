import type { Assumptions } from './facts.ts'
import type { Period } from './period.ts'
import type { MinersView, MinerView, MonthsView, NetworkView } from './views.ts'

/** How old what a source gave is, for `/status`. */
export interface MarketAge {
  /** `BTC price`, `Network`, `Shares`. */
  readonly what: string
  readonly source: string
  /** UTC, ISO 8601; null where nothing was asked for yet. */
  readonly asOf: string | null
  readonly state: 'fresh' | 'stale' | 'missing' | 'unasked'
}

/**
 * Market data as commands use it. Asking is cheap: everybody who asks at the same time causes one round of
 * provider calls, and what is fresh is given again. Nothing is asked of any provider before somebody asks here. No
 * method fails because of a provider: what is missing says so in its reading.
 */
export interface Market {
  readonly mode: 'live' | 'sample'
  /** `assumptions` in place of the configured ones, in part or whole. */
  network(assumptions?: Partial<Assumptions>): Promise<NetworkView>
  miners(period: Period): Promise<MinersView>
  /** `ticker` is one of today's in the dated list, a delisted one included. */
  miner(ticker: string): Promise<MinerView>
  /** The last complete month and the one before it. */
  months(): Promise<MonthsView>
  ages(): readonly MarketAge[]
  /** The same with our own invented month of data, whatever the mode. */
  sample(): Pick<Market, 'network' | 'miners' | 'miner' | 'months'>
}
