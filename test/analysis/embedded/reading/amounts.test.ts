import { describe, expect, it } from 'vitest'
import { findAmounts, nearestAmount } from '../../../../src/analysis/embedded/reading/amounts.ts'
import { sentenceOf } from './read.ts'

describe('amounts', () => {
  it.each([
    ['It cost $1.2 billion.', '$1.2 billion', 1.2e9, 'USD'],
    ['It cost $850m in all.', '$850m', 8.5e8, 'USD'],
    ['It fell 6.5% in June.', '6.5%', 6.5, '%'],
    ['It fell 6 percent in June.', '6 percent', 6, '%'],
    ['It holds 12,400 BTC today.', '12,400 BTC', 12_400, 'BTC'],
    ['It sold 430 coins in June.', '430 coins', 430, 'BTC'],
    ['It runs 54.3 EH/s today.', '54.3 EH', 54.3, 'EH/s'],
    ['It opened in 2024 there.', '2024', 2024, null],
  ])('%s', (text, said, value, unit) => {
    const [amount] = findAmounts(sentenceOf(text))
    expect(amount).toMatchObject({ text: said, value, unit })
  })

  it('finds the amount of a unit nearest to a place, and none out of reach', () => {
    const sentence = sentenceOf('The firm paid $4 million for a site and $9 million for its machines.')
    const amounts = findAmounts(sentence)
    expect(nearestAmount(amounts, 'USD', 8, 9)?.text).toBe('$9 million')
    expect(nearestAmount(amounts, '%', 8, 9)).toBeNull()
    expect(nearestAmount(amounts, 'USD', 400, 401)).toBeNull()
  })
})
