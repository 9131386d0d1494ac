import { Temporal } from 'temporal-polyfill'

/** A calendar day as `2026-11-20`: a UTC day for the chain and BTC, a day in New York for shares. */
export type Day = `${number}-${number}-${number}`

export const newYork = 'America/New_York'
const dayMs = 24 * 60 * 60_000

/** The day that an instant falls on in a zone. */
function dayIn(zone: string, ms: number): Day {
  const date = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate()
  // A plain date of the years 0 to 9999 is written in just this form.
  return date.toString() as Day
}

export const utcDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10) as Day

export const newYorkDay = (ms: number): Day => dayIn(newYork, ms)

/** Midnight UTC at which the day begins. */
export const startOfUtcDayMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

export const addDays = (day: Day, days: number): Day => utcDay(startOfUtcDayMs(day) + days * dayMs)

/** Reads `2026-11-20`. Throws `RangeError` for what is no day of the calendar. */
export function parseDay(written: string): Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) throw new RangeError(`“${written}” is not a day like 2026-11-20`)
  return Temporal.PlainDate.from(written, { overflow: 'reject' }).toString() as Day
}
