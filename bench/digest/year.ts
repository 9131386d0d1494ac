import { planEditions, type Slots } from '../../src/delivery/plan-editions.ts'
import { deadlineMs, nextSlot, nextSlotAfter } from '../../src/digest/slot.ts'
import { type DigestDays, type Rhythm, type Slot, weekdays } from '../../src/digest/subscription.ts'
import { isTradingDay } from '../../src/market/calendar.ts'
import { addDays, type Day, utcDay } from '../../src/market/day.ts'
import { expectedDueMs, expectedStartMs, zoneOffsets } from '../../test/digest/zone-offsets.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { counted } from '../chat/tally.ts'
import { seeded } from '../take/random.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const fromMs = Date.parse('2026-11-22T00:00:00Z')
const throughMs = fromMs + 365 * dayMs

const slots: Slots = { after: nextSlot, deadlineMs: ({ zone }, slot) => deadlineMs(zone, slot) }

interface Recorded {
  readonly dueMs: number
  readonly isMissed: boolean
}

export interface Year {
  readonly subscriptions: number
  /** Slots of the year, reckoned without the code under test. */
  readonly expected: number
  readonly recorded: number
  readonly missing: number
  readonly doubled: number
  /** Editions of a day that was not asked for, or at another time. */
  readonly wrong: number
  /** Missed though the process was up again in time, or not missed though it was not. */
  readonly misjudged: number
  /** Missed, as the process was down for longer than an edition may be late. */
  readonly missed: number
}

/** Times at which somebody is awake, and those at which clocks change. */
const times = ['07:30', '00:00', '00:30', '01:15', '02:00', '02:30', '03:00', '09:00', '22:00', '23:59']
const dayKinds: readonly DigestDays[] = [
  'every-day',
  'every-day',
  'trading-days',
  weekdays.slice(0, 5),
  ['mon', 'thu'],
]

function rhythms(count: number, random: () => number): Rhythm[] {
  const zones = Intl.supportedValuesOf('timeZone')
  const pick = <T>(list: readonly T[], fallback: T): T => list[Math.floor(random() * list.length)] ?? fallback
  return Array.from({ length: count }, (_, n) => ({
    at: pick(times, '07:30'),
    zone: zones[n % zones.length] ?? 'UTC',
    days: pick(dayKinds, 'every-day'),
  }))
}

/** The minutes at which a process ticks in that year: late by some seconds, down at times, its clock put back at others. */
function* ticks(random: () => number): Generator<number> {
  let downUntilMs = 0
  for (let minute = fromMs; minute <= throughMs; minute += minuteMs) {
    if (minute < downUntilMs) continue
    const chance = random()
    if (chance < 1 / 4_000) downUntilMs = minute + random() * 6 * hourMs
    else if (chance < 1 / 3_900 && random() < 0.2) downUntilMs = minute + random() * 3 * dayMs
    // An hour that the clock has told already.
    else if (chance > 1 - 1 / 20_000) yield* [minute - hourMs, minute - hourMs / 2]
    yield minute + random() * 55_000
  }
}

const isWanted = (days: DigestDays, day: Day): boolean => {
  if (days === 'every-day') return true
  if (days === 'trading-days') return isTradingDay(day)
  const name = weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]
  return name !== undefined && days.includes(name)
}

/** The slots of a rhythm in the year by local date, and until when each may be posted. */
function expectedSlots({ at, zone, days }: Rhythm): Map<string, { dueMs: number; deadlineMs: number }> {
  const offsets = zoneOffsets(zone, fromMs - 7 * dayMs, throughMs + 7 * dayMs)
  const found = new Map<string, { dueMs: number; deadlineMs: number }>()
  for (let day = utcDay(fromMs - dayMs); day <= utcDay(throughMs + dayMs); day = addDays(day, 1)) {
    if (!isWanted(days, day)) continue
    const dueMs = expectedDueMs(offsets, day, at)
    if (dueMs <= fromMs || dueMs > throughMs) continue
    const endMs = expectedStartMs(offsets, addDays(day, 1))
    found.set(day, { dueMs, deadlineMs: Math.max(endMs, dueMs + hourMs) })
  }
  return found
}

/** Runs a year of ticks over many subscriptions, and holds what is recorded against what has to be. */
export function simulateYear(count: number, seed: number): Year {
  const random = seeded(seed)
  const all = rhythms(count, random).map((rhythm, n) => ({
    id: `year${n}`,
    rhythm,
    next: nextSlotAfter(rhythm, fromMs),
    ledger: new Map<string, Recorded[]>(),
    seenMs: new Map<string, number>(),
  }))
  const byDue = [...all]
  const dueOf = ({ next }: { readonly next: Slot | null }): number => next?.dueMs ?? Number.POSITIVE_INFINITY
  let soonestMs = Math.min(...byDue.map(dueOf))
  for (const nowMs of ticks(random)) {
    if (nowMs < soonestMs) continue
    for (const one of byDue) {
      if (one.next === null || one.next.dueMs > nowMs) continue
      const plan = planEditions({ id: one.id, rhythm: one.rhythm, due: one.next }, nowMs, slots)
      for (const { local_date: date, due_at: dueAt, state } of plan.editions) {
        const row = { dueMs: dueAt.getTime(), isMissed: state === 'missed' }
        one.ledger.set(date, [...(one.ledger.get(date) ?? []), row])
        one.seenMs.set(date, nowMs)
      }
      one.next = plan.next
    }
    soonestMs = Math.min(...byDue.map(dueOf))
  }

  const year = { expected: 0, recorded: 0, missing: 0, doubled: 0, wrong: 0, misjudged: 0, missed: 0 }
  for (const { rhythm, ledger, seenMs } of all) {
    const expected = expectedSlots(rhythm)
    year.expected += expected.size
    for (const [date, rows] of ledger) {
      year.recorded += rows.length
      year.doubled += rows.length - 1
      const slot = expected.get(date)
      const [row] = rows
      // The last tick comes some seconds after the year is over.
      if (slot === undefined && (row?.dueMs ?? 0) > throughMs) year.recorded -= rows.length
      else if (slot === undefined || slot.dueMs !== row?.dueMs) year.wrong += 1
      else if (row.isMissed !== (seenMs.get(date) ?? 0) > slot.deadlineMs) year.misjudged += 1
      if (row?.isMissed === true) year.missed += 1
    }
    for (const [date, { dueMs }] of expected) {
      // What is due in the last minute may find no tick any more.
      if (!ledger.has(date) && dueMs < throughMs - 4 * dayMs) year.missing += 1
      else if (!ledger.has(date)) year.expected -= 1
    }
  }
  return { subscriptions: count, ...year }
}

/** A year of digests in all zones. */
export async function measureYear({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const count = short ? 100 : 500
  progress(`A year of ${count} digests`)
  const year = simulateYear(count, 20_261_122)
  return [
    counted('A year: subscriptions in all zones', year.subscriptions, null),
    counted('A year: slots', year.expected, null),
    counted('A year: editions', year.recorded, null),
    counted('A year: of them missed by downtime, and recorded so', year.missed, null),
    counted('A year: slots without an edition', year.missing),
    counted('A year: editions beyond one a day', year.doubled),
    counted('A year: editions of another day or time', year.wrong),
    counted('A year: editions wrongly missed, or not', year.misjudged),
  ]
}
