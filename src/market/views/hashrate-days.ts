import { missing, withUnit } from '../combine.ts'
import { type Day, startOfUtcDayMs } from '../day.ts'
import { mean } from '../economics.ts'
import { dailyDue, endOfUtcDay } from '../freshness.ts'
import type { History } from '../history.ts'
import type { NetworkView } from '../views.ts'
import { daysBetween } from './months.ts'
import { type Series, sourceOf, storedBetween } from './series.ts'

const windowDays = 7
/** With fewer days of the seven, chance would show more than the network does. */
const leastDays = 5

const allStored = (history: History): Series =>
  storedBetween(history, 'hashrate-ehs', '0001-01-01', '9999-12-31')

/** Days as numbers one apart, so that years of them are looked up quickly. */
const dayNumber = (day: Day): number => startOfUtcDayMs(day) / 86_400_000

interface DayMean {
  readonly day: Day
  /** The mean of the seven days that end with this one, in EH/s; null unless at least five of them are known. */
  readonly ehs: number | null
}

export function sevenDayMeans(history: History, days: readonly Day[]): readonly DayMean[] {
  const stored = new Map(allStored(history).map(({ day, value }) => [dayNumber(day), value]))
  return days.map((day) => {
    const last = dayNumber(day)
    const known: number[] = []
    for (let back = 0; back < windowDays; back += 1) {
      const value = stored.get(last - back)
      if (value !== undefined) known.push(value)
    }
    return { day, ehs: known.length < leastDays ? null : mean(known) }
  })
}

/** The highest 7-day mean that is stored, its day, and the first day that is stored. */
export function hashrateHigh(history: History, nowMs: number): NetworkView['hashrateHigh'] {
  const stored = allStored(history)
  const [first, last] = [stored[0], stored.at(-1)]
  const source = sourceOf(history, 'hashrate-ehs')
  const none = withUnit('EH/s', missing(source, 'fewer than five days in a week are known'))
  if (first === undefined || last === undefined) return { reading: none, day: null, since: null }
  const means = sevenDayMeans(history, daysBetween(first.day, last.day))
  const high = means.reduce<DayMean | null>(
    (best, one) => (one.ehs !== null && (best === null || one.ehs > (best.ehs ?? 0)) ? one : best),
    null,
  )
  if (high === null || high.ehs === null) return { reading: none, day: null, since: first.day }
  return {
    reading: withUnit('EH/s', {
      state: last.day >= dailyDue(nowMs) ? 'fresh' : 'stale',
      value: high.ehs,
      source: stored.find(({ day }) => day === high.day)?.source ?? source,
      asOf: endOfUtcDay(high.day),
    }),
    day: high.day,
    since: first.day,
  }
}
