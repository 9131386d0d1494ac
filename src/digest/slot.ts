import { Temporal } from 'temporal-polyfill'
import { calendarKnows, isTradingDay } from '../market/calendar.ts'
import { parseDay, startOfUtcDayMs } from '../market/day.ts'
import { type DigestDays, type LocalDate, type Rhythm, type Slot, weekdays } from './subscription.ts'

/** Of all that can be asked for, a holiday's week is the longest wait; more than that never comes. */
const mostDaysAhead = 40
const leastToPostMs = 60 * 60_000

const halfDayMs = 12 * 60 * 60_000

/** Beyond the years that the exchange calendar has, Monday to Friday. */
function isOnTradingDay(date: Temporal.PlainDate): boolean {
  const day = parseDay(date.toString())
  // At noon in UTC it is the same day in New York; at midnight it is the day before.
  return calendarKnows(startOfUtcDayMs(day) + halfDayMs) ? isTradingDay(day) : date.dayOfWeek <= 5
}

function isWanted(days: DigestDays, date: Temporal.PlainDate): boolean {
  if (days === 'every-day') return true
  if (days === 'trading-days') return isOnTradingDay(date)
  const day = weekdays[date.dayOfWeek - 1]
  return day !== undefined && days.includes(day)
}

/**
 * The slot of a local date. A time that a change of the clocks leaves out comes as much later as the clocks go
 * forward, also where that is after midnight; of one that comes twice it is the first. Null where the zone has no
 * such date, as where it crossed the date line. Throws `RangeError` for a zone that is not known.
 */
export function slotOn({ at, zone }: Pick<Rhythm, 'at' | 'zone'>, localDate: LocalDate): Slot | null {
  const date = Temporal.PlainDate.from(localDate)
  // The first moment of a date that there is not is one of another date.
  if (!date.toZonedDateTime(zone).toPlainDate().equals(date)) return null
  const { epochMilliseconds: dueMs } = date.toZonedDateTime({ timeZone: zone, plainTime: at })
  return { localDate, dueMs }
}

/** The first slot on a local date after this one that is wanted; null where none ever comes. Throws as `slotOn`. */
export function nextSlot({ at, zone, days }: Rhythm, after: LocalDate): Slot | null {
  let date = Temporal.PlainDate.from(after)
  for (let ahead = 0; ahead < mostDaysAhead; ahead += 1) {
    date = date.add({ days: 1 })
    const slot = isWanted(days, date) ? slotOn({ at, zone }, date.toString()) : null
    if (slot !== null) return slot
  }
  return null
}

/** The first slot that is later than an instant; null where none ever comes. Throws as `slotOn`. */
export function nextSlotAfter(rhythm: Rhythm, afterMs: number): Slot | null {
  const here = Temporal.Instant.fromEpochMilliseconds(afterMs).toZonedDateTimeISO(rhythm.zone)
  // Two days back, as a slot that was pushed over midnight still belongs to its own date.
  let slot = nextSlot(rhythm, here.toPlainDate().subtract({ days: 2 }).toString())
  while (slot !== null && slot.dueMs <= afterMs) slot = nextSlot(rhythm, slot.localDate)
  return slot
}

/** Until when a slot's edition may be posted: the end of its local date, but an hour after the slot at least. */
export function deadlineMs(zone: string, { localDate, dueMs }: Slot): number {
  const { epochMilliseconds: endMs } = Temporal.PlainDate.from(localDate)
    .add({ days: 1 })
    .toZonedDateTime(zone)
  return Math.max(endMs, dueMs + leastToPostMs)
}
