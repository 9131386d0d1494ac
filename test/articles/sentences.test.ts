import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitSentences } from '../../src/articles/sentences.ts'

const sentences = (text: string, joins: number[] = []): string[] =>
  splitSentences(text, joins).map(({ start, end }) => text.slice(start, end))

describe('a full stop that ends no sentence', () => {
  test.each([
    ['The U.S. Treasury sold bonds. Yields rose.', ['The U.S. Treasury sold bonds.', 'Yields rose.']],
    ['It is based in the U.S. The firm has 12 sites.', ['It is based in the U.S.', 'The firm has 12 sites.']],
    [
      'Riot Platforms Inc. said on Jan. 5 that it agreed.',
      ['Riot Platforms Inc. said on Jan. 5 that it agreed.'],
    ],
    [
      'Trading opened at 9:30 a.m. ET on Monday. It was calm.',
      ['Trading opened at 9:30 a.m. ET on Monday.', 'It was calm.'],
    ],
    ['It closed at 4 p.m. Shares fell later.', ['It closed at 4 p.m.', 'Shares fell later.']],
    ['Fed chair Jerome H. Powell spoke. Stocks fell.', ['Fed chair Jerome H. Powell spoke.', 'Stocks fell.']],
    ['Mr. Smith vs. Acme Corp. Chief Jones met.', ['Mr. Smith vs. Acme Corp. Chief Jones met.']],
    [
      'It fell $1.2 billion, e.g. Bitcoin lost 3.5%. No. 3 rose.',
      ['It fell $1.2 billion, e.g. Bitcoin lost 3.5%.', 'No. 3 rose.'],
    ],
    [
      '1. Verification: miners check. 2. Header: they build.',
      ['1. Verification: miners check.', '2. Header: they build.'],
    ],
    ['Visit Crypto.com today. Or not.', ['Visit Crypto.com today.', 'Or not.']],
  ])('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })
})

describe('sentences that run together', () => {
  test.each([
    [
      'It must halt, its chief said.Genesis Global named FTX.',
      ['It must halt, its chief said.', 'Genesis Global named FTX.'],
    ],
    [
      'It has been quiet since.(Both have one parent.)',
      ['It has been quiet since.', '(Both have one parent.)'],
    ],
    ['Sales rose 12%.A rival fell.', ['Sales rose 12%.', 'A rival fell.']],
  ])('%s', (text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })
})

test('no sentence reaches over a place where something was cut out', () => {
  const text = 'All this comes with US Bitcoin miners at a time of strength. More follows.'
  const join = text.indexOf('miners')
  expect(sentences(text, [join])).toEqual([
    'All this comes with US Bitcoin',
    'miners at a time of strength.',
    'More follows.',
  ])
})

test('spans of any text are ordered, apart, trimmed and leave out white space only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      let at = 0
      for (const { start, end } of splitSentences(text)) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(end).toBeGreaterThan(start)
        expect(text.slice(at, start).trim()).toBe('')
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
        at = end
      }
      expect(text.slice(at).trim()).toBe('')
    }),
  )
})

test('takes time in proportion to the length', () => {
  const unit = 'Bitcoin fell 4% to $76,000 in the U.S. on Jan. 5, J. Smith said.It rose later. '
  const time = (repeats: number): number => {
    const text = unit.repeat(repeats)
    let best = Number.POSITIVE_INFINITY
    for (let round = 0; round < 3; round++) {
      const from = performance.now()
      splitSentences(text)
      best = Math.min(best, performance.now() - from)
    }
    return best
  }
  time(250)
  expect(time(2_500)).toBeLessThan(Math.max(60, time(250) * 15))
})
