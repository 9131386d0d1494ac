import { describe, expect, test } from 'vitest'
import { parseDays } from '../../src/digest/days.ts'
import { weekdays } from '../../src/digest/subscription.ts'

describe('days', () => {
  test.each([
    ['every day', 'every-day'],
    ['every-day', 'every-day'],
    ['Daily', 'every-day'],
    ['trading days', 'trading-days'],
    ['trading-days', 'trading-days'],
    ['only trading days', 'trading-days'],
    ['weekdays', weekdays.slice(0, 5)],
    ['weekend', ['sat', 'sun']],
    ['each day', 'every-day'],
    ['every weekday', weekdays.slice(0, 5)],
    ['every trading day', 'trading-days'],
    ['every Monday and Thursday', ['mon', 'thu']],
    ['mon', ['mon']],
    ['Thu, Mon', ['mon', 'thu']],
    ['mondays and Thursdays', ['mon', 'thu']],
    ['mon;tues/wed', ['mon', 'tue', 'wed']],
    ['mon-fri', weekdays.slice(0, 5)],
    ['mon – fri', weekdays.slice(0, 5)],
    ['Monday to Friday', weekdays.slice(0, 5)],
    ['sat-mon', ['mon', 'sat', 'sun']],
    ['mon-sun', 'every-day'],
    ['mon,mon', ['mon']],
  ])('%j are %j', (typed, days) => {
    expect(parseDays(typed)).toEqual(days)
  })

  test.each([
    ['mon,thr', 'mon,thu'],
    ['wednsday', 'wed'],
    ['mon,xyz', 'mon'],
  ])('%j are none, and %s is the nearest', (typed, near) => {
    expect(() => parseDays(typed)).toThrow(
      `“${typed}” names no days. Write every day, weekdays, trading days, or days such as mon,thu. Did you mean ${near}?`,
    )
  })

  test.each([
    '',
    'never',
    'every',
    'every week',
    'every 2 days',
    'constructor',
    'mon-',
    '-',
    'mon-tue-wed',
    'tag',
  ])('%j are none', (typed) => {
    expect(() => parseDays(typed)).toThrow(
      'Write every day, weekdays, trading days, or days such as mon,thu.',
    )
  })

  test.each([
    ['weekdays and sat', 'mon,tue,wed,thu,fri,sat'],
    ['except sunday', 'mon,tue,wed,thu,fri,sat'],
    ['weekdays but not fri', 'mon,tue,wed,thu'],
    ['mo-fr', 'mon,tue,wed,thu,fri'],
  ])('%j is not taken for its opposite', (typed, meant) => {
    expect(() => parseDays(typed)).toThrow(`Did you mean ${meant}?`)
  })

  test.each(['monthly', 'weekly', 'every other week'])('%j is neither a Monday nor a Wednesday', (typed) => {
    expect(() => parseDays(typed)).not.toThrow('Did you mean')
    expect(() => parseDays(typed)).toThrow('names no days')
  })
})
