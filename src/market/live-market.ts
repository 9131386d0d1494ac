import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import type { Store } from '../store/store.ts'
import { createDayBook } from './day-book.ts'
import { createHistory } from './history-in-memory.ts'
import { createKeptDays, type KeptDays } from './keep-days.ts'
import type { MarketSources } from './market-sources.ts'
import type { Quiet } from './quiet.ts'
import { createRounds, type Rounds } from './round.ts'
import { createStoredDays, type StoredDays } from './stored-days.ts'
import { createWriteBehind } from './write-behind.ts'

/** What is made when market data is asked for the first time. */
export interface LiveMarket {
  readonly rounds: Rounds
  readonly days: KeptDays
  readonly stored: StoredDays
  /** Breaks off what is under way. */
  disconnect(): Promise<void>
  /** Stores what waits for it. */
  close(): Promise<void>
}

export interface LiveMarketParts {
  readonly sources: MarketSources
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly quiet: Quiet
}

export function createLiveMarket({ sources, store, clock, log, quiet }: LiveMarketParts): LiveMarket {
  const { db } = store
  const history = createHistory()
  const writes = createWriteBehind({ db, clock, log, quiet: quiet.quiet })
  const stored = createStoredDays({ db, history, writes, log })
  const book = createDayBook(history, writes)
  const days = createKeptDays({ sources, book, reaches: stored.reaches, clock, log })
  return {
    rounds: createRounds({ sources, book, days, loaded: stored.load, clock, log }),
    days,
    stored,
    disconnect: () => sources.close(),
    close: () => writes.close(),
  }
}
