import { calendarKnows, isTradingDay, previousTradingDay } from '../market/calendar.ts'
import { type Day, parseDay, startOfUtcDayMs } from '../market/day.ts'
import type { LocalDate } from './subscription.ts'

const noonMs = 12 * 3_600_000

const isKnown = (day: Day): boolean => calendarKnows(startOfUtcDayMs(day) + noonMs)

/** True on the first day of its month on which the New York exchanges trade: the day of the monthly table. */
export function isMonthly(localDate: LocalDate): boolean {
  const day = parseDay(localDate)
  if (!isKnown(day) || !isTradingDay(day)) return false
  return previousTradingDay(day).slice(0, 7) !== day.slice(0, 7)
}
