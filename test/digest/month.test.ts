import { describe, expect, it } from 'vitest'
import { toHour } from '../../src/delivery/late.ts'
import { isMonthly, monthlyDate } from '../../src/digest/month.ts'
import { nextSlot } from '../../src/digest/slot.ts'
import { isTradingDay } from '../../src/market/calendar.ts'
import { addDays, type Day, parseDay } from '../../src/market/day.ts'

describe('the day of the monthly table', () => {
  it.each([
    ['2026-12-01', 'a Tuesday, the first of its month'],
    ['2026-01-02', 'a Friday, after New Year’s Day'],
    ['2026-11-02', 'a Monday, after a weekend'],
    ['2027-01-04', 'a Monday, after New Year’s Day and a weekend'],
    ['2026-09-01', 'a Tuesday before Labor Day'],
  ])('%s is one: %s', (day) => {
    expect(isMonthly(day)).toBe(true)
  })

  it.each(['2026-11-01', '2026-11-03', '2026-01-01', '2026-01-05', '2027-01-01', '2027-01-02', '2026-11-26'])(
    '%s is none',
    (day) => {
      expect(isMonthly(day)).toBe(false)
    },
  )

  it('comes once in each month that the calendar knows, and never beyond it', () => {
    const months: string[] = []
    for (let day: Day = '2026-01-01'; day < '2031-06-01'; day = addDays(day, 1)) {
      if (isMonthly(day)) months.push(day.slice(0, 7))
    }
    expect(new Set(months).size).toBe(months.length)
    expect(months.length).toBe(60)
    expect(isMonthly('2040-01-02')).toBe(false)
  })
})

describe('the day by which an edition is the month’s', () => {
  it.each([
    [
      '07:30 in Tokyo on the first, while it is still November in UTC',
      '2026-12-01',
      '2026-11-30T22:00:00Z',
      '2026-11-30',
    ],
    ['07:30 in Tokyo a day later', '2026-12-02', '2026-12-01T22:00:00Z', '2026-12-01'],
    ['07:30 in Berlin', '2026-12-01', '2026-12-01T06:00:00Z', '2026-12-01'],
    [
      '20:00 in Los Angeles on the day before, in UTC the first',
      '2026-11-30',
      '2026-12-01T04:00:00Z',
      '2026-11-30',
    ],
    ['20:00 in Los Angeles on the first', '2026-12-01', '2026-12-02T04:00:00Z', '2026-12-01'],
    ['07:30 in Tokyo on Monday the second', '2026-11-02', '2026-11-01T22:00:00Z', '2026-11-02'],
    ['07:30 in Tokyo on the Tuesday after it', '2026-11-03', '2026-11-02T22:00:00Z', '2026-11-03'],
    [
      '07:30 in Tokyo on Friday the second, after New Year',
      '2026-01-02',
      '2026-01-01T22:00:00Z',
      '2026-01-02',
    ],
    [
      '07:30 in Tokyo on the Saturday after Friday the first',
      '2026-05-02',
      '2026-05-01T22:00:00Z',
      '2026-05-02',
    ],
    [
      '07:30 in Tokyo on the Monday after Friday the first',
      '2026-05-04',
      '2026-05-03T22:00:00Z',
      '2026-05-01',
    ],
    ['beyond the calendar', '2040-01-03', '2040-01-02T22:00:00Z', '2040-01-03'],
  ])('%s', (_, localDate, cutOff, by) => {
    expect(monthlyDate(localDate, Date.parse(cutOff))).toBe(by)
  })

  it.each([
    ['Asia/Tokyo', 'trading-days', '07:30'],
    ['Asia/Tokyo', 'every-day', '07:30'],
    ['Pacific/Kiritimati', 'trading-days', '13:30'],
    ['Europe/Berlin', ['mon', 'tue', 'wed', 'thu', 'fri'], '00:30'],
    ['America/Los_Angeles', 'trading-days', '20:00'],
    ['UTC', 'every-day', '00:00'],
  ] as const)('comes once in each month, on a trading day: %s, %s, %s', (zone, days, at) => {
    const dates: string[] = []
    let slot = nextSlot({ at, zone, days }, '2025-12-31')
    while (slot !== null && slot.localDate < '2028-01-01') {
      const { localDate, dueMs } = slot
      if (isMonthly(monthlyDate(localDate, toHour(dueMs).getTime()))) dates.push(localDate)
      slot = nextSlot({ at, zone, days }, localDate)
    }
    expect(dates.map((date) => date.slice(0, 7))).toEqual([...new Set(dates.map((date) => date.slice(0, 7)))])
    expect(dates).toHaveLength(24)
    expect(dates.filter((date) => !isTradingDay(parseDay(date)))).toEqual([])
  })
})
