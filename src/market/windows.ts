import { Temporal } from 'temporal-polyfill'
import {
  closedFor,
  lastClosedSession,
  previousTradingDay,
  sessionAt,
  tradingDayOnOrBefore,
} from './calendar.ts'
import { addDays, type Day, newYorkDay } from './day.ts'
import type { Period } from './period.ts'
import type { ShareWindow } from './views.ts'

/**
 * The trading days that a return is told over. It ends with today's session while that is open, else with the last
 * one that has closed, and begins with the close of
 * - 1D: the trading day before;
 * - 1W: the same weekday a week earlier, or the last trading day before it, so that a week is as long for BTC,
 *   which has no holidays, and holds five sessions unless there is a holiday;
 * - MTD and YTD: the last trading day before the month or year that the window ends in;
 * - 1M and 1Y: the same date a month or year earlier (31 March: 28 February), or the last trading day before it.
 *
 * Throws `RangeError` where the calendar does not know the days.
 */
export function shareWindow(period: Period, nowMs: number): ShareWindow {
  const session = sessionAt(nowMs)
  const today = newYorkDay(nowMs)
  const to = session === 'open' ? today : lastClosedSession(nowMs)
  return { period, from: starts[period](to), to, session, closedFor: closedFor(today) }
}

const starts: Record<Period, (to: Day) => Day> = {
  '1D': previousTradingDay,
  '1W': (to) => tradingDayOnOrBefore(addDays(to, -7)),
  MTD: (to) => previousTradingDay(`${to.slice(0, 7)}-01` as Day),
  '1M': (to) => tradingDayOnOrBefore(earlier(to, { months: 1 })),
  YTD: (to) => previousTradingDay(`${to.slice(0, 4)}-01-01` as Day),
  '1Y': (to) => tradingDayOnOrBefore(earlier(to, { years: 1 })),
}

/** The same date earlier; the last day of the month where that has no such date. */
const earlier = (day: Day, by: { readonly months?: 1; readonly years?: 1 }): Day =>
  Temporal.PlainDate.from(day).subtract(by).toString() as Day
