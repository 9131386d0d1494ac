import { describe, expect, it } from 'vitest'
import { aged, agedQuote, clockNote, dailyDue, oldest, sessionDay } from '../../src/market/freshness.ts'
import type { Fetched } from '../../src/market/reading.ts'

const at = (written: string): number => Date.parse(written)
const of = (asOf: string): Fetched<number> => ({ state: 'fresh', value: 1, source: 'Yahoo', asOf })
const isFresh = (asOf: string, now: string) => agedQuote(of(asOf), at(now)).state === 'fresh'

describe('what is shown as stale', () => {
  it('is a BTC price of more than 15 minutes', () => {
    const price = of('2026-11-20T15:00:00Z')
    expect(aged(price, at('2026-11-20T15:15:00Z'), oldest.btcPriceMs).state).toBe('fresh')
    expect(aged(price, at('2026-11-20T15:15:01Z'), oldest.btcPriceMs).state).toBe('stale')
  })

  it('keeps its value, source and time', () => {
    const old = of('2026-11-19T15:00:00Z')
    expect(aged(old, at('2026-11-20T15:00:00Z'), oldest.networkMs)).toEqual({ ...old, state: 'stale' })
  })

  it('does not become fresh again', () => {
    const stale: Fetched<number> = { state: 'stale', value: 1, source: 'Yahoo', asOf: '2026-11-20T15:00:00Z' }
    expect(aged(stale, at('2026-11-20T15:00:00Z'), oldest.networkMs).state).toBe('stale')
    expect(agedQuote(stale, at('2026-11-20T15:00:00Z')).state).toBe('stale')
  })

  it('is a quote of more than 20 minutes while the market is open', () => {
    expect(isFresh('2026-11-20T15:00:00Z', '2026-11-20T15:20:00Z')).toBe(true)
    expect(isFresh('2026-11-20T15:00:00Z', '2026-11-20T15:20:01Z')).toBe(false)
    expect(isFresh('2026-11-19T21:00:00Z', '2026-11-20T14:31:00Z')).toBe(false)
  })

  it('is a quote from before the last close while it is closed, for however long', () => {
    expect(isFresh('2026-11-20T21:00:00Z', '2026-11-20T23:00:00Z')).toBe(true)
    expect(isFresh('2026-11-20T20:58:00Z', '2026-11-22T18:00:00Z')).toBe(true)
    expect(isFresh('2026-11-20T16:00:00Z', '2026-11-22T18:00:00Z')).toBe(false)
    expect(isFresh('2026-11-19T21:00:00Z', '2026-11-22T18:00:00Z')).toBe(false)
    expect(isFresh('2026-11-25T21:00:00Z', '2026-11-27T14:00:00Z')).toBe(true)
  })

  it('is told without the calendar, too', () => {
    expect(isFresh('2032-03-01T15:00:00Z', '2032-03-01T15:10:00Z')).toBe(true)
    expect(isFresh('2032-03-01T15:00:00Z', '2032-03-01T16:10:00Z')).toBe(false)
  })
})

describe('the session that a price is from', () => {
  it.each([
    ['2026-11-20T14:29:00Z', '2026-11-19'],
    ['2026-11-20T14:30:00Z', '2026-11-20'],
    ['2026-11-21T01:00:00Z', '2026-11-20'],
    ['2026-11-22T18:00:00Z', '2026-11-20'],
    ['2026-11-26T18:00:00Z', '2026-11-25'],
    ['1970-01-01T00:00:00Z', null],
  ])('is at %s that of %s', (instant, day) => {
    expect(sessionDay(at(instant))).toBe(day)
  })
})

describe('stored days', () => {
  it('are due to yesterday, three hours into the day', () => {
    expect(dailyDue(at('2026-11-20T02:59:00Z'))).toBe('2026-11-18')
    expect(dailyDue(at('2026-11-20T03:00:00Z'))).toBe('2026-11-19')
  })
})

describe('a clock that is behind', () => {
  it('is told where a source is more than five minutes ahead of it', () => {
    const now = at('2026-11-20T15:00:00Z')
    expect(clockNote(now, [of('2026-11-20T15:05:00Z'), of('2026-11-20T14:00:00Z')])).toBeNull()
    expect(clockNote(now, [of('2026-11-20T14:00:00Z'), of('2026-11-20T15:42:00Z')])).toBe(
      'This machine’s clock seems to be behind by 42 minutes, so ages cannot be trusted.',
    )
  })
})
