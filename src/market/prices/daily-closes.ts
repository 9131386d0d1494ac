import { type Day, utcDay } from '../day.ts'
import { ProviderProblem } from '../provider-problem.ts'
import type { DayValue } from '../sources.ts'
import { requireNotAhead } from './btc-usd.ts'

/** What was traded from one midnight UTC to the next, in USD for one BTC. */
export interface Candle {
  /** When it begins, milliseconds since the epoch. */
  readonly atMs: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

/** A close and the midnight UTC that its day began with. */
export interface Close {
  readonly atMs: number
  readonly close: number
}

const dayMs = 24 * 60 * 60_000
/** After midnight, until a day's last trade is in its candle. */
const settlingMs = 60_000
/** BTC has never doubled or halved within a day since it has been worth a dollar; mixed-up figures do. */
const mostChange = 2

/** Refuses candles whose figures stand in another order than expected: their high or low would lie within. */
export function requireCandles(provider: string, candles: readonly Candle[]): void {
  for (const { atMs, open, high, low, close } of candles)
    if (low > Math.min(open, close) || high < Math.max(open, close))
      throw implausible(provider, atMs, 'its close or open is outside of its low and high')
}

/**
 * The closes of complete UTC days from `from` on, oldest first. A day is complete once both our clock and the
 * provider's are past it. Throws `ProviderProblem` where a day is told twice, lies ahead, begins at no midnight, or
 * jumps as no day did.
 *
 * @param times `nowMs` by our clock, `answeredMs` by the provider's.
 */
export function dailyCloses(
  provider: string,
  closes: readonly Close[],
  from: Day,
  { nowMs, answeredMs }: { readonly nowMs: number; readonly answeredMs: number },
): DayValue[] {
  const sorted = closes.toSorted((a, b) => a.atMs - b.atMs)
  let before: Close | null = null
  for (const close of sorted) {
    requireNotAhead(provider, close.atMs, nowMs)
    if (close.atMs % dayMs !== 0) throw implausible(provider, close.atMs, 'it is no midnight')
    if (before?.atMs === close.atMs) throw implausible(provider, close.atMs, 'it is told twice')
    if (before !== null && close.atMs - before.atMs === dayMs) {
      const change = close.close / before.close
      if (change > mostChange || change < 1 / mostChange)
        throw implausible(provider, close.atMs, `${before.close} USD became ${close.close} in a day`)
    }
    before = close
  }
  const settledMs = Math.min(nowMs, answeredMs) - settlingMs
  return sorted
    .filter(({ atMs }) => atMs + dayMs <= settledMs)
    .map(({ atMs, close }) => ({ day: utcDay(atMs), value: close }))
    .filter(({ day }) => day >= from)
}

const implausible = (provider: string, atMs: number, why: string): ProviderProblem =>
  new ProviderProblem(provider, 'implausible', `day of ${new Date(atMs).toISOString()}: ${why}`)
