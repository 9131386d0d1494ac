import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addDays, newYorkDay, parseDay, startOfUtcDayMs, utcDay } from '../../src/market/day.ts'
import { newYorkOffsetMs } from '../../src/market/new-york-clock.ts'

const zoned = (ms: number) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('America/New_York')

describe('a day', () => {
  it('is of UTC or of New York', () => {
    const ms = Date.parse('2026-11-21T04:59:59Z')
    expect(utcDay(ms)).toBe('2026-11-21')
    expect(newYorkDay(ms)).toBe('2026-11-20')
    expect(newYorkDay(ms + 1000)).toBe('2026-11-21')
    expect(startOfUtcDayMs('2026-11-21')).toBe(Date.parse('2026-11-21T00:00:00Z'))
  })

  it('is counted on over months and leap days', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  })

  it('is read as written, and refused where there is none', () => {
    expect(parseDay('2028-02-29')).toBe('2028-02-29')
    for (const written of ['2027-02-29', '2027-2-3', '20270203', '2027-13-01', '']) {
      expect(() => parseDay(written)).toThrow(RangeError)
    }
  })
})

describe('New York’s clock', () => {
  it('is that of its zone at every instant, on both sides of every change', () => {
    const instants = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2045-01-01') })
    const changes = fc.constantFrom('2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z', '2029-11-04T06:00:00Z')
    const near = fc.tuple(changes, fc.integer({ min: -2, max: 2 })).map(([at, off]) => Date.parse(at) + off)
    fc.assert(
      fc.property(fc.oneof(instants, near), (ms) => {
        expect(newYorkOffsetMs(ms)).toBe(zoned(ms).offsetNanoseconds / 1e6)
        expect(newYorkDay(ms)).toBe(zoned(ms).toPlainDate().toString())
      }),
      { numRuns: 300 },
    )
  })
})
