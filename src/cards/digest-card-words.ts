import type { Line } from '../chat/card.ts'
import { bold, text } from '../chat/spans.ts'
import type { SharesPart } from '../digest/view.ts'
import { startOfUtcDayMs, utcDay } from '../market/day.ts'
import { knownValue } from '../market/known-value.ts'
import { changeNumber } from '../market/number-words.ts'
import type { Reading } from '../market/reading.ts'
import { shortDay } from '../market/short-day.ts'
import { readingText, type Writing } from './reading-text.ts'

export const told = (name: string, ...values: readonly (string | Line[number])[]): Line => [
  bold(name),
  text(' '),
  ...values.map((value) => (typeof value === 'string' ? text(value) : value)),
]

/** `+1.2% today`, with a word where it is stale; null where it is not known, which is told once for all. */
export function changeText(change: Reading, over = ''): string | null {
  const value = knownValue(change)
  if (value === null) return null
  const shown = changeNumber(value, change.unit === 'pp' ? 'pp' : '%')
  return `${shown}${over === '' ? '' : ` ${over}`}${change.state === 'stale' ? ', stale' : ''}`
}

/** `$84,017 (+1.2% today)`, with what is known of the changes; null where the value is not known. */
export function valueText(
  reading: Reading,
  changes: readonly (string | null)[],
  writing: Writing,
): string | null {
  if (knownValue(reading) === null) return null
  const known = changes.filter((change) => change !== null)
  const shown = readingText(reading, writing)
  return known.length === 0 ? shown : `${shown} (${known.join(', ')})`
}

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })

/** `on 20 Nov`, of the trading day that the prices are from; while it goes on `so far on 20 Nov`. */
export const dayText = ({ window: { to, session } }: SharesPart, nowMs: number): string =>
  `${session === 'open' ? 'so far ' : ''}on ${shortDay(startOfUtcDayMs(to), nowMs)}`

const isThisMonth = ({ window }: SharesPart, nowMs: number): boolean =>
  window.to.slice(0, 7) === utcDay(nowMs).slice(0, 7)

const inMonth = ({ window }: SharesPart): string => `in ${monthName.format(startOfUtcDayMs(window.to))}`

/** `this month to 20 Nov`; of a window that ends in an earlier month `in October`. */
export const monthText = (part: SharesPart, nowMs: number): string =>
  isThisMonth(part, nowMs)
    ? `this month to ${shortDay(startOfUtcDayMs(part.window.to), nowMs)}`
    : inMonth(part)

/** `this month, 30 Oct to 20 Nov`: from close to close, which for BTC is another time than its UTC month. */
export function monthFromText(part: SharesPart, nowMs: number): string {
  const [from, to] = [part.window.from, part.window.to].map((day) => shortDay(startOfUtcDayMs(day), nowMs))
  return `${isThisMonth(part, nowMs) ? 'this month' : inMonth(part)}, ${from} to ${to}`
}
