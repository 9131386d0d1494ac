import { describe, expect, test } from 'vitest'
import { parseLocalTime } from '../../src/digest/local-time.ts'

describe('a local time', () => {
  test.each([
    ['07:30', '07:30'],
    ['7:30', '07:30'],
    [' 23:59 ', '23:59'],
    ['0:00', '00:00'],
    ['０７：３０', '07:30'],
  ])('%j is %s', (typed, time) => {
    expect(parseLocalTime(typed)).toBe(time)
  })

  test.each([
    ['9am', '09:00'],
    ['9 PM', '21:00'],
    ['12am', '00:00'],
    ['12 p.m.', '12:00'],
    ['9:15pm', '21:15'],
    ['25:00', '01:00'],
    ['24:00', '00:00'],
    ['07:75', '07:59'],
    ['7', '07:00'],
    ['0730', '07:30'],
    ['7.30', '07:30'],
    ['7h30', '07:30'],
    ['07:30:00', '07:30'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
    ['9:5', '09:05, 09:50'],
    ['12:3', '12:03, 12:30'],
    ['9.7', '09:07'],
  ])('%j is none, and %s is the nearest', (typed, near) => {
    expect(() => parseLocalTime(typed)).toThrow(
      `“${typed}” is no time of a day. Write it from 00:00 to 23:59. Did you mean ${near}?`,
    )
  })

  test.each(['', 'soon', '24:3', ':30', '-1:00', '123:00', '7:30:00:00'])('%j is none', (typed) => {
    expect(() => parseLocalTime(typed)).toThrow('Write it from 00:00 to 23:59, such as 07:30.')
  })
})
