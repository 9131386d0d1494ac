import { calendarKnows, closeMs, isTradingDay } from '../../market/calendar.ts'
import { newYorkDay, startOfUtcDayMs, utcDay } from '../../market/day.ts'

const minuteMs = 60_000

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export const count = (value: number): string => grouped.format(value)
export const points = (value: number): string => cents.format(value)
export const usd = (value: number): string => `$${points(value)}`
export const exahashes = (ehs: number): string => `${count(ehs)} EH/s`
/** Difficulty in trillions. */
export const trillions = (difficulty: number): string => `${points(difficulty / 1e12)} T`

/** `21 November`, with the year where it is another than now's. */
export function dayInWords(day: string, nowMs: number): string {
  const year = day.slice(0, 4) === utcDay(nowMs).slice(0, 4) ? undefined : 'numeric'
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** `at 19:20 UTC`, with the day where it is another than today. */
export function momentInWords(atMs: number, nowMs: number): string {
  const at = `at ${new Date(atMs).toISOString().slice(11, 16)} UTC`
  return atMs >= startOfUtcDayMs(utcDay(nowMs)) ? at : `on ${dayInWords(utcDay(atMs), nowMs)} ${at}`
}

/** The moment of a share’s price: `close of 20 November` where it is of the end of a session. */
export function priceTimeInWords(atMs: number, nowMs: number): string {
  const day = newYorkDay(atMs)
  const isClose = calendarKnows(atMs) && isTradingDay(day) && atMs >= closeMs(day) - minuteMs
  return isClose ? `close of ${dayInWords(day, nowMs)}` : momentInWords(atMs, nowMs)
}

/** `One`, `one and two`, for sentences. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
