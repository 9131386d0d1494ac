import { Temporal } from 'temporal-polyfill'
import { newYorkOffsetMs } from './new-york-clock.ts'

export { newYork } from './new-york-clock.ts'

/** A calendar day as `2026-11-20`: a UTC day for the chain and BTC, a day in New York for shares. */
export type Day = `${number}-${number}-${number}`

const dayMs = 24 * 60 * 60_000

export const utcDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10) as Day

/** The day that an instant falls on in New York. */
export const newYorkDay = (ms: number): Day => utcDay(ms + newYorkOffsetMs(ms))

/** Midnight UTC at which the day begins. */
export const startOfUtcDayMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

export const addDays = (day: Day, days: number): Day => utcDay(startOfUtcDayMs(day) + days * dayMs)

/** Reads `2026-11-20`. Throws `RangeError` for what is no day of the calendar. */
export function parseDay(written: string): Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) throw new RangeError(`“${written}” is not a day like 2026-11-20`)
  return Temporal.PlainDate.from(written, { overflow: 'reject' }).toString() as Day
}
