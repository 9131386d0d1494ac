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

const monthOf = (day: Day): string => day.slice(0, 7)

/**
 * The day by which an edition is the month's, which is its local date with two exceptions. East of Greenwich a month
 * may have begun while the one before is not over in UTC: then there is nothing of it to tell yet, and the day counts
 * as the last one of that month. What was put off so comes on the trading day after, never on a day between them that
 * a digest of trading days would not have.
 */
export function monthlyDate(localDate: LocalDate, cutOffMs: number): LocalDate {
  const day = parseDay(localDate)
  const begun = utcDay(cutOffMs)
  if (monthOf(day) > monthOf(begun)) return begun
  if (!isKnown(day) || !isTradingDay(day)) return localDate
  const before = previousTradingDay(day)
  const apartMs = startOfUtcDayMs(day) - startOfUtcDayMs(before)
  const wasPutOff = monthOf(before) === monthOf(day) && monthOf(utcDay(cutOffMs - apartMs)) < monthOf(before)
  return wasPutOff ? before : localDate
}
