import { expect, it } from 'vitest'
import { deadlineMs, nextSlot, nextSlotAfter, slotOn } from '../../src/digest/slot.ts'
import {
  type ClockChange,
  expectedDueMs,
  expectedStartMs,
  type ZoneOffsets,
  zoneOffsets,
} from './zone-offsets.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const [from, to] = [Date.UTC(2024, 11, 30), Date.UTC(2036, 0, 2)]
const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({
  zone,
  offsets: zoneOffsets(zone, from, to),
}))
const changing = zones.flatMap(({ zone, offsets }) =>
  offsets.changes.map((change) => ({ zone, offsets, change })),
)

const dateOf = (wallMs: number): string => new Date(wallMs).toISOString().slice(0, 10)
const timeOf = (wallMs: number): string => new Date(wallMs).toISOString().slice(11, 16)
const dateAfter = (localDate: string, days: number): string => dateOf(Date.parse(localDate) + days * dayMs)
const said = (ms: number | null | undefined): string =>
  typeof ms === 'number' ? new Date(ms).toISOString() : 'none'

/** What the clocks show just before, within and just after what a change leaves out or shows twice. */
function wallsAround({ atMs, beforeMs, afterMs }: ClockChange): number[] {
  const [first, last] = [atMs + Math.min(beforeMs, afterMs), atMs + Math.max(beforeMs, afterMs)]
  const middle = first + Math.floor((last - first) / 2 / minuteMs) * minuteMs
  return [first - minuteMs, first, middle, last - minuteMs, last]
}

/** The slots of one local time on the dates around one. */
const slotsAround = (offsets: ZoneOffsets, localDate: string, at: string) =>
  [-2, -1, 0, 1, 2, 3].map((days) => {
    const date = dateAfter(localDate, days)
    return { localDate: date, dueMs: expectedDueMs(offsets, date, at) }
  })

it('the zones change their clocks in every way that there is', () => {
  const shifts = changing.map(({ change }) => (change.afterMs - change.beforeMs) / minuteMs)
  expect(zones.length).toBeGreaterThan(400)
  expect(changing.length).toBeGreaterThan(2_000)
  for (const by of [60, -60, 30, -30, 120, -120]) expect(shifts).toContain(by)
  const overMidnight = changing.filter(
    ({ change: { atMs, beforeMs, afterMs } }) => dateOf(atMs + beforeMs - 1) !== dateOf(atMs + afterMs),
  )
  expect(overMidnight.length).toBeGreaterThan(50)
})

it('a slot before, in and after each change of each zone comes when it has to', () => {
  const wrong: string[] = []
  for (const { zone, offsets, change } of changing) {
    for (const wallMs of wallsAround(change)) {
      const at = timeOf(wallMs)
      for (const localDate of [-1, 0, 1].map((days) => dateAfter(dateOf(wallMs), days))) {
        const expected = expectedDueMs(offsets, localDate, at)
        const dueMs = slotOn({ at, zone }, localDate)?.dueMs
        if (dueMs !== expected)
          wrong.push(`${zone} ${localDate} ${at}: ${said(dueMs)}, not ${said(expected)}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

it('its edition may be posted until its local date ends, and for an hour at least', () => {
  const wrong: string[] = []
  for (const { zone, offsets, change } of changing) {
    for (const wallMs of wallsAround(change)) {
      const localDate = dateOf(wallMs)
      const dueMs = expectedDueMs(offsets, localDate, timeOf(wallMs))
      const expected = Math.max(expectedStartMs(offsets, dateAfter(localDate, 1)), dueMs + hourMs)
      const deadline = deadlineMs(zone, { localDate, dueMs })
      if (deadline !== expected) {
        wrong.push(`${zone} ${localDate} ${timeOf(wallMs)}: ${said(deadline)}, not ${said(expected)}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

it('the next one after any moment around a change is the first that is later, for each local date one', () => {
  const wrong: string[] = []
  for (const { zone, offsets, change } of changing) {
    for (const wallMs of wallsAround(change).slice(1, 4)) {
      const [localDate, at] = [dateOf(wallMs), timeOf(wallMs)]
      const slots = slotsAround(offsets, localDate, at)
      const rhythm = { at, zone, days: 'every-day' } as const
      const dueMs = expectedDueMs(offsets, localDate, at)
      for (const afterMs of [change.atMs - 1, change.atMs, dueMs - 1, dueMs]) {
        const expected = slots.find((slot) => slot.dueMs > afterMs)
        const next = nextSlotAfter(rhythm, afterMs)
        if (next?.dueMs !== expected?.dueMs || next?.localDate !== expected?.localDate) {
          wrong.push(`${zone} ${at} after ${said(afterMs)}: ${next?.localDate} ${said(next?.dueMs)}`)
        }
      }
      const next = nextSlot(rhythm, dateAfter(localDate, -1))
      if (next?.localDate !== localDate || next.dueMs !== dueMs) wrong.push(`${zone} ${at} on ${localDate}`)
    }
  }
  expect(wrong).toEqual([])
})

it('zones whose clocks never change have the same slots all the year', () => {
  const wrong: string[] = []
  for (const { zone, offsets } of zones) {
    for (let ms = Date.UTC(2025, 0, 1); ms < Date.UTC(2036, 0, 1); ms += 200 * dayMs) {
      const [localDate, at] = [dateOf(ms), '07:30']
      const dueMs = slotOn({ at, zone }, localDate)?.dueMs
      if (dueMs !== expectedDueMs(offsets, localDate, at)) wrong.push(`${zone} ${localDate}: ${said(dueMs)}`)
    }
  }
  expect(wrong).toEqual([])
})
