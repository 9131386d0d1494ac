import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findMentions } from '../../../src/analysis/targets/find-mentions.ts'

const pieces = [
  'bitcoin',
  'Bitcoin',
  'BTC',
  '(',
  ')',
  '(BTC)',
  ' ',
  '. ',
  '\n',
  '-',
  'miners',
  'mining',
  'stocks',
  '$',
  'RIOT',
  'Riot',
  'Hut',
  '8',
  'Strategy',
  'buys',
  "'s",
  '(NASDAQ: ',
  'CLSK)',
  'CleanSpark',
  'ETFs',
  '🙂',
  'é',
  'NYSE:',
  'ZZZ',
]

it('keeps every mention verbatim, ordered and apart in any text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' })), { maxLength: 60 }),
      (parts) => {
        const text = parts.join('')
        let last = 0
        for (const { start, end, surface } of findMentions(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end)).toBe(surface)
          last = end
        }
      },
    ),
  )
})

it('takes time linear in the text', () => {
  const unit =
    'Bitcoin (BTC) mining stocks of Riot Platforms (RIOT) rose while Strategy bought 10 BTC and spot bitcoin ETFs sold. '
  const time = (repeat: number): number => {
    const text = unit.repeat(repeat)
    const started = performance.now()
    findMentions(text)
    return performance.now() - started
  }
  time(200)
  const small = Math.min(time(170), time(170), time(170))
  const large = Math.min(time(1700), time(1700), time(1700))
  expect(large).toBeLessThan(small * 25 + 20)
})
