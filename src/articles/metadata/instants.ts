import * as chrono from 'chrono-node'

const isoForm =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/i

const plausible = (ms: number): string | null => {
  const date = new Date(ms)
  const year = date.getUTCFullYear()
  return Number.isNaN(ms) || year < 1990 || year > 2100 ? null : `${date.toISOString().slice(0, 19)}Z`
}

const offsetMinutes = (zone: string | undefined): number => {
  const parts = zone === undefined ? null : /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (parts === null) return 0
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0))
}

/**
 * A machine-readable time as a UTC instant in ISO 8601; a time without a zone is taken as UTC, a day without a time as
 * its midnight UTC. Null for anything else.
 */
export function parseMachineTime(text: string): string | null {
  const value = text.trim()
  const iso = isoForm.exec(value)
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, zone] = iso
    const ms = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour ?? 0),
      Number(minute ?? 0) - offsetMinutes(zone),
      Number(second ?? 0),
    )
    return plausible(ms)
  }
  if (/^\d{10}(?:\d{3})?$/.test(value)) return plausible(Number(value) * (value.length === 10 ? 1_000 : 1))
  return null
}

const longestVisibleDate = 120

/**
 * A date as people write it ("Feb 4, 2026, 1:08 p.m. ET") as a UTC instant; null unless day, month and year are all
 * written out. A time counts only with its zone, else the day's midnight UTC is given.
 */
function parseVisibleDate(text: string): string | null {
  const value = text.slice(0, longestVisibleDate)
  const machine = parseMachineTime(value)
  if (machine !== null) return machine
  if (!/\d{4}/.test(value)) return null
  for (const locale of locales) {
    const instant = visibleIn(locale, value)
    if (instant !== null) return instant
  }
  return null
}

const locales = [chrono, chrono.de, chrono.fr, chrono.es, chrono.pt, chrono.it, chrono.nl, chrono.ru]

const visibleIn = (locale: Pick<typeof chrono, 'parse'>, value: string): string | null => {
  const found = locale.parse(value, { instant: new Date(0), timezone: 0 })[0]?.start
  if (
    found === undefined ||
    !['year', 'month', 'day'].every((part) => found.isCertain(part as 'year' | 'month' | 'day'))
  ) {
    return null
  }
  const zoned = found.isCertain('hour') && found.isCertain('timezoneOffset')
  const ms = Date.UTC(
    found.get('year') ?? 0,
    (found.get('month') ?? 1) - 1,
    found.get('day') ?? 1,
    zoned ? (found.get('hour') ?? 0) : 0,
    zoned ? (found.get('minute') ?? 0) - (found.get('timezoneOffset') ?? 0) : 0,
  )
  return plausible(ms)
}

/** A time from a page's metadata: machine-readable where it is, else as people write it. */
export const parseInstant = (text: string | null): string | null =>
  text === null ? null : (parseMachineTime(text) ?? parseVisibleDate(text))
