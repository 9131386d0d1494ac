import { describe, expect, test } from 'vitest'
import { isZone, parseZone } from '../src/time-zone.ts'
import { zoneHint } from '../src/zone-hints.ts'

describe('what looks like a zone', () => {
  test.each([
    ['EST', 'is the short name of a time and not of a place. Did you mean America/New_York?'],
    ['cest', 'is the short name of a time and not of a place. Did you mean Europe/Berlin?'],
    ['GMT', 'is the short name of a time and not of a place. Did you mean UTC, Europe/London?'],
    ['UTC+2', 'is an offset, which knows no summer time. Did you mean Europe/Athens, Etc/GMT-2?'],
    ['utc -5', 'is an offset, which knows no summer time. Did you mean America/New_York, Etc/GMT+5?'],
    ['+5:30', 'is an offset, which knows no summer time. Did you mean Asia/Kolkata?'],
  ])('%s is told from one, with the nearest', (typed, words) => {
    expect(() => parseZone(typed)).toThrow(`“${typed}” ${words}`)
  })

  test('is answered by zones that there are', () => {
    const typed = ['EST', 'CST', 'IST', 'GMT', 'PT', 'AKST', 'NZDT', 'HKT', 'MSK', 'WET']
    const offsets = Array.from({ length: 25 }, (_, at) => `UTC${at < 12 ? '-' : '+'}${Math.abs(at - 12)}`)
    for (const each of [...typed, ...offsets]) {
      const { zones } = zoneHint(each) ?? { zones: [] }
      expect(zones, each).not.toEqual([])
      for (const zone of zones) expect(isZone(zone), zone).toBe(true)
    }
  })

  test('is no other word', () => {
    for (const typed of ['Berlin', '', 'UTC', 'constructor', '+', '2']) expect(zoneHint(typed)).toBeNull()
  })
})
