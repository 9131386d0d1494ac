import { describe, expect, it } from 'vitest'
import { nameOfToday, renamed } from '../src/renamed-zones.ts'
import { isZone, parseZone, zonesLike } from '../src/time-zone.ts'

describe('a zone', () => {
  it.each([
    ['Europe/Zurich', 'Europe/Zurich'],
    [' europe/zurich ', 'Europe/Zurich'],
    ['America/New York', 'America/New_York'],
    ['utc', 'UTC'],
    // By whatever name the platform lists it, it is written as it is called today.
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['europe/kiev', 'Europe/Kyiv'],
    ['Kiev', 'Europe/Kyiv'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['America/Godthab', 'America/Nuuk'],
    ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
    ['Buenos Aires', 'America/Argentina/Buenos_Aires'],
    ['America/Indianapolis', 'America/Indiana/Indianapolis'],
    ['Etc/UTC', 'UTC'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['St. Johns', 'America/St_Johns'],
    ['Ｅurope/Berlin', 'Europe/Berlin'],
    ['new_york', 'America/New_York'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['etc/gmt-14', 'Etc/GMT-14'],
    ['us/pacific', 'America/Los_Angeles'],
    ['US/PACIFIC', 'America/Los_Angeles'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
  ])('typed as %j is %s', (typed, zone) => {
    expect(parseZone(typed)).toBe(zone)
  })

  it.each([
    ['Berli', /Europe\/Berlin/],
    ['new yo', /America\/New_York/],
    ['Calcuta', /Did you mean Asia\/Kolkata\?/],
    ['Berln', /Did you mean Europe\/Berlin\?/],
    ['Europe/Berlln', /Did you mean Europe\/Berlin\?/],
    ['Los Angeles, CA', /Did you mean America\/Los_Angeles\?/],
    ['london time', /Did you mean Europe\/London\?/],
    ['PRC', /Did you mean Asia\/Shanghai\?/],
    ['Frankf', /Did you mean Europe\/Berlin\?/],
    ['Xy', /such as Europe\/Berlin/],
    ['Mars/Olympus', /such as Europe\/Berlin/],
    ['+02:00', /Did you mean Europe\/Athens/],
    ['GMT+2', /Etc\/GMT-2/],
    ['', /such as/],
  ])('is refused as %j, with what to write', (typed, mend) => {
    expect(() => parseZone(typed)).toThrow(
      expect.objectContaining({ code: 'bad-request', mend: expect.stringMatching(mend) }),
    )
  })
})

describe('a zone that was renamed', () => {
  const listed = Intl.supportedValuesOf('timeZone')
  const named = listed.filter((zone) => renamed(zone) !== zone)

  it('has the same clocks under its name of today', () => {
    expect(named.length).toBeGreaterThan(0)
    for (const zone of named) {
      const [before, after] = [zone, renamed(zone)].map((timeZone) =>
        new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions(),
      )
      expect(after?.timeZone, zone).toBe(before?.timeZone)
    }
  })

  it('is found by both of its names, and listed once', () => {
    for (const typed of ['kiev', 'kyiv']) expect(zonesLike(typed)).toEqual(['Europe/Kyiv'])
    expect(zonesLike('').length).toBe(new Set(zonesLike('')).size)
    for (const zone of zonesLike('')) {
      expect(isZone(zone), zone).toBe(true)
      expect(nameOfToday(zone), zone).toBe(zone)
    }
  })
})
