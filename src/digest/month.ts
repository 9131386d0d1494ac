import { calendarKnows, isTradingDay, previousTradingDay } from '../market/calendar.ts'
import { type Day, parseDay, startOfUtcDayMs, utcDay } from '../market/day.ts'
import type { LocalDate } from './subscription.ts'

const noonMs = 12 * 3_600_000

const isKnown = (day: Day): boolean => calendarKnows(startOfUtcDayMs(day) + noonMs)

/** True on the first day of its month on which the New York exchanges trade: the day of the monthly table. */
export function isMonthly(localDate: LocalDate): boolean {
  const day = parseDay(localDate)
  if (!isKnown(day) || !isTradingDay(day)) return false
  return previousTradingDay(day).slice(0, 7) !== day.slice(0, 7)
}

/**
 * The day by which an edition is the month's: its local date, but no day that has not begun in UTC. Where it is the
 * first of December already while November's last UTC day is not over, there is no November to tell of yet.
 */
export function monthlyDate(localDate: LocalDate, cutOffMs: number): LocalDate {
  const begun = utcDay(cutOffMs)
  return localDate < begun ? localDate : begun
}
