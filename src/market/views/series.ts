import { calendarKnows, closeMs, isTradingDay } from '../calendar.ts'
import { missing } from '../combine.ts'
import { type Day, startOfUtcDayMs } from '../day.ts'
import { endOfUtcDay } from '../freshness.ts'
import type { DailyPoint, History, SeriesId } from '../history.ts'
import type { Fetched, Known } from '../reading.ts'
import { dayInWords } from './day-in-words.ts'

/** Daily values that were kept, oldest first, to be looked up by their day. */
export type Series = readonly DailyPoint[]

const what = (id: SeriesId): string => (/^(btc-usd|close:)/.test(id) ? 'close' : 'value')

/** Fees alone may be 0. What cannot be right was refused on its way in, and is no value here either. */
const canBe = (id: SeriesId, value: number): boolean =>
  Number.isFinite(value) && (value > 0 || (value === 0 && id === 'fees-btc-per-block'))

/** What is stored of a day, without looking at the days around it; null where there is nothing. */
export function storedOn(history: History, id: SeriesId, day: Day): DailyPoint | null {
  const points = history.days(id)
  const point = points[firstFrom(points, day)]
  return point?.day === day && canBe(id, point.value) ? point : null
}

/** The last that is stored before a day; null where there is nothing. */
export function storedBefore(history: History, id: SeriesId, day: Day): DailyPoint | null {
  const points = history.days(id)
  const point = points[firstFrom(points, day) - 1]
  return point !== undefined && canBe(id, point.value) ? point : null
}

/** What is stored of the days from one to another, both included. */
export function storedBetween(history: History, id: SeriesId, from: Day, to: Day): Series {
  const points = history.days(id)
  const within: DailyPoint[] = []
  for (let at = firstFrom(points, from); at < points.length; at += 1) {
    const point = points[at]
    if (point === undefined || point.day > to) break
    if (canBe(id, point.value)) within.push(point)
  }
  return within
}

/** Where the first point of this day or later stands. */
function firstFrom(points: Series, day: Day): number {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.day ?? '') < day) low = middle + 1
    else high = middle
  }
  return low
}

/** A stored point as what it tells: of the whole UTC day, or of the close of a trading day. */
export const asKnown = (id: SeriesId, { day, value, source }: DailyPoint): Known<number> => ({
  state: 'fresh',
  value,
  source,
  asOf: id.startsWith('close:') && hasSession(day) ? new Date(closeMs(day)).toISOString() : endOfUtcDay(day),
})

const hasSession = (day: Day): boolean => calendarKnows(startOfUtcDayMs(day) + noonMs) && isTradingDay(day)
const noonMs = 12 * 3_600_000

/** The value of one day; missing where that day is not stored, whatever others are. */
export function valueOn(history: History, id: SeriesId, day: Day): Fetched<number> {
  const point = storedOn(history, id, day)
  if (point !== null) return asKnown(id, point)
  return missing(sourceOf(history, id), `no ${what(id)} of ${dayInWords(day)}`)
}

/** Who gives a series, by its last point. */
export const sourceOf = (history: History, id: SeriesId): string =>
  history.days(id).at(-1)?.source ?? 'stored days'
