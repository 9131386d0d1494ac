import { describe, expect, it } from 'vitest'
import { deadlineMs, nextSlot, nextSlotAfter, slotOn } from '../../src/digest/slot.ts'
import type { DigestDays } from '../../src/digest/subscription.ts'

const utc = (ms: number | undefined): string | null =>
  ms === undefined ? null : `${new Date(ms).toISOString().slice(0, 16)}Z`

/** When the slot of a local date comes, and until when it may be posted. */
function timesOf(zone: string, localDate: string, at: string): readonly (string | null)[] {
  const slot = slotOn({ at, zone }, localDate)
  return slot === null ? [null, null] : [utc(slot.dueMs), utc(deadlineMs(zone, slot))]
}

describe('a slot', () => {
  it.each([
    [
      'is in half an hour left out half an hour later',
      'Australia/Lord_Howe',
      '2025-10-05',
      '02:15',
      '2025-10-04T15:45Z',
      '2025-10-05T13:00Z',
    ],
    [
      'is in half an hour that comes twice the first',
      'Australia/Lord_Howe',
      '2026-04-05',
      '01:45',
      '2026-04-04T14:45Z',
      '2026-04-05T13:30Z',
    ],
    [
      'is at a midnight left out an hour later',
      'America/Santiago',
      '2025-09-07',
      '00:30',
      '2025-09-07T04:30Z',
      '2025-09-08T03:00Z',
    ],
    [
      'has an hour where its date ends sooner',
      'America/Santiago',
      '2025-09-06',
      '23:30',
      '2025-09-07T03:30Z',
      '2025-09-07T04:30Z',
    ],
    [
      'is in the last hour that comes twice the first, with time through the second',
      'America/Santiago',
      '2025-04-05',
      '23:30',
      '2025-04-06T02:30Z',
      '2025-04-06T04:00Z',
    ],
    [
      'is at the very midnight left out an hour later',
      'Africa/Cairo',
      '2025-04-25',
      '00:00',
      '2025-04-24T22:00Z',
      '2025-04-25T21:00Z',
    ],
    [
      'is after a midnight left out an hour later',
      'America/Havana',
      '2025-03-09',
      '00:45',
      '2025-03-09T05:45Z',
      '2025-03-10T04:00Z',
    ],
    [
      'is after a midnight that comes twice after the first',
      'America/Havana',
      '2025-11-02',
      '00:30',
      '2025-11-02T04:30Z',
      '2025-11-03T05:00Z',
    ],
    [
      'is fourteen hours before UTC',
      'Pacific/Kiritimati',
      '2026-01-01',
      '00:00',
      '2025-12-31T10:00Z',
      '2026-01-01T10:00Z',
    ],
    [
      'is in an hour left out at a quarter to',
      'Pacific/Chatham',
      '2025-09-28',
      '03:00',
      '2025-09-27T14:15Z',
      '2025-09-28T10:15Z',
    ],
    [
      'is in an hour that comes twice at a quarter to',
      'Pacific/Chatham',
      '2026-04-05',
      '03:00',
      '2026-04-04T13:15Z',
      '2026-04-05T11:15Z',
    ],
    [
      'belongs to its date where it is pushed over midnight',
      'America/Nuuk',
      '2025-03-29',
      '23:30',
      '2025-03-30T01:30Z',
      '2025-03-30T02:30Z',
    ],
    [
      'is in the hour that comes twice before Ramadan the first',
      'Africa/Casablanca',
      '2025-02-23',
      '02:30',
      '2025-02-23T01:30Z',
      '2025-02-24T00:00Z',
    ],
    [
      'is in the hour left out after Ramadan an hour later',
      'Africa/Casablanca',
      '2025-04-06',
      '02:30',
      '2025-04-06T02:30Z',
      '2025-04-06T23:00Z',
    ],
    [
      'comes on the leap day',
      'Europe/Berlin',
      '2028-02-29',
      '07:30',
      '2028-02-29T06:30Z',
      '2028-02-29T23:00Z',
    ],
  ])('%s', (_, zone, localDate, at, due, deadline) => {
    expect(timesOf(zone, localDate, at)).toEqual([due, deadline])
  })

  it('is none on a date that a zone left out as it crossed the date line', () => {
    const rhythm = { at: '12:00', zone: 'Pacific/Apia', days: 'every-day' } as const
    expect(slotOn(rhythm, '2011-12-30')).toBeNull()
    expect(nextSlot(rhythm, '2011-12-29')?.localDate).toBe('2011-12-31')
    // The 29th ends where the 31st begins.
    expect(timesOf('Pacific/Apia', '2011-12-29', '12:00')).toEqual(['2011-12-29T22:00Z', '2011-12-30T10:00Z'])
    const during = Date.parse('2011-12-30T05:00Z')
    expect(nextSlotAfter(rhythm, during)).toEqual({
      localDate: '2011-12-31',
      dueMs: Date.parse('2011-12-30T22:00Z'),
    })
  })

  it('may be posted for an hour, where its local date ends sooner', () => {
    expect(timesOf('Europe/Berlin', '2026-11-22', '23:59')).toEqual([
      '2026-11-22T22:59Z',
      '2026-11-22T23:59Z',
    ])
    expect(timesOf('Europe/Berlin', '2026-11-22', '23:00')).toEqual([
      '2026-11-22T22:00Z',
      '2026-11-22T23:00Z',
    ])
    expect(timesOf('Europe/Berlin', '2026-11-22', '22:59')).toEqual([
      '2026-11-22T21:59Z',
      '2026-11-22T23:00Z',
    ])
  })

  it('of a zone that nobody knows is refused', () => {
    expect(() => slotOn({ at: '07:30', zone: 'Mars/Olympus' }, '2026-11-22')).toThrow(RangeError)
    expect(() => nextSlotAfter({ at: '07:30', zone: 'Mars/Olympus', days: 'every-day' }, 0)).toThrow(
      RangeError,
    )
  })
})

