import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  calendarKnows,
  closedFor,
  closeMs,
  isTradingDay,
  lastClosedSession,
  lastTradingDays,
  nextTradingDay,
  openMs,
  previousTradingDay,
  sessionAt,
  tradingDayOnOrBefore,
  tradingDays,
} from '../../src/market/calendar.ts'
import { addDays, type Day, newYorkDay, utcDay } from '../../src/market/day.ts'
import { weekday } from '../../src/market/exchange-holidays.ts'

/**
 * Closed weekdays and 13:00 closes as NYSE has published them: “NYSE Group Announces 2023, 2024 and 2025 Holiday and
 * Early Closings Calendar” (21 December 2022), “… 2025, 2026 and 2027 …” (8 November 2024), “… 2026, 2027 and
 * 2028 …” (23 December 2025), and the closing on 9 January 2025 (30 December 2024).
 */
const published: Record<string, { closed: string; early: string }> = {
  2023: { closed: '01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25', early: '07-03 11-24' },
  2024: { closed: '01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25', early: '07-03 11-29 12-24' },
  2025: {
    closed: '01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25',
    early: '07-03 11-28 12-24',
  },
  2026: { closed: '01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25', early: '11-27 12-24' },
  2027: { closed: '01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24', early: '11-26' },
  2028: { closed: '01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25', early: '07-03 11-24' },
}

/** Not published yet; worked out by hand from the calendar (Easter is 1 April 2029 and 21 April 2030). */
const expected: typeof published = {
  2029: { closed: '01-01 01-15 02-19 03-30 05-28 06-19 07-04 09-03 11-22 12-25', early: '07-03 11-23 12-24' },
  2030: { closed: '01-01 01-21 02-18 04-19 05-27 06-19 07-04 09-02 11-28 12-25', early: '07-03 11-29 12-24' },
}

const daysOfYear = (year: string): Day[] => {
  const days: Day[] = []
  for (let day = `${year}-01-01` as Day; day.startsWith(year); day = addDays(day, 1)) days.push(day)
  return days
}

const at = (written: string): number => Date.parse(written)
const hoursOpen = (day: Day): number => (closeMs(day) - openMs(day)) / 3_600_000

/** Instants from 2024 to 2030. */
const instants = fc.integer({ min: at('2024-01-05T00:00:00Z'), max: at('2030-12-31T23:00:00Z') })

