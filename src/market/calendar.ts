import { addDays, type Day, newYorkDay, startOfUtcDayMs } from './day.ts'
import { calendarYears, closures, earlyCloses, weekday } from './exchange-holidays.ts'
import { newYorkOffsetMs } from './new-york-clock.ts'

/*
 * The calendar of the US stock exchanges (NYSE and Nasdaq). Days are days in New York. Every function throws
 * `RangeError` outside of the years that it knows; whoever extends them checks the rules against NYSE's new list.
 */

const millisecondsIn = { hour: 60 * 60_000, minute: 60_000 } as const

/** True for an instant whose day in New York the calendar knows. */
export function calendarKnows(ms: number): boolean {
  const year = Number(newYorkDay(ms).slice(0, 4))
  return year > calendarYears.first && year <= calendarYears.last
}

/** What a card says where `calendarKnows` is false. */
export const calendarEnds = `the exchange calendar has ${calendarYears.first + 1} to ${calendarYears.last} only`

/** Why there is no trading on a day: `weekend`, `Thanksgiving`; null on a trading day. */
export function closedFor(day: Day): string | null {
  const year = Number(day.slice(0, 4))
  if (!(year >= calendarYears.first && year <= calendarYears.last))
    throw new RangeError(
      `The exchange calendar has ${calendarYears.first} to ${calendarYears.last}; ${day} is outside of it`,
    )
  return isWeekend(day) ? 'weekend' : (closures.get(day) ?? null)
}

const isWeekend = (day: Day): boolean => weekday(day) === 0 || weekday(day) === 6

export const isTradingDay = (day: Day): boolean => closedFor(day) === null

/** When trading opens, 09:30 in New York; milliseconds since the epoch. Throws `RangeError` on other days. */
export const openMs = (day: Day): number =>
  inNewYorkMs(day, 9 * millisecondsIn.hour + 30 * millisecondsIn.minute)

/** When trading closes, 16:00 or 13:00 in New York; milliseconds since the epoch. Throws `RangeError` on other days. */
export const closeMs = (day: Day): number =>
  inNewYorkMs(day, (earlyCloses.has(day) ? 13 : 16) * millisecondsIn.hour)

function inNewYorkMs(day: Day, ofDayMs: number): number {
  const why = closedFor(day)
  if (why !== null) throw new RangeError(`${day} is no trading day: ${why}`)
  const ifUtcMs = startOfUtcDayMs(day) + ofDayMs
  // Clocks change in the night, so that the offset of some hours before is that of the session.
  return ifUtcMs - newYorkOffsetMs(ifUtcMs)
}

const stepTo = (day: Day, step: 1 | -1): Day => (isTradingDay(day) ? day : stepTo(addDays(day, step), step))

/** The last trading day before this day. */
export const previousTradingDay = (day: Day): Day => stepTo(addDays(day, -1), -1)

/** The first trading day after this day. */
export const nextTradingDay = (day: Day): Day => stepTo(addDays(day, 1), 1)

/** This day where there is trading on it, else the last trading day before. */
export const tradingDayOnOrBefore = (day: Day): Day => stepTo(day, -1)

/** The last trading day that is over: its session has closed. */
export function lastClosedSession(nowMs: number): Day {
  const day = tradingDayOnOrBefore(newYorkDay(nowMs))
  return nowMs >= closeMs(day) ? day : previousTradingDay(day)
}

/** What the market is doing: on a trading day open, or before or after its session; closed on other days. */
export function sessionAt(nowMs: number): 'open' | 'before' | 'after' | 'closed' {
  const day = newYorkDay(nowMs)
  if (!isTradingDay(day)) return 'closed'
  if (nowMs < openMs(day)) return 'before'
  return nowMs < closeMs(day) ? 'open' : 'after'
}

/** The trading days from one day to another, both included, oldest first. */
export function tradingDays(from: Day, to: Day): readonly Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (isTradingDay(day)) days.push(day)
  return days
}

/** The last `count` trading days up to `to`, which is a trading day; oldest first. */
export function lastTradingDays(to: Day, count: number): readonly Day[] {
  const days: Day[] = []
  for (let day = to; days.length < count; day = previousTradingDay(day)) days.unshift(day)
  return days
}
