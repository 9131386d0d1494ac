import { between, pick, type Random, times } from '../../bench/take/random.ts'
import { type DigestDays, type Rhythm, type Slot, weekdays } from '../../src/digest/subscription.ts'
import { tradingDays } from '../../src/market/calendar.ts'
import { addDays, type Day, parseDay } from '../../src/market/day.ts'
import { expectedDueMs, expectedStartMs, zoneOffsets } from './zone-offsets.ts'

/** A subscription with what has to become of it, reckoned from the offsets of its zone alone. */
export interface Schedule {
  readonly id: string
  readonly rhythm: Rhythm
  /** One for each local date that is wanted, the oldest first: some days more than asked for, on both ends. */
  readonly expected: readonly (Slot & { readonly deadlineMs: number })[]
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Where clocks change, they mostly do at these. */
const trickyTimes = ['00:00', '00:30', '01:30', '02:00', '02:15', '02:30', '03:00', '23:30', '23:59']

function anyTime(random: Random): string {
  if (random() < 0.3) return pick(random, trickyTimes)
  return new Date(between(random, 0, 24 * 60 - 1) * minuteMs).toISOString().slice(11, 16)
}

function anyDays(random: Random): DigestDays {
  const kind = random()
  if (kind < 0.5) return 'every-day'
  if (kind < 0.75) return 'trading-days'
  const some = weekdays.filter(() => random() < 0.5)
  return some.length === 0 ? ['sun'] : some
}

/** The dates from one to another that are wanted, by the calendar alone. */
function wantedDates(days: DigestDays, from: Day, to: Day): readonly Day[] {
  if (days === 'trading-days') return tradingDays(from, to)
  const dates: Day[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const weekday = weekdays[(new Date(date).getUTCDay() + 6) % 7]
    if (days === 'every-day' || (weekday !== undefined && days.includes(weekday))) dates.push(date)
  }
  return dates
}

const dayOf = (ms: number): Day => parseDay(new Date(ms).toISOString().slice(0, 10))

/** Schedules in as many zones as there are, at all times and on all kinds of days. */
export function anySchedules(
  many: number,
  { firstMs, lastMs, random }: { readonly firstMs: number; readonly lastMs: number; readonly random: Random },
): readonly Schedule[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  // Each zone once before one comes again; which ones where there are fewer schedules is left to chance.
  const first = between(random, 0, zones.length - 1)
  const step = Math.max(1, Math.floor(zones.length / many))
  return times(many, (index) => {
    const zone = zones[(first + index * step) % zones.length] ?? 'UTC'
    const rhythm = { at: anyTime(random), zone, days: anyDays(random) }
    const offsets = zoneOffsets(zone, firstMs - 10 * dayMs, lastMs + 10 * dayMs)
    const dates = wantedDates(rhythm.days, dayOf(firstMs - 3 * dayMs), dayOf(lastMs + 3 * dayMs))
    const expected = dates.map((localDate) => {
      const dueMs = expectedDueMs(offsets, localDate, rhythm.at)
      const endMs = expectedStartMs(offsets, addDays(localDate, 1))
      return { localDate, dueMs, deadlineMs: Math.max(endMs, dueMs + 60 * minuteMs) }
    })
    return { id: `any0${String(index).padStart(8, '0')}`, rhythm, expected }
  })
}