describe('the calendar of the exchanges', () => {
  it.each(Object.entries({ ...published, ...expected }))('has the closed days of %s', (year, { closed }) => {
    const weekdays = daysOfYear(year).filter((day) => weekday(day) > 0 && weekday(day) < 6)
    expect(weekdays.filter((day) => !isTradingDay(day)).map((day) => day.slice(5))).toEqual(closed.split(' '))
  })

  it.each(Object.entries({ ...published, ...expected }))('has the early closes of %s', (year, { early }) => {
    const days = daysOfYear(year).filter(isTradingDay)
    expect(days.filter((day) => hoursOpen(day) !== 6.5).map((day) => day.slice(5))).toEqual(early.split(' '))
    expect(days.filter((day) => hoursOpen(day) === 3.5)).toHaveLength(early.split(' ').length)
  })

  it('says what a day is closed for', () => {
    expect(closedFor('2026-11-20')).toBeNull()
    expect(closedFor('2026-11-22')).toBe('weekend')
    expect(closedFor('2026-11-26')).toBe('Thanksgiving')
    expect(closedFor('2026-07-03')).toBe('Independence Day')
    expect(closedFor('2027-06-18')).toBe('Juneteenth')
    expect(closedFor('2025-01-09')).toBe('the day of mourning for Jimmy Carter')
  })

  it('trades on the Friday before a New Year’s Day on a Saturday', () => {
    expect(isTradingDay('2027-12-31')).toBe(true)
    expect(nextTradingDay('2027-12-31')).toBe('2028-01-03')
  })

  it('opens at 09:30 and closes at 16:00 in New York, in summer and in winter', () => {
    expect(openMs('2026-11-20')).toBe(at('2026-11-20T14:30:00Z'))
    expect(closeMs('2026-11-20')).toBe(at('2026-11-20T21:00:00Z'))
    expect(openMs('2026-07-02')).toBe(at('2026-07-02T13:30:00Z'))
    expect(closeMs('2026-07-02')).toBe(at('2026-07-02T20:00:00Z'))
  })

  it('changes its hours in UTC with New York’s clocks, not with Europe’s', () => {
    expect(closeMs('2026-03-06')).toBe(at('2026-03-06T21:00:00Z'))
    expect(closeMs('2026-03-09')).toBe(at('2026-03-09T20:00:00Z'))
    expect(closeMs('2026-10-30')).toBe(at('2026-10-30T20:00:00Z'))
    expect(closeMs('2026-11-02')).toBe(at('2026-11-02T21:00:00Z'))
  })

  it('has no hours on a day without trading', () => {
    expect(() => openMs('2026-11-26')).toThrow(new RangeError('2026-11-26 is no trading day: Thanksgiving'))
    expect(() => closeMs('2026-11-22')).toThrow(RangeError)
  })

  it.each([
    ['2026-11-20T14:29:59Z', 'before', '2026-11-19'],
    ['2026-11-20T14:30:00Z', 'open', '2026-11-19'],
    ['2026-11-20T20:59:59Z', 'open', '2026-11-19'],
    ['2026-11-20T21:00:00Z', 'after', '2026-11-20'],
    ['2026-11-21T02:00:00Z', 'after', '2026-11-20'],
    ['2026-11-21T06:00:00Z', 'closed', '2026-11-20'],
    ['2026-11-26T16:00:00Z', 'closed', '2026-11-25'],
    ['2026-11-27T17:59:59Z', 'open', '2026-11-25'],
    ['2026-11-27T18:00:00Z', 'after', '2026-11-27'],
  ])('knows at %s that the market is %s', (instant, session, closed) => {
    expect(sessionAt(at(instant))).toBe(session)
    expect(lastClosedSession(at(instant))).toBe(closed)
  })

  it('steps over weekends and holidays', () => {
    expect(previousTradingDay('2026-11-27')).toBe('2026-11-25')
    expect(nextTradingDay('2026-11-25')).toBe('2026-11-27')
    expect(tradingDayOnOrBefore('2026-11-22')).toBe('2026-11-20')
    expect(tradingDayOnOrBefore('2026-11-20')).toBe('2026-11-20')
    expect(tradingDays('2026-11-24', '2026-11-30')).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-27',
      '2026-11-30',
    ])
    expect(lastTradingDays('2026-11-27', 3)).toEqual(['2026-11-24', '2026-11-25', '2026-11-27'])
  })

  it('says that it ends rather than guess', () => {
    for (const day of ['2022-12-30', '2031-01-02'] as const) {
      expect(() => closedFor(day)).toThrow(/exchange calendar has 2023 to 2030/)
    }
    expect(() => nextTradingDay('2030-12-31')).toThrow(RangeError)
    expect(() => sessionAt(at('2031-01-01T12:00:00Z'))).toThrow(RangeError)
  })

  it('serves instants of the years that have a whole year before them', () => {
    expect(calendarKnows(at('2023-12-31T12:00:00Z'))).toBe(false)
    expect(calendarKnows(at('2024-01-01T12:00:00Z'))).toBe(true)
    expect(calendarKnows(at('2031-01-01T03:00:00Z'))).toBe(true)
    expect(calendarKnows(at('2031-01-01T06:00:00Z'))).toBe(false)
    expect(calendarKnows(0)).toBe(false)
  })

  it('holds together at every instant', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const closed = lastClosedSession(now)
        expect(closeMs(closed)).toBeLessThanOrEqual(now)
        const session = sessionAt(now)
        if (session === 'open') expect(previousTradingDay(newYorkDay(now))).toBe(closed)
        if (session === 'after') expect(closed).toBe(newYorkDay(now))
        expect(session === 'closed').toBe(!isTradingDay(newYorkDay(now)))
        // A session lies within one UTC day, so that a close can be put beside that day of the chain.
        expect(utcDay(closeMs(closed))).toBe(closed)
        expect(nextTradingDay(previousTradingDay(closed))).toBe(closed)
      }),
    )
  })
})
