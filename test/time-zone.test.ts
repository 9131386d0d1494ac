import { describe, expect, it } from 'vitest'
import { parseZone } from '../src/time-zone.ts'

describe('a zone', () => {
  it.each([
    ['Europe/Zurich', 'Europe/Zurich'],
    [' europe/zurich ', 'Europe/Zurich'],
    ['America/New York', 'America/New_York'],
    ['utc', 'UTC'],
    // Node knows it by its older name only; people do not.
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['etc/gmt-14', 'Etc/GMT-14'],
    ['us/pacific', 'US/Pacific'],
    ['US/PACIFIC', 'US/Pacific'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
  ])('typed as %j is %s', (typed, zone) => {
    expect(parseZone(typed)).toBe(zone)
  })

  it.each([
    ['Berli', /Europe\/Berlin/],
    ['new yo', /America\/New_York/],
    ['Berln', /Did you mean Europe\/Berlin\?/],
    ['Europe/Berlln', /Did you mean Europe\/Berlin\?/],
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
