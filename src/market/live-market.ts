import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import type { Store } from '../store/store.ts'
import { createDayBook } from './day-book.ts'
import type { Assumptions } from './facts.ts'
import { createHistory } from './history-in-memory.ts'
import { createKeptDays } from './keep-days.ts'
import { keepUp } from './keep-up.ts'
import type { Market } from './market.ts'
import type { MarketSources } from './market-sources.ts'
import { createQuiet } from './quiet.ts'
import { createRounds } from './round.ts'
import { createStoredDays } from './stored-days.ts'
import { monthsView } from './views/bank-month.ts'
import { minerView } from './views/miner-view.ts'
import { minersView } from './views/miners-view.ts'
import { networkView } from './views/network-view.ts'
import { createWriteBehind } from './write-behind.ts'

export interface LiveMarket extends Pick<Market, 'network' | 'miners' | 'miner' | 'months' | 'ages'> {
  /** Fetches the days that are missing though nobody asked. */
  keepUp(): Promise<void>
  /** Breaks off what is under way. */
  disconnect(): Promise<void>
  /** Stores what waits for it. */
  close(): Promise<void>
}

export interface LiveMarketParts {
  readonly sources: MarketSources
  readonly assumptions: Assumptions
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Tells this process from others. */
  readonly holder: string
}

/** Market data as the sources tell it. */
export function createLiveMarket(parts: LiveMarketParts): LiveMarket {
  const { sources, assumptions: assumed, store, clock, log, holder } = parts
  const { db } = store
  const { during, quiet } = createQuiet()
  const history = createHistory()
  const writes = createWriteBehind({ db, clock, log, quiet })
  const stored = createStoredDays({ db, history, writes, log })
  const book = createDayBook(history, writes)
  const days = createKeptDays({ sources, book, reaches: stored.reaches, clock, log })
  const rounds = createRounds({ sources, book, days, loaded: stored.load, clock, log })
  const shares = (): Promise<unknown> => rounds.shares(null)
  return {
    network: (assumptions = {}) =>
      during(async () => networkView(await rounds.network(), { ...assumed, ...assumptions })),
    miners: (period) => during(async () => minersView(await rounds.shares(null), period)),
    miner: (ticker) => during(async () => minerView(await rounds.shares(ticker), ticker)),
    months: () =>
      during(async () => {
        // Its days of the chain are in the history once the network was asked.
        const [facts] = await Promise.all([rounds.shares(null), rounds.network()])
        return monthsView(facts, assumed)
      }),
    ages: () => rounds.ages(),
    keepUp: () => keepUp({ db, days, stored, shares, flush: writes.flush, holder, clock, log }),
    disconnect: () => sources.close(),
    close: () => writes.close(),
  }
}
