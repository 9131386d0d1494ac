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

/** `+1.2% in a day`, with a word where it is stale; null where it is not known, which is told once for all. */
export function changeText(change: Reading, over = ''): string | null {
  const value = knownValue(change)
  if (value === null) return null
  const shown = changeNumber(value, change.unit === 'pp' ? 'pp' : '%')
  return `${shown}${over === '' ? '' : ` ${over}`}${change.state === 'stale' ? ', stale' : ''}`
}

/** `$84,017 (+1.2% in a day)`, with what is known of the changes; null where the value is not known. */
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

/** `on 20 Nov`, of the trading day that the prices are from. */
export const dayText = ({ window }: SharesPart, nowMs: number): string =>
  `on ${shortDay(startOfUtcDayMs(window.to), nowMs)}`

/** `this month to 20 Nov`; of a window that ends in an earlier month `in October`. */
export function monthText({ window }: SharesPart, nowMs: number): string {
  const isThis = window.to.slice(0, 7) === utcDay(nowMs).slice(0, 7)
  const endMs = startOfUtcDayMs(window.to)
  return isThis ? `this month to ${shortDay(endMs, nowMs)}` : `in ${monthName.format(endMs)}`
}
