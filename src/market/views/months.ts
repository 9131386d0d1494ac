import { missing, together, withUnit } from '../combine.ts'
import { addDays, type Day, utcDay } from '../day.ts'
import { dailyDue, endOfUtcDay } from '../freshness.ts'
import type { Known, Reading, Unit } from '../reading.ts'
import { monthInWords } from './day-in-words.ts'

/** A UTC month as far as its days are complete, oldest first; `first` is its first day. */
export interface MonthDays {
  readonly first: Day
  readonly days: readonly Day[]
  /** How many of its days may be missing for something still to be told of it. */
  readonly mayLack: number
}

const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01` as Day

export function daysBetween(from: Day, to: Day): readonly Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** This month's complete days so far; up to a tenth of them, or one, may be missing. */
export function thisMonth(nowMs: number): MonthDays {
  const today = utcDay(nowMs)
  const days = daysBetween(firstOf(today), addDays(today, -1))
  return { first: firstOf(today), days, mayLack: Math.ceil(days.length / 10) }
}

/** The whole last month; up to a tenth of its days may be missing. */
export const lastMonth = (nowMs: number): MonthDays => monthBefore(firstOf(utcDay(nowMs)))

/** The same of the month before the one that begins with this day. */
export function monthBefore(first: Day): MonthDays {
  const last = addDays(first, -1)
  const days = daysBetween(firstOf(last), last)
  return { first: firstOf(last), days, mayLack: Math.floor(days.length / 10) }
}

/**
 * Something told of the days of a month of which everything needed is known. Missing where there is no such day, or
 * where too many lack it; stale where the month goes on and its last days are not known.
 */
export function overMonth<T>(
  unit: Unit,
  { first, days, mayLack }: MonthDays,
  nowMs: number,
  source: string,
  on: (day: Day) => Known<T> | null,
  compute: (values: readonly T[]) => number,
): Reading {
  const nothing = (reason: string): Reading => ({ ...missing(source, reason), unit })
  if (days.length === 0) return nothing(`no day of ${monthInWords(first)} is complete yet`)
  const known = days.flatMap((day) => {
    const value = on(day)
    return value === null ? [] : [{ day, value }]
  })
  const last = known.at(-1)
  if (last === undefined) return nothing(`no day of ${monthInWords(first)} is known`)
  if (days.length - known.length > mayLack) {
    return nothing(`only ${known.length} of ${days.length} days of ${monthInWords(first)} are known`)
  }
  const due = dailyDue(nowMs)
  const reaches = last.day >= due || last.day === days.at(-1)
  return withUnit(unit, {
    ...together(known.map(({ value }) => value)),
    ...(reaches ? {} : { state: 'stale' }),
    asOf: endOfUtcDay(last.day),
    value: compute(known.map(({ value }) => value.value)),
  })
}
