import type { DailyPoint, SeriesId } from './history.ts'
import type { HistoryInMemory } from './history-in-memory.ts'
import type { WriteBehind } from './write-behind.ts'

/** The daily values of this process and of the store together: what is put into the one gets into the other. */
export interface DayBook {
  readonly history: HistoryInMemory
  put(series: SeriesId, points: readonly DailyPoint[]): void
  replace(series: SeriesId, points: readonly DailyPoint[]): void
}

export const createDayBook = (history: HistoryInMemory, writes: WriteBehind): DayBook => ({
  history,
  put(series, points) {
    writes.save(series, history.put(series, points))
  },
  replace(series, points) {
    history.replace(series, points)
    writes.replace(series, points)
  },
})
