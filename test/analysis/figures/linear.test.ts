import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extractFigures } from '../../../src/analysis/figures/extract-figures.ts'
import { findMentions } from '../../../src/analysis/targets/find-mentions.ts'
import type { Article } from '../../../src/articles/article.ts'
import { articleFromText } from '../../../src/articles/article-builder.ts'
import { growth } from '../growth.ts'
import { told } from './figures-of.ts'

const paragraph =
  'IREN (IREN) reported revenue of $214 million, up 30% year on year, while the network hashrate fell 6% to 981 EH/s and bitcoin lost 4% in January, from $81,000 to about $77,760.\n\n'

function reading(article: Article): () => unknown {
  const mentions = findMentions(article.text)
  return () => extractFigures(article, mentions)
}

function oneSentence(text: string): Article {
  const article = articleFromText({ text: 'Bitcoin fell 4% on Friday.', title: 'Bitcoin falls' })
  const span = { start: 0, end: text.length }
  return { ...article, text, paragraphs: [{ ...span, kind: 'text' }], sentences: [{ ...span, paragraph: 0 }] }
}

test('ten times the text costs at most twelve times as much', () => {
  const small = articleFromText({ text: paragraph.repeat(110), title: 'Miners' })
  const large = articleFromText({ text: paragraph.repeat(1100), title: 'Miners' })
  expect(growth(reading(small), reading(large))).toBeLessThan(12)
})

test('a text that never ends its sentence costs in proportion too', () => {
  const words = 'and the price of bitcoin was up 3% to $81,000 with a loss of $2 million from '
  const small = oneSentence(words.repeat(30))
  const large = oneSentence(words.repeat(300))
  expect(growth(reading(small), reading(large))).toBeLessThan(12)
})

test.each([
  '1,'.repeat(50_000),
  '$'.repeat(100_000),
  '9'.repeat(100_000),
  'up '.repeat(30_000),
  '$1 of '.repeat(15_000),
  '1 of the '.repeat(10_000),
  ' '.repeat(100_000),
])('a hostile text is read in time (%#)', (text) => {
  const start = performance.now()
  extractFigures(oneSentence(text), [])
  expect(performance.now() - start).toBeLessThan(4000)
})

test('of any text, every quote is in the text and every value is finite', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '$1.2 billion',
      '−4%',
      '981 EH/s',
      '13,627 BTC',
      ' to ',
      ' fell ',
      'Riot ',
      'bitcoin ',
      '. ',
      ', ',
      '\n\n',
      '€5',
      'three times the average',
      ' up ',
      '(',
      'from ',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const { article, figures } = told(`Bitcoin news of the day, as it came in. ${parts.join('')}`)
      for (const { quote, value } of figures) {
        expect(article.text.includes(quote)).toBe(true)
        expect(quote.length).toBeGreaterThan(0)
        expect(Number.isFinite(value)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})
