import { describe, expect, it } from 'vitest'
import { combine, missing, together } from '../../src/market/combine.ts'
import type { Fetched, Known } from '../../src/market/reading.ts'

const known = (value: number, change: Partial<Known<number>> = {}): Known<number> => ({
  state: 'fresh',
  value,
  source: 'Coinbase',
  asOf: '2026-11-20T15:00:00.000Z',
  ...change,
})
const sum = ({ a, b }: { a: number; b: number }) => a + b

describe('a reading made of readings', () => {
  it('is as old as its oldest part and names every source once', () => {
    const parts = {
      a: known(1, { source: 'Yahoo, Coinbase' }),
      b: known(2, { asOf: '2026-11-20T14:00:00.000Z' }),
    }
    expect(combine('USD', parts, sum)).toEqual({
      state: 'fresh',
      value: 3,
      source: 'Yahoo, Coinbase',
      asOf: '2026-11-20T14:00:00.000Z',
      unit: 'USD',
    })
  })

  it('is stale if one part is', () => {
    expect(combine('USD', { a: known(1), b: known(2, { state: 'stale' }) }, sum)).toMatchObject({
      state: 'stale',
    })
  })

  it('is missing if one part is, for that one’s reason', () => {
    const lacking = missing('Yahoo', 'cannot be reached', '2026-11-20T14:05:00.000Z')
    const parts: Record<'a' | 'b', Fetched<number>> = { a: known(1), b: lacking }
    expect(combine('USD', parts, sum)).toEqual({ ...lacking, unit: 'USD' })
  })

  it('is missing where nothing can be told of the parts', () => {
    expect(combine('USD', { a: known(1) }, () => ({ reason: 'a split overnight' }))).toEqual({
      ...missing('Coinbase', 'a split overnight'),
      unit: 'USD',
    })
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is missing where it comes out as %s', (result) => {
    expect(combine('%', { a: known(1) }, () => result)).toMatchObject({ state: 'missing' })
  })

  it('needs a part', () => {
    expect(() => together([])).toThrow(RangeError)
  })
})
