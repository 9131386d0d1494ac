import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../../src/market/day.ts'
import { adjustForKnownSplit, detectSplit, rescaleOlder } from '../../../src/market/equities/adjust.ts'

const series = (from: Day, values: readonly number[]) =>
  values.map((value, index) => ({ day: addDays(from, index), value }))
const valuesOf = (days: readonly { readonly value: number }[]) => days.map(({ value }) => value)

describe('a known exchange of shares', () => {
  const exchange = { day: '2025-11-17', ratio: 2 } as const

  it('brings the closes before it to the new shares, so that 2 for 1 is no −47 % day', () => {
    const raw = series('2025-11-14', [4, 4, 4, 2.12, 2.2])
    expect(valuesOf(adjustForKnownSplit(raw, exchange))).toEqual([2, 2, 2, 2.12, 2.2])
  })

  it('leaves a feed alone that has adjusted its closes itself', () => {
    const adjusted = series('2025-11-14', [2, 2.1, 1.9, 2.12, 2.2])
    expect(adjustForKnownSplit(adjusted, exchange)).toBe(adjusted)
  })

  it('leaves a bad day alone that is not bad enough', () => {
    const fell = series('2025-11-14', [2, 2, 2, 1.35, 1.3])
    expect(adjustForKnownSplit(fell, exchange)).toBe(fell)
  })

  it('applied twice changes nothing more', () => {
    const once = adjustForKnownSplit(series('2025-11-14', [4, 4, 4, 2.12]), exchange)
    expect(adjustForKnownSplit(once, exchange)).toBe(once)
  })

  it('sees the jump over a long weekend, and tells nothing over a longer gap', () => {
    const over = (from: Day) => [
      { day: from, value: 4 },
      { day: '2025-11-18' as Day, value: 2 },
    ]
    expect(valuesOf(adjustForKnownSplit(over('2025-11-14'), exchange))).toEqual([2, 2])
    expect(valuesOf(adjustForKnownSplit(over('2025-11-10'), exchange))).toEqual([4, 2])
  })

  it('tells nothing of a series that does not reach over its day', () => {
    const before = series('2025-11-01', [4, 4, 4])
    const after = series('2025-11-17', [2, 2, 2])
    expect(adjustForKnownSplit(before, exchange)).toBe(before)
    expect(adjustForKnownSplit(after, exchange)).toBe(after)
    expect(adjustForKnownSplit([], exchange)).toEqual([])
  })

  it('goes the other way for a reverse split', () => {
    const raw = series('2025-11-15', [0.5, 0.5, 5.1, 5])
    expect(valuesOf(adjustForKnownSplit(raw, { day: '2025-11-17', ratio: 0.1 }))).toEqual([5, 5, 5.1, 5])
  })

  it('keeps whatever else a day carries', () => {
    const raw = series('2025-11-16', [4, 2]).map((each) => ({ ...each, source: 'Yahoo' }))
    expect(adjustForKnownSplit(raw, exchange)[0]).toEqual({ day: '2025-11-16', value: 2, source: 'Yahoo' })
  })
})

describe('a split overnight', () => {
  it('shows in the provider telling another close for the stored day', () => {
    expect(detectSplit({ lastStoredClose: 50, previousClose: 25, price: 26 })).toBe(2)
    expect(detectSplit({ lastStoredClose: 50, previousClose: 33.4, price: 30 })).toBe(1.5)
    expect(detectSplit({ lastStoredClose: 0.42, previousClose: 4.2, price: 4 })).toBe(0.1)
  })

  it('is not a fall of the price', () => {
    expect(detectSplit({ lastStoredClose: 50, previousClose: 50, price: 25 })).toBe(null)
  })

  it('is not a small correction of the close, nor one by an odd ratio', () => {
    expect(detectSplit({ lastStoredClose: 50, previousClose: 49.8, price: 49 })).toBe(null)
    expect(detectSplit({ lastStoredClose: 50, previousClose: 29, price: 29 })).toBe(null)
  })

  it('is not a previous close that went wrong beside a price on the old scale', () => {
    expect(detectSplit({ lastStoredClose: 50, previousClose: 25, price: 49 })).toBe(null)
  })

  it('is told of nothing that is no number', () => {
    expect(detectSplit({ lastStoredClose: 50, previousClose: Number.NaN, price: 25 })).toBe(null)
    expect(detectSplit({ lastStoredClose: 50, previousClose: 0, price: 25 })).toBe(null)
    expect(detectSplit({ lastStoredClose: 50, previousClose: 25, price: Number.NaN })).toBe(null)
  })

  it('is found for every usual ratio, whichever way and wherever the price goes by a third', () => {
    const ratio = fc.constantFrom(1.5, 2, 3, 4, 5, 10, 15, 20, 25, 30, 50)
    fc.assert(
      fc.property(
        ratio,
        fc.boolean(),
        fc.double({ min: 0.2, max: 500, noNaN: true }),
        fc.double({ min: 0.985, max: 1.015, noNaN: true }),
        fc.double({ min: 0.85, max: 1.18, noNaN: true }),
        (usual, reverse, close, off, moved) => {
          const expected = reverse ? 1 / usual : usual
          const previousClose = (close / expected) * off
          expect(detectSplit({ lastStoredClose: close, previousClose, price: previousClose * moved })).toBe(
            expected,
          )
        },
      ),
    )
  })
})

describe('stored days that a fresh series does not reach', () => {
  it('are scaled by the one ratio in which the two differ', () => {
    const stored = series('2026-11-02', [10, 12, 14, 16, 18])
    const result = rescaleOlder(stored, series('2026-11-04', [7, 8, 9]))
    expect(result).toEqual({ outcome: 'scaled', factor: 0.5, older: series('2026-11-02', [5, 6]) })
  })

  it('stay where the two agree', () => {
    const stored = series('2026-11-02', [10, 12, 14, 16, 18])
    const result = rescaleOlder(stored, series('2026-11-04', [14, 16.01, 18]))
    expect(result).toEqual({ outcome: 'same', factor: 1, older: series('2026-11-02', [10, 12]) })
  })

  it('are scaled also where the split was noticed after its first days were stored', () => {
    const stored = series('2026-11-02', [10, 12, 14, 16, 9, 9.5])
    const result = rescaleOlder(stored, series('2026-11-03', [6, 7, 8, 9, 9.5]))
    expect(result).toEqual({ outcome: 'scaled', factor: 0.5, older: series('2026-11-02', [5]) })
  })

  it('stay, and it is said, where the two differ by no one ratio', () => {
    const stored = series('2026-11-02', [10, 12, 14, 16, 18])
    const unclear = { outcome: 'unclear', factor: 1, older: series('2026-11-02', [10]) }
    expect(rescaleOlder(stored, series('2026-11-03', [6, 7.5, 8, 10]))).toEqual(unclear)
    expect(rescaleOlder(stored, series('2026-11-03', [6, 7, 8, 12]))).toEqual(unclear)
    expect(rescaleOlder(stored, series('2026-11-03', [6, 14, 8, 9]))).toEqual(unclear)
  })

  it('stay, and it is said, where the two share too few days or none', () => {
    const stored = series('2026-11-02', [10, 12, 14])
    expect(rescaleOlder(stored, series('2026-11-03', [6, 7])).outcome).toBe('unclear')
    expect(rescaleOlder(stored, series('2026-12-03', [6, 7]))).toEqual({
      outcome: 'unclear',
      factor: 1,
      older: stored,
    })
    expect(rescaleOlder(stored, [])).toEqual({ outcome: 'unclear', factor: 1, older: stored })
  })
})
