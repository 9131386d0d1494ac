import { describe, expect, test } from 'vitest'
import { isZone, parseZone } from '../src/time-zone.ts'
import { zoneHint } from '../src/zone-hints.ts'
import { zoneOfPlace } from '../src/zone-places.ts'

describe('what looks like a zone', () => {
  test.each([
    ['EST', 'is the short name of a time and not of a place. Did you mean America/New_York?'],
    ['cest', 'is the short name of a time and not of a place. Did you mean Europe/Berlin?'],
    ['GMT', 'is the short name of a time and not of a place. Did you mean UTC or Europe/London?'],
    ['UTC+2', 'is an offset, which knows no summer time. Did you mean Europe/Athens or Etc/GMT-2?'],
    ['utc -5', 'is an offset, which knows no summer time. Did you mean America/New_York or Etc/GMT+5?'],
    ['UTC+0', 'is an offset, which knows no summer time. Did you mean UTC?'],
    ['GMT-03:30', 'is an offset, which knows no summer time. Did you mean America/St_Johns?'],
    ['UTC–5', 'is an offset, which knows no summer time. Did you mean America/New_York or Etc/GMT+5?'],
    ['München', 'is not the name of a zone. Did you mean Europe/Berlin?'],
    ['paris, texas', 'is not the name of a zone. Did you mean America/Chicago?'],
    ['UK', 'is not the name of a zone. Did you mean Europe/London?'],
    ['EST5EDT', 'is the short name of a time and not of a place. Did you mean America/New_York?'],
    ['Hawaii', 'is not the name of a zone. Did you mean Pacific/Honolulu?'],
    ['Cuba', 'is not the name of a zone. Did you mean America/Havana?'],
    ['New York City', 'is not the name of a zone. Did you mean America/New_York?'],
    ['India', 'is not the name of a zone. Did you mean Asia/Kolkata?'],
    ['Saint Petersburg', 'is not the name of a zone. Did you mean Europe/Moscow?'],
    ['Europe/Munich', 'is not the name of a zone. Did you mean Europe/Berlin?'],
    ['Asia/Beijing', 'is not the name of a zone. Did you mean Asia/Shanghai?'],
    ['Eastern Daylight Time', 'is not the name of a zone. Did you mean America/New_York?'],
    ['Japan Standard Time', 'is not the name of a zone. Did you mean Asia/Tokyo?'],
    ['ＥＳＴ', 'is the short name of a time and not of a place. Did you mean America/New_York?'],
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

  test('matches the offset that was typed, for each that a zone has in winter', () => {
    const winters = [Date.parse('2026-01-15T12:00Z'), Date.parse('2026-07-15T12:00Z')]
    for (let quarters = -44; quarters <= 56; quarters += 1) {
      const [hours, minutes] = [Math.trunc(Math.abs(quarters) / 4), (Math.abs(quarters) % 4) * 15]
      const typed = `UTC${quarters < 0 ? '-' : '+'}${hours}:${String(minutes).padStart(2, '0')}`
      for (const zone of zoneHint(typed)?.zones ?? []) {
        const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
        const offsets = winters.map((at) =>
          format
            .formatToParts(at)
            .find(({ type }) => type === 'timeZoneName')
            ?.value.replace(/^GMT$/, 'GMT+00:00'),
        )
        const wanted = `GMT${quarters < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
        expect(offsets, `${typed} ${zone}`).toContain(wanted)
      }
    }
  })

  test('is no other word', () => {
    for (const typed of ['Berlin', '', 'UTC', 'constructor', '+', '2']) expect(zoneHint(typed)).toBeNull()
  })
})

test('every place is in a zone that is written as it is called today', () => {
  for (const place of ['germany', 'ukraine', 'bhutan', 'argentina', 'canada', 'vietnam', 'greenland']) {
    const zone = zoneOfPlace(place)
    expect(zone === null ? null : parseZone(zone), place).toBe(zone)
  }
})
