import { missing, withUnit } from '../combine.ts'
import { addDays, type Day } from '../day.ts'
import { mean } from '../economics.ts'
import { dailyDue, endOfUtcDay } from '../freshness.ts'
import type { History } from '../history.ts'
import type { NetworkView } from '../views.ts'
import { daysBetween } from './months.ts'
import { type Series, sourceOf, storedBetween } from './series.ts'

const windowDays = 7
/** With fewer days of the seven, chance would show more than the network does. */
const leastDays = 5

const wholeTime = ['0001-01-01', '9999-12-31'] as const

/** The mean of the seven days that end with each day, in EH/s; null unless at least five of them are known. */
export function sevenDayMeans(
  history: History,
  days: readonly Day[],
): readonly { readonly day: Day; readonly ehs: number | null }[] {
  const byDay = new Map(
    storedBetween(history, 'hashrate-ehs', ...wholeTime).map(({ day, value }) => [day, value]),
  )
  return days.map((day) => {
    const known = Array.from({ length: windowDays }, (_, back) => byDay.get(addDays(day, -back))).filter(
      (value) => value !== undefined,
    )
    return { day, ehs: known.length < leastDays ? null : mean(known) }
  })
}

/** The highest 7-day mean that is stored, its day, and the first day that is stored. */
export function hashrateHigh(history: History, nowMs: number): NetworkView['hashrateHigh'] {
  const stored: Series = storedBetween(history, 'hashrate-ehs', ...wholeTime)
  const [first, last] = [stored[0], stored.at(-1)]
  const source = sourceOf(history, 'hashrate-ehs')
  const none = missing(source, 'fewer than five days are known')
  if (first === undefined || last === undefined) {
    return { reading: withUnit('EH/s', none), day: null, since: null }
  }
  const means = sevenDayMeans(history, daysBetween(first.day, last.day))
  const high = means.reduce<{ readonly day: Day; readonly ehs: number } | null>(
    (best, { day, ehs }) => (ehs !== null && (best === null || ehs > best.ehs) ? { day, ehs } : best),
    null,
  )
  if (high === null) return { reading: withUnit('EH/s', none), day: null, since: first.day }
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
