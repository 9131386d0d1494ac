import { describe, expect, it } from 'vitest'
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
