import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beta, correlation, mean, simpleReturnPercent } from '../../src/market/economics.ts'

const returns = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 20, maxLength: 60 })
const pairs = returns.chain((xs) =>
  fc.tuple(
    fc.constant(xs),
    fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
      minLength: xs.length,
      maxLength: xs.length,
    }),
  ),
)
const days = Array.from({ length: 20 }, (_, at) => Math.sin(at * 1.7) * 3)

describe('a return', () => {
  it('is -4.0 % from 87,517 to 84,017', () => {
    expect(simpleReturnPercent(87_517, 84_017)).toBeCloseTo(-4, 2)
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a price of %s', (price) => {
    expect(() => simpleReturnPercent(price, 1)).toThrow(RangeError)
    expect(() => simpleReturnPercent(1, price)).toThrow(RangeError)
  })
})

describe('the mean', () => {
  it('is of something, and of numbers', () => {
    expect(mean([1, 2, 6])).toBe(3)
    expect(() => mean([])).toThrow(RangeError)
    expect(() => mean([1, Number.NaN])).toThrow(RangeError)
  })
})

describe('correlation and beta', () => {
  it('are 1 and the factor where one is a multiple of the other', () => {
    const double = days.map((day) => 2 * day + 1)
    expect(correlation(double, days)).toBeCloseTo(1, 12)
    expect(beta(double, days)).toBeCloseTo(2, 12)
    expect(
      correlation(
        double.map((day) => -day),
        days,
      ),
    ).toBeCloseTo(-1, 12)
  })

  it('are what a textbook sample gives', () => {
    // Anscombe's first quartet, told twice over so that it is long enough: r = 0.81642, slope = 0.50009.
    const xs = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    const ys = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    expect(correlation([...ys, ...ys], [...xs, ...xs])).toBeCloseTo(0.81642, 5)
    expect(beta([...ys, ...ys], [...xs, ...xs])).toBeCloseTo(0.50009, 5)
  })

  it('keep to their laws', () => {
    fc.assert(
      fc.property(pairs, ([xs, ys]) => {
        const r = correlation(xs, ys)
        if (r === null) return
        expect(Math.abs(r)).toBeLessThanOrEqual(1)
        expect(correlation(ys, xs)).toBeCloseTo(r, 9)
        expect((beta(xs, ys) ?? 0) * (beta(ys, xs) ?? 0)).toBeCloseTo(r * r, 6)
      }),
    )
  })

  it('are not told of fewer than 20 pairs', () => {
    expect(correlation(days.slice(1), days.slice(1))).toBeNull()
    expect(beta(days.slice(1), days.slice(1))).toBeNull()
    expect(beta(days, days)).toBeCloseTo(1, 12)
  })

  it('are not told where one does not vary', () => {
    const still = days.map(() => 0.1)
    for (const [xs, ys] of [
      [days, still],
      [still, days],
    ] as const) {
      expect(correlation(xs, ys)).toBeNull()
      expect(beta(xs, ys)).toBeNull()
    }
  })

  it('refuse lists of different days, and what is no number', () => {
    expect(() => correlation(days, days.slice(1))).toThrow(RangeError)
    expect(() => beta(days, [...days.slice(1), Number.NaN])).toThrow(RangeError)
  })
})
