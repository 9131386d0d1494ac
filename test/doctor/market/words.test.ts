import { describe, expect, it } from 'vitest'
import { dayInWords, momentInWords, priceTimeInWords } from '../../../src/doctor/market/words.ts'

const at = (written: string) => Date.parse(written)
const now = at('2026-11-20T21:30:00Z')

describe('the time of what a provider gave', () => {
  it('names the day only where it is another, and the year only where that is another', () => {
    expect(momentInWords(at('2026-11-20T19:05:00Z'), now)).toBe('at 19:05 UTC')
    expect(momentInWords(at('2026-11-19T23:59:00Z'), now)).toBe('on 19 November at 23:59 UTC')
    expect(dayInWords('2025-11-20', now)).toBe('20 November 2025')
  })

  it('calls a share’s price a close at the end of a session only, also of a short one', () => {
    expect(priceTimeInWords(at('2026-11-20T21:00:01Z'), now)).toBe('close of 20 November')
    expect(priceTimeInWords(at('2026-11-20T20:30:00Z'), now)).toBe('at 20:30 UTC')
    expect(priceTimeInWords(at('2026-11-27T18:00:00Z'), at('2026-11-28T10:00:00Z'))).toBe(
      'close of 27 November',
    )
  })

  it('makes no claim about sessions beyond the calendar', () => {
    expect(priceTimeInWords(at('2041-11-20T21:00:00Z'), at('2041-11-20T21:30:00Z'))).toBe('at 21:00 UTC')
  })
})
