import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marksWithin, roundScale } from '../../src/charts/axis-scale.ts'
import { barScale } from '../../src/charts/bar-scale.ts'
import { spread } from '../../src/charts/spread.ts'

const value = fc.double({ min: -100_000, max: 100_000, noNaN: true })

describe('an axis', () => {
  it('has round marks around the values', () => {
    expect(roundScale({ from: 36.2, to: 46.9 }, 4)).toEqual({
      span: { from: 35, to: 50 },
      ticks: [35, 40, 45, 50],
      digits: 0,
    })
    expect(roundScale({ from: 0, to: 0.7 }, 4).digits).toBe(1)
  })

  it('is no strip of nothing where all values are equal', () => {
    const { span, ticks } = roundScale({ from: 40, to: 40 }, 4)
    expect(span.from).toBeLessThan(40)
    expect(span.to).toBeGreaterThan(40)
    expect(ticks.length).toBeGreaterThanOrEqual(2)
  })

  it('holds its values and a handful of marks, whatever they are', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const values = { from: Math.min(one, other), to: Math.max(one, other) }
        const { span, ticks } = roundScale(values, 4)
        const slack = (span.to - span.from) * 1e-6
        expect(span.from).toBeLessThanOrEqual(values.from + slack)
        expect(span.to).toBeGreaterThanOrEqual(values.to - slack)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(8)
      }),
    )
  })

  it('whose ends are given has its marks within', () => {
    expect(marksWithin({ from: -27, to: 38 }, 6)).toEqual({ ticks: [-20, 0, 20], digits: 0 })
  })
})

describe('bars', () => {
  const bar = fc.record({
    value: fc.double({ min: -99.99, max: 5_000, noNaN: true }),
    labelWidth: fc.integer({ min: 0, max: 190 }),
  })

  const line = fc.double({ min: -60, max: 400, noNaN: true })
  const width = 900

  it('keep their labels within the room, and no line runs through one', () => {
    fc.assert(
      fc.property(
        fc.array(bar, { minLength: 1, maxLength: 18 }),
        fc.array(line, { maxLength: 2 }),
        (bars, lines) => {
          const { span, labelStart } = barScale(bars, lines, width)
          const place = (at: number): number => ((at - span.from) / (span.to - span.from)) * width
          expect(span.from).toBeLessThan(0)
          expect(span.to).toBeGreaterThan(0)
          for (const one of bars) {
            const [start, end] = [labelStart(one), labelStart(one) + one.labelWidth]
            const [left, right] =
              one.value < 0 ? [place(0) - end, place(0) - start] : [place(0) + start, place(0) + end]
            expect(left).toBeGreaterThanOrEqual(-0.01)
            expect(right).toBeLessThanOrEqual(width + 0.01)
            if (one.value < 0) expect(right).toBeLessThanOrEqual(place(one.value) - 11.9)
            else expect(left).toBeGreaterThanOrEqual(place(one.value) + 11.9)
            for (const at of lines) {
              expect(place(at) <= left - 5.9 || place(at) >= right + 5.9).toBe(true)
            }
          }
          for (const at of lines) expect(Math.abs(place(at) - width / 2)).toBeLessThanOrEqual(width / 2)
        },
      ),
    )
  })

  it('of next to nothing stay short', () => {
    const { span } = barScale([{ value: 0.001, labelWidth: 80 }], [], width)
    expect(span.to - span.from).toBeGreaterThan(1)
  })
})

describe('labels', () => {
  it('stay where they are while none is too near', () => {
    expect(spread([10, 200, 90], { gap: 40, from: 0, to: 300 })).toEqual([10, 200, 90])
  })

  it('move apart evenly about where they would be', () => {
    expect(spread([100, 100], { gap: 40, from: 0, to: 300 })).toEqual([80, 120])
    expect(spread([0, 0, 0], { gap: 40, from: 0, to: 300 })).toEqual([0, 40, 80])
  })

  it('never touch, keep their order and stay within, as long as there is room', () => {
    const place = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(fc.array(place, { maxLength: 8 }), (places) => {
        const moved = spread(places, { gap: 40, from: 0, to: 400 })
        const sorted = moved.toSorted((one, other) => one - other)
        for (const [at, one] of sorted.entries()) {
          expect(one).toBeGreaterThanOrEqual(-1e-6)
          expect(one).toBeLessThanOrEqual(400 + 1e-6)
          if (at > 0) expect(one - (sorted[at - 1] ?? 0)).toBeGreaterThanOrEqual(40 - 1e-6)
        }
        for (const [at, one] of places.entries()) {
          for (const [other, two] of places.entries()) {
            if (one < two) expect(moved[at]).toBeLessThan(moved[other] ?? 0)
          }
        }
      }),
    )
  })
})
