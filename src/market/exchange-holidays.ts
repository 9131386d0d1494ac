import { addDays, type Day, startOfUtcDayMs } from './day.ts'

/**
 * When US stock exchanges are closed or close early, by the rules of NYSE (Rule 7.2), which Nasdaq follows. The
 * rules have held since Juneteenth was added in 2022; tests hold them against the lists that NYSE has published.
 */
export const calendarYears = { first: 2023, last: 2030 } as const

/** Closures that follow no rule. Add here what an exchange announces, with its reason. */
const specialClosures: readonly (readonly [Day, string])[] = [
  ['2025-01-09', 'the day of mourning for Jimmy Carter'],
]

/** 0 is Sunday, 6 is Saturday. */
export const weekday = (day: Day): number => new Date(startOfUtcDayMs(day)).getUTCDay()

const dayOf = (year: number, month: number, date: number): Day =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10) as Day

/** The `nth` such weekday of a month, counted from 1. */
function nthWeekday(year: number, month: number, wanted: number, nth: number): Day {
  const first = dayOf(year, month, 1)
  return addDays(first, ((wanted - weekday(first) + 7) % 7) + 7 * (nth - 1))
}

const lastMonday = (year: number, month: number): Day => {
  const last = addDays(dayOf(year, month + 1, 1), -1)
  return addDays(last, -((weekday(last) + 6) % 7))
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8). */
function easter(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const march = epact + toSunday - 7 * shift + 22
  return dayOf(year, 3, march)
}

/** A holiday on a Sunday is kept on the Monday after it, one on a Saturday on the Friday before. */
function observed(day: Day): Day {
  if (weekday(day) === 0) return addDays(day, 1)
  return weekday(day) === 6 ? addDays(day, -1) : day
}

function holidaysOf(year: number): readonly (readonly [Day, string])[] {
  const newYear = dayOf(year, 1, 1)
  return [
    // On a Saturday it is not kept at all: the Friday before ends the books of the year.
    ...(weekday(newYear) === 6 ? [] : [[observed(newYear), 'New Year’s Day'] as const]),
    [nthWeekday(year, 1, 1, 3), 'Martin Luther King Jr. Day'],
    [nthWeekday(year, 2, 1, 3), 'Presidents’ Day'],
    [addDays(easter(year), -2), 'Good Friday'],
    [lastMonday(year, 5), 'Memorial Day'],
    [observed(dayOf(year, 6, 19)), 'Juneteenth'],
    [observed(dayOf(year, 7, 4)), 'Independence Day'],
    [nthWeekday(year, 9, 1, 1), 'Labor Day'],
    [nthWeekday(year, 11, 4, 4), 'Thanksgiving'],
    [observed(dayOf(year, 12, 25)), 'Christmas'],
  ]
}

const years = Array.from(
  { length: calendarYears.last - calendarYears.first + 1 },
  (_, index) => calendarYears.first + index,
)

/** Weekdays without trading, each with what it is for. */
export const closures: ReadonlyMap<Day, string> = new Map([...years.flatMap(holidaysOf), ...specialClosures])

/** Days on which the exchange may close at 13:00; those of them that are trading days do. */
export const earlyCloses: ReadonlySet<Day> = new Set(
  years.flatMap((year) => [dayOf(year, 7, 3), addDays(nthWeekday(year, 11, 4, 4), 1), dayOf(year, 12, 24)]),
)
