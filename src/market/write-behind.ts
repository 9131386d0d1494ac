import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import {
  type DailyReach,
  type DailyValue,
  replaceDailyValues,
  saveDailyReach,
  saveDailyValues,
} from '../store/daily-values.ts'
import type { Database } from '../store/store.ts'
import type { DailyPoint, SeriesId } from './history.ts'

/**
 * Stores daily values after the answers that they came with, since the built-in store stops the process while it
 * works. What it cannot store it keeps and tries again, so that a full disk costs no answer.
 */
export interface WriteBehind {
  save(series: SeriesId, points: readonly DailyPoint[]): void
  /** All days of a series, on a new scale. */
  replace(series: SeriesId, points: readonly DailyPoint[]): void
  /** What a series was asked for; stored once its values are. */
  reach(reach: DailyReach): void
  /** Stores what waits now. Never rejects. */
  flush(): Promise<void>
  /** Flushes and takes no more. */
  close(): Promise<void>
}

export interface WriteBehindParts {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  /** Resolves once nobody waits for an answer. */
  readonly quiet: () => Promise<void>
}

/** So many take the built-in store some 20 ms. */
const rowsAtOnce = 400
const againAfterMs = 60_000

export function createWriteBehind({ db, clock, log, quiet }: WriteBehindParts): WriteBehind {
  const values = new Map<string, DailyValue>()
  const replacements = new Map<SeriesId, readonly DailyValue[]>()
  const reaches = new Map<string, DailyReach>()
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let failing = false
  let closed = false

  const waits = (): boolean => values.size + replacements.size + reaches.size > 0

  /** Stores a part of what waits. What is changed meanwhile waits on. */
  async function storeSome(): Promise<void> {
    const now = new Date(clock())
    const [replacement] = replacements
    if (replacement !== undefined) {
      const [series, rows] = replacement
      await replaceDailyValues(db, series, rows, now)
      if (replacements.get(series) === rows) replacements.delete(series)
      return
    }
    const some = [...values].slice(0, rowsAtOnce)
    if (some.length > 0) {
      await saveDailyValues(
        db,
        some.map(([, value]) => value),
        now,
      )
      for (const [key, value] of some) if (values.get(key) === value) values.delete(key)
      return
    }
    for (const [series, reach] of reaches) {
      await saveDailyReach(db, reach)
      if (reaches.get(series) === reach) reaches.delete(series)
    }
  }

  async function storeAll(isPatient: () => boolean): Promise<void> {
    try {
      while (waits()) {
        if (isPatient()) await quiet()
        await storeSome()
        await nextTurn()
      }
      failing = false
    } catch (err) {
      if (!failing)
        log.error({ err }, 'Market values could not be stored; they are kept in memory and tried again')
      failing = true
    }
  }

  function start(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    running ??= storeAll(() => !closed).finally(() => {
      running = null
      if (waits() && !closed) later(againAfterMs)
    })
    return running
  }

  function later(ms: number): void {
    if (closed || running !== null || timer !== null) return
    timer = setTimeout(() => void start(), ms)
    timer.unref()
  }

  const added = (): void => later(failing ? againAfterMs : 0)
  const rowsOf = (series: SeriesId, points: readonly DailyPoint[]): readonly DailyValue[] =>
    points.map((point) => ({ ...point, series }))

  async function flush(): Promise<void> {
    await running
    if (waits()) await start()
  }

  return {
    save(series, points) {
      for (const row of rowsOf(series, points)) values.set(`${series} ${row.day}`, row)
      if (points.length > 0) added()
    },
    replace(series, points) {
      for (const [key, row] of values) if (row.series === series) values.delete(key)
      replacements.set(series, rowsOf(series, points))
      added()
    },
    reach(reach) {
      reaches.set(reach.series, reach)
      added()
    },
    flush,
    async close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
      timer = null
      await flush()
    },
  }
}
