import { describe, expect, test } from 'vitest'
import { changeText, valueText } from '../../src/cards/figure-text.ts'

describe('a figure as people write it', () => {
  test.each([
    [60_000_000_000, 'USD', '$60 billion'],
    [-1_250_000, 'USD', '−$1.25 million'],
    [0.045, 'USD', '$0.045'],
    [42_350, 'USD/EH/day', '$42,350/EH/day'],
    [2.5e12, 'USD', '$2.5 trillion'],
    [981, 'EH/s', '981 EH/s'],
    [700, 'MW', '700 MW'],
    [15.5, 'J/TH', '15.5 J/TH'],
    [3, 'x', '3×'],
    [-5, '%', '−5%'],
    [12, 'count', '12'],
    [31_400, 'BTC', '31,400 BTC'],
  ] as const)('%d %s is %s', (value, unit, shown) => {
    expect(valueText(value, unit)).toBe(shown)
  })

  test('a change has its sign, and a missing one is no zero', () => {
    expect([23, -6, 0, null].map(changeText)).toEqual(['+23%', '−6%', '0%', '–'])
  })
})
