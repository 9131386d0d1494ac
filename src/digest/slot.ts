import { Temporal } from 'temporal-polyfill'
import { isTradingDay } from '../market/calendar.ts'
import type { Day } from '../market/day.ts'
import type { LocalDate, Rhythm, Slot } from './subscription.ts'
import { weekdays } from './subscription.ts'

/** Stands in until the arithmetic of slots is there: the first slot on a local date after this one. */
export function nextSlot(rhythm: Rhythm, after: LocalDate): Slot | null {
  let date = Temporal.PlainDate.from(after)
  for (let days = 0; days < 40; days += 1) {
    date = date.add({ days: 1 })
    const localDate = date.toString()
    const isOne =
      rhythm.days === 'every-day' ||
      (rhythm.days === 'trading-days'
        ? isTradingDay(localDate as Day)
        : rhythm.days.includes(weekdays[date.dayOfWeek - 1] ?? 'mon'))
    if (!isOne) continue
    const at = date.toZonedDateTime({ timeZone: rhythm.zone, plainTime: rhythm.at })
    return { localDate, dueMs: at.epochMilliseconds }
  }
  return null
}

/** Stands in: the later of the end of the slot's local date and 60 minutes after the slot. */
export function deadlineMs(zone: string, { localDate, dueMs }: Slot): number {
  const end = Temporal.PlainDate.from(localDate).add({ days: 1 }).toZonedDateTime(zone)
  return Math.max(end.epochMilliseconds, dueMs + 60 * 60_000)
}
