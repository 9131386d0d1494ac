import { type Day, newYorkDay, startOfUtcDayMs } from '../market/day.ts'
import { shortDay } from '../market/short-day.ts'
import type { ShareWindow } from '../market/views.ts'

const dayWords = (day: ShareWindow['from'], nowMs: number): string => shortDay(startOfUtcDayMs(day), nowMs)

/** `US trading days 30 Oct → 20 Nov, at the close`, or `live` while the market is open. */
export function windowText({ from, to, session }: ShareWindow, nowMs: number): string {
  const state = session === 'open' ? 'live' : 'at the close'
  return `US trading days ${dayWords(from, nowMs)} → ${dayWords(to, nowMs)}, ${state}`
}

/** Of when the latest prices are: `live, US market open`, `close of 20 Nov`. */
export const priceTimeText = ({ to, session }: ShareWindow, nowMs: number): string =>
  session === 'open' ? 'live, US market open' : `close of ${dayWords(to, nowMs)}`

/**
 * Why the prices are not of today, in a sentence; null while the market is open and after its close. A card that is
 * dated may have another day on it than New York has now, as on a Monday morning in Asia: then the day is named.
 */
export function closedText(
  { to, session, closedFor }: ShareWindow,
  nowMs: number,
  dated: string = newYorkDay(nowMs),
): string | null {
  const close = `prices are those of the close of ${dayWords(to, nowMs)}`
  if (session === 'before') return `The US market has not opened yet: ${close}.`
  if (session !== 'closed') return null
  const why = closedFor === null ? '' : ` (${closedFor})`
  const today: Day = newYorkDay(nowMs)
  return `No US trading ${today === dated ? 'today' : `on ${dayWords(today, nowMs)}`}${why}: ${close}.`
}
