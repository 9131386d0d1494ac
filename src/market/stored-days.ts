import type { Log } from '../ops/log.ts'
import { dailyReaches, dailyValuesSince } from '../store/daily-values.ts'
import type { Database } from '../store/store.ts'
import type { Reaches } from './daily-feed.ts'
import { type Day, parseDay } from './day.ts'
import type { DailyPoint, SeriesId } from './history.ts'
import type { HistoryInMemory } from './history-in-memory.ts'
import { miners } from './miners.ts'
import type { WriteBehind } from './write-behind.ts'

export interface StoredDays {
  /** Loads everything, once; what cannot be read is said in the log, and is fetched anew. Never rejects. */
  load(): Promise<void>
  /** Takes over what other processes stored since a day. Rejects where the store does not answer. */
  takeOver(since: Day): Promise<void>
  readonly reaches: Reaches
}

const beginning = '0001-01-01'

const ofShares = /^(close|shares|split):(.+)$/

/** What was stored under a ticker that a company has given up since belongs to the one that it has now. */
function seriesOfToday(stored: string): SeriesId {
  const [, what, ticker] = ofShares.exec(stored) ?? []
  const isOfToday = miners.some((miner) => miner.ticker === ticker)
  const now = isOfToday
    ? undefined
    : miners.find(({ formerly }) => formerly.some((was) => was.ticker === ticker))
  // The names in that table are this part's own.
  return (now === undefined ? stored : `${what}:${now.ticker}`) as SeriesId
}

/** The daily values of the store, brought into memory. */
export function createStoredDays({
  db,
  history,
  writes,
  log,
}: {
  readonly db: Database
  readonly history: HistoryInMemory
  readonly writes: WriteBehind
  readonly log: Log
}): StoredDays {
  const reaches = new Map<string, { readonly fromDay: Day; readonly throughDay: Day }>()
  let loading: Promise<void> | null = null

  async function read(since: string): Promise<void> {
    const stored = await dailyValuesSince(db, since)
    const bySeries = Map.groupBy(stored, ({ series }) => series)
    for (const [name, rows] of bySeries) {
      const series = seriesOfToday(name)
      // Once there are days under today's ticker, they have taken over those under the old one, or cannot.
      if (series !== name && bySeries.has(series)) continue
      const points = rows.map(({ day, value, source }): DailyPoint => ({ day: parseDay(day), value, source }))
      // What this process has asked for meanwhile is newer than what it finds here.
      const known = new Set(history.days(series).map(({ day }) => day))
      const fresh = history.put(
        series,
        points.filter(({ day }) => !known.has(day)),
      )
      if (series !== name) writes.save(series, fresh)
    }
    for (const { series, fromDay, throughDay } of await dailyReaches(db)) {
      widen(series, parseDay(fromDay), parseDay(throughDay))
    }
  }

  function widen(series: string, fromDay: Day, throughDay: Day): void {
    const known = reaches.get(series)
    reaches.set(series, {
      fromDay: known !== undefined && known.fromDay < fromDay ? known.fromDay : fromDay,
      throughDay: known !== undefined && known.throughDay > throughDay ? known.throughDay : throughDay,
    })
  }

  return {
    load: () => {
      loading ??= read(beginning).catch((err) => {
        log.error({ err }, 'Stored market values could not be read; they are fetched anew')
      })
      return loading
    },
    takeOver: read,
    reaches: {
      of: (series) => reaches.get(series) ?? null,
      set(series, fromDay, throughDay) {
        widen(series, fromDay, throughDay)
        writes.reach({ series, fromDay, throughDay })
      },
    },
  }
}
