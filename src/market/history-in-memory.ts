import type { DailyPoint, History, SeriesId } from './history.ts'

/** The daily values of this process. What `days` gave stays as it was; a change makes a new list. */
export interface HistoryInMemory extends History {
  /** Adds days and corrects known ones. Gives those that were new or told another value. */
  put(series: SeriesId, points: readonly DailyPoint[]): readonly DailyPoint[]
  /** Puts these in place of all days of a series. */
  replace(series: SeriesId, points: readonly DailyPoint[]): void
}

const byDay = (one: DailyPoint, other: DailyPoint): number => (one.day < other.day ? -1 : 1)

export function createHistory(): HistoryInMemory {
  const all = new Map<SeriesId, readonly DailyPoint[]>()
  const daysOf = (series: SeriesId): readonly DailyPoint[] => all.get(series) ?? []

  /** One a day, the later of two that are given, oldest first. */
  const inOrder = (points: readonly DailyPoint[]): readonly DailyPoint[] =>
    [...new Map(points.map((point) => [point.day, point])).values()].toSorted(byDay)

  return {
    days: daysOf,
    put(series, points) {
      const known = new Map(daysOf(series).map((point) => [point.day, point.value]))
      const changed = inOrder(points).filter(({ day, value }) => known.get(day) !== value)
      if (changed.length > 0) all.set(series, inOrder([...daysOf(series), ...changed]))
      return changed
    },
    replace(series, points) {
      all.set(series, inOrder(points))
    },
  }
}
