import { expect, test } from 'vitest'
import { embeddedEngine } from '../../../src/analysis/embedded/index.ts'
import { groundQuotes } from '../../../src/analysis/guard/ground-quotes.ts'
import { articleFromText } from '../../../src/articles/article-builder.ts'

const title = 'Hut 8 wins hosting contract'
const takeOf = (text: string) =>
  groundQuotes(embeddedEngine.take({ article: articleFromText({ title, text }), readAtMs: 0 }), text)
const quotesOf = (text: string) =>
  takeOf(text).verdicts.flatMap((verdict) => verdict.evidence.map(({ quote }) => quote))

test('a quote that stands in the input is kept, however it was spaced', () => {
  const text =
    'Hut 8 signed a ten-year AI hosting contract   worth $2.1 billion on Tuesday.\n\nThe site is in Louisiana, it said.'
  expect(quotesOf(text).some((quote) => quote.includes('$2.1 billion'))).toBe(true)
})

test('a quote that runs over markup of the input is none', () => {
  const text =
    '<p>Hut 8 signed a ten-year AI hosting <a href="https://hut8.example">contract worth</a> $2.1 billion on Tuesday.</p><p>The site is in Louisiana, it said.</p>'
  expect(quotesOf(text).filter((quote) => quote.includes('$2.1 billion'))).toEqual([])
  expect(takeOf(text).figures.every((figure) => text.includes(figure.quote))).toBe(true)
})
