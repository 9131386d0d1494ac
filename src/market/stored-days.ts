import type { Log } from '../ops/log.ts'
import { type DailyValue, dailyReaches, dailyValuesSince } from '../store/daily-values.ts'
import type { Database } from '../store/store.ts'
import type { Reach, Reaches } from './daily-feed.ts'
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
  const reaches = new Map<string, Reach>()
  let loading: Promise<void> | null = null

  const pointsOf = (rows: readonly DailyValue[]): readonly DailyPoint[] =>
    rows.map(({ day, value, source }) => ({ day: parseDay(day), value, source }))

  async function readReaches(): Promise<void> {
    for (const { series, fromDay, throughDay } of await dailyReaches(db)) {
      const known = reaches.get(series)
      if (known !== undefined && known.throughDay >= throughDay) continue
      reaches.set(series, { fromDay: parseDay(fromDay), throughDay: parseDay(throughDay) })
    }
  }

  async function read(): Promise<void> {
    const bySeries = Map.groupBy(await dailyValuesSince(db, beginning), ({ series }) => series)
    for (const [name, rows] of bySeries) {
      const series = seriesOfToday(name)
      // Once there are days under today's ticker, they have taken over those under the old one, or cannot.
      if (series !== name && bySeries.has(series)) continue
      const fresh = history.put(series, pointsOf(rows))
      if (series !== name) writes.save(series, fresh)
    }
    await readReaches()
  }

  /** Where another process tells another value of a known day, as after a split, all of its days are taken over. */
  async function takeOver(since: Day): Promise<void> {
    await writes.flush()
    const bySeries = Map.groupBy(await dailyValuesSince(db, since), ({ series }) => seriesOfToday(series))
    for (const [series, rows] of bySeries) {
      const known = new Map<string, number>(history.days(series).map(({ day, value }) => [day, value]))
      const differs = rows.some(({ day, value }) => (known.get(day) ?? value) !== value)
      if (differs) history.replace(series, pointsOf(await dailyValuesSince(db, beginning, [series])))
      else history.put(series, pointsOf(rows))
    }
    await readReaches()
  }

  return {
    load: () => {
      loading ??= read().catch((err) => {
        log.error({ err }, 'Stored market values could not be read; they are fetched anew')
      })
      return loading
    },
    takeOver,
    reaches: {
      of: (series) => reaches.get(series) ?? null,
      set(series, reach) {
        reaches.set(series, reach)
        writes.reach({ series, ...reach })
      },
    },
  }
}