/** The local dates of the next slots after a date. */
function datesAfter(days: DigestDays, localDate: string, many: number): string[] {
  const dates: string[] = []
  for (let after = localDate; dates.length < many; ) {
    const slot = nextSlot({ at: '07:30', zone: 'Asia/Tokyo', days }, after)
    if (slot === null) break
    dates.push(slot.localDate)
    after = slot.localDate
  }
  return dates
}

describe('the next slot', () => {
  it('comes every day, leap days too', () => {
    expect(datesAfter('every-day', '2028-02-27', 3)).toEqual(['2028-02-28', '2028-02-29', '2028-03-01'])
    expect(datesAfter('every-day', '2027-02-27', 2)).toEqual(['2027-02-28', '2027-03-01'])
  })

  it('comes on the days of the week that were asked for', () => {
    expect(datesAfter(['mon', 'thu'], '2026-11-22', 4)).toEqual([
      ...['2026-11-23', '2026-11-26', '2026-11-30', '2026-12-03'],
    ])
    expect(datesAfter(['sun'], '2026-11-22', 1)).toEqual(['2026-11-29'])
  })

  it.each([
    ['over a weekend', '2026-11-19', ['2026-11-20', '2026-11-23']],
    ['over Thanksgiving, and on the half day after it', '2026-11-25', ['2026-11-27', '2026-11-30']],
    ['on the half day before Christmas, and not on Christmas', '2026-12-23', ['2026-12-24', '2026-12-28']],
    ['over Easter', '2027-03-25', ['2027-03-29']],
    ['not on the first New Year that the calendar has', '2023-12-29', ['2024-01-02']],
    [
      'beyond the years that the calendar has, Monday to Friday',
      '2030-12-30',
      ['2030-12-31', '2031-01-01', '2031-01-02', '2031-01-03', '2031-01-06'],
    ],
    ['long beyond', '2034-07-03', ['2034-07-04', '2034-07-05']],
  ])('comes on trading days %s', (_, after, dates) => {
    expect(datesAfter('trading-days', after, dates.length)).toEqual(dates)
  })

  it('comes on the trading days that the reader’s own calendar has, wherever that is', () => {
    const rhythm = { at: '00:00', zone: 'Pacific/Kiritimati', days: 'trading-days' } as const
    expect(nextSlot(rhythm, '2026-11-20')).toEqual({
      localDate: '2026-11-23',
      dueMs: Date.parse('2026-11-22T10:00Z'),
    })
  })

  it('never comes where no day was asked for', () => {
    expect(nextSlot({ at: '07:30', zone: 'UTC', days: [] }, '2026-11-22')).toBeNull()
    expect(nextSlotAfter({ at: '07:30', zone: 'UTC', days: [] }, Date.parse('2026-11-22'))).toBeNull()
  })

  it('is later than the moment, not at it', () => {
    const rhythm = { at: '07:30', zone: 'Europe/Berlin', days: 'every-day' } as const
    const dueMs = Date.parse('2026-11-23T06:30Z')
    expect(nextSlotAfter(rhythm, dueMs - 1)).toEqual({ localDate: '2026-11-23', dueMs })
    expect(nextSlotAfter(rhythm, dueMs)?.localDate).toBe('2026-11-24')
  })

  it('is the one pushed over midnight, while that has not come yet', () => {
    const rhythm = { at: '23:30', zone: 'America/Nuuk', days: ['sat'] } as const
    const afterMidnight = Date.parse('2025-03-30T01:10Z')
    expect(nextSlotAfter(rhythm, afterMidnight)?.localDate).toBe('2025-03-29')
  })
})
