import { describe, expect, it } from 'vitest'
import { isMonthly } from '../../src/digest/month.ts'
import { addDays, type Day } from '../../src/market/day.ts'

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
