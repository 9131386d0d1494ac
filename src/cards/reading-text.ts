import type { Line } from '../chat/card.ts'
import { text, time } from '../chat/spans.ts'
import { newYorkDay, startOfUtcDayMs } from '../market/day.ts'
import { knownValue } from '../market/known-value.ts'
import { changeNumber, numberWithUnit } from '../market/number-words.ts'
import type { Disagreement, Reading, Unit } from '../market/reading.ts'
import { minuteUtc, shortDay } from '../market/short-day.ts'

/** How readings are written on one card. */
export interface Writing {
  /** When the card's view was put together, in milliseconds since the epoch. */
  readonly nowMs: number
  /** How a stale value says of when it is: by the close of a share's price, by the day, or by the minute. */
  readonly staleBy?: 'close' | 'day' | 'minute'
  /** The number in place of its unit's own form. */
  readonly write?: (value: number) => string
}

/** `14:05 UTC`, on another day than now `18 Nov, 14:05 UTC`. */
export function shortTime(at: string, nowMs: number): string {
  const ms = Date.parse(at)
  const minute = minuteUtc(ms)
  return at.slice(0, 10) === new Date(nowMs).toISOString().slice(0, 10)
    ? minute
    : `${shortDay(ms, nowMs)}, ${minute}`
}

/** `stale: close of 18 Nov, Yahoo`. */
function staleness(
  { source, asOf }: { readonly source: string; readonly asOf: string },
  writing: Writing,
): string {
  const { nowMs, staleBy = 'minute' } = writing
  const day = shortDay(startOfUtcDayMs(newYorkDay(Date.parse(asOf))), nowMs)
  const when = { close: `close of ${day}`, day: `of ${day}`, minute: shortTime(asOf, nowMs) }[staleBy]
  return `stale: ${when}, ${source}`
}

/** What is said in place of a number that nobody gave: `n/a, Yahoo, since 14:05 UTC`. */
function absence(reading: Reading, nowMs: number): string {
  const since = reading.state === 'missing' && reading.since !== null ? shortTime(reading.since, nowMs) : null
  return ['n/a', reading.source, ...(since === null ? [] : [`since ${since}`])].join(', ')
}

const usual =
  (unit: Unit, nowMs: number) =>
  (value: number): string =>
    unit === 'time' ? shortDay(value, nowMs) : numberWithUnit(value, unit)

/** A reading in words: its value, marked where it is stale; or that it is missing, whose it is and since when. */
export function readingText(reading: Reading, writing: Writing): string {
  const value = knownValue(reading)
  if (value === null || reading.state === 'missing') return absence(reading, writing.nowMs)
  const shown = (writing.write ?? usual(reading.unit, writing.nowMs))(value)
  return reading.state === 'stale' ? `${shown}, ${staleness(reading, writing)}` : shown
}

/** The same for a change, with its sign. */
export function changeReading(reading: Reading, writing: Writing): string {
  const unit = reading.unit === 'pp' ? 'pp' : '%'
  return readingText(reading, { ...writing, write: (value) => changeNumber(value, unit) })
}

/** An instant that a reading tells, as each face shows instants; in words where it is stale or missing. */
export function instantLine(reading: Reading, writing: Writing, style: 'date' | 'date-time' = 'date'): Line {
  const value = knownValue(reading)
  if (value === null || reading.state === 'missing' || !isInstant(value)) {
    return [text(absence(reading, writing.nowMs))]
  }
  const shown = time(new Date(value).toISOString(), style)
  return reading.state === 'stale' ? [shown, text(`, ${staleness(reading, writing)}`)] : [shown]
}

/** Years that a date can be written with in four digits. */
const isInstant = (ms: number): boolean => ms > Date.UTC(1970, 0) && ms < Date.UTC(9999, 11)

/**
 * A value with its changes in brackets: `$84,017 (+1.2% in a day)`. A change that is missing for the same reason as the
 * value is not told twice, and one that is missing alone is `n/a`.
 */
export function withChanges(
  reading: Reading,
  changes: readonly (readonly [change: Reading, over: string])[],
  writing: Writing,
): string {
  const shown = readingText(reading, writing)
  if (knownValue(reading) === null) return shown
  const told = changes.map(([change, over]) => {
    const value = knownValue(change)
    return value === null
      ? `n/a ${over}`
      : `${changeNumber(value, change.unit === 'pp' ? 'pp' : '%')} ${over}`
  })
  return told.length === 0 ? shown : `${shown} (${told.join(', ')})`
}

/** `Coinbase says $84,017, Kraken $85,910 (2.2% apart)`. */
export function disagreementText({ unit, one, other, apartPercent }: Disagreement, nowMs: number): string {
  const shown = (value: number): string => (Number.isFinite(value) ? usual(unit, nowMs)(value) : 'n/a')
  const apart = Number.isFinite(apartPercent) ? ` (${numberWithUnit(Math.abs(apartPercent), '%')} apart)` : ''
  return `${one.source} says ${shown(one.value)}, ${other.source} ${shown(other.value)}${apart}`
}
