import { dayAndMonth, dayMonthAndYear, minuteUtc } from '../market/short-day.ts'

/** `20 Nov` of `2026-11-20`. */
export const dayWords = (day: string): string => dayAndMonth(Date.parse(day))

/** `20 Nov 2026`. */
export const fullDayWords = (day: string): string => dayMonthAndYear(Date.parse(day))

/** `30 Oct to 20 Nov 2026`, with both years where they differ; one day alone where both are the same. */
export function rangeWords(from: string, to: string): string {
  if (from === to) return fullDayWords(to)
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  return `${sameYear ? dayWords(from) : fullDayWords(from)} to ${fullDayWords(to)}`
}

/** `90 UTC days, 24 Aug to 21 Nov 2026`; `kind` is `UTC day` or `US trading day`. */
export function daysWords(days: readonly { readonly day: string }[], kind: string): string {
  const first = days.at(0)
  const last = days.at(-1)
  if (first === undefined || last === undefined) return `no ${kind}`
  return `${days.length} ${kind}${days.length === 1 ? '' : 's'}, ${rangeWords(first.day, last.day)}`
}

/** An instant in UTC: `22 Nov 2026, 12:05 UTC`. */
export function momentWords(at: string): string {
  const ms = Date.parse(at)
  return `${dayMonthAndYear(ms)}, ${minuteUtc(ms)}`
}
