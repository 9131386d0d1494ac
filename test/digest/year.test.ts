import { describe, expect, it } from 'vitest'
import { wallClock } from '../../bench/digest/wall-clock.ts'
import { simulateYear } from '../../bench/digest/year.ts'

describe('a year of ticks that come late, pause for hours and days, and are put back an hour', () => {
  it.each([1, 2])(
    'gives each subscription one edition for each of its days (%i)',
    (seed) => {
      const year = simulateYear(100, seed)
      expect(year.expected).toBeGreaterThan(20_000)
      expect(year).toMatchObject({ missing: 0, doubled: 0, wrong: 0, misjudged: 0, recorded: year.expected })
      expect(year.missed).toBeGreaterThan(0)
    },
    20_000,
  )
})

describe('the clock that slots are held against', () => {
  it.each([
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30Z'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45Z'],
    ['Africa/Cairo', '2026-04-24', '00:30', '2026-04-23T22:30Z'],
    ['Asia/Kathmandu', '2026-06-01', '07:30', '2026-06-01T01:45Z'],
  ])('shows in %s on %s at %s what it is', (zone, day, at, instant) => {
    expect(wallClock(zone).instantMs(day, at)).toBe(Date.parse(instant))
  })
})
