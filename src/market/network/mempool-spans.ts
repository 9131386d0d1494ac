import { type Day, startOfUtcDayMs } from '../day.ts'

const dayMs = 24 * 60 * 60_000

/** Spans of `/v1/mining/hashrate` with the days that each has for certain; `all` is everything. */
const spans = [
  ['3m', 88],
  ['6m', 180],
  ['1y', 364],
  ['2y', 729],
  ['3y', 1094],
] as const

export type Span = (typeof spans)[number][0] | 'all'

/** A span tells only of adjustments within it, so it must reach back for one more epoch, of 20 days at the most. */
const epochDays = 20

/** The shortest span that has both hashrate and difficulty of every day from `from` on. */
export function spanFrom(from: Day, nowMs: number): Span {
  const daysBack = (nowMs - startOfUtcDayMs(from)) / dayMs + epochDays
  return spans.find(([, days]) => days >= daysBack)?.[0] ?? 'all'
}
