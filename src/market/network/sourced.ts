import { addDays, type Day, startOfUtcDayMs } from '../day.ts'
import type { Sourced } from '../sources.ts'

/** A value with the moment that it is about, in milliseconds since the epoch. */
export const sourced = <T>(source: string, value: T, asOfMs: number): Sourced<T> => ({
  value,
  source,
  asOf: new Date(asOfMs).toISOString(),
})

/** Days with the end of the last of them; with `atMs`, when they were asked for, where there is none. */
export function sourcedDays<T extends { readonly day: Day }>(
  source: string,
  days: readonly T[],
  atMs: number,
): Sourced<readonly T[]> {
  const last = days.at(-1)
  return sourced(source, days, last === undefined ? atMs : startOfUtcDayMs(addDays(last.day, 1)))
}
