import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/articles/article.ts'
import { articleFromHtml, articleFromText } from '../../src/articles/article-builder.ts'
import { UserError } from '../../src/user-error.ts'

const read = (make: () => Article): Article | null => {
  try {
    return make()
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

const bare = (text: string): string => text.replace(/\s+/g, '')

const expectSound = (article: Article): void => {
  const { text, paragraphs, sentences } = article
  expect(paragraphs.map(({ start, end }) => text.slice(start, end)).join('\n\n')).toBe(text)
  let at = 0
  for (const { start, end, paragraph } of sentences) {
    const around = paragraphs[paragraph]
    expect(start).toBeGreaterThanOrEqual(Math.max(at, around?.start ?? Number.POSITIVE_INFINITY))
    expect(end).toBeLessThanOrEqual(around?.end ?? -1)
    expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
    expect(text.slice(at, start).trim()).toBe('')
    at = end
  }
  expect(text.slice(at).trim()).toBe('')
}

const sentence = fc.constantFrom(
  'Bitcoin fell 4% on Monday after the Fed kept rates where they were.',
  'Bitcoin BTC $ 76,073.52 mining stocks rose in the U.S. on Jan. 5, JPMorgan said.',
  'STORY CONTINUES BELOW',
  'Read more: Another story about miners',
  'Its chief said so.Genesis Global agreed. “We knew,” he said.',
  'By Petra Oduya Feb 4, 2026, 1:08 p.m.',
  'Disclaimer: Parts of this article were written with AI tools.',
  '#bitcoin #mining',
  'Hidden\u200bwords\u{e0041} and \u202ebidi\u202c',
  'Der Kurs fiel am Montag um vier Prozent, sagte die Bank.',
)
const anyText = fc
  .array(fc.oneof(sentence, fc.string({ unit: 'binary', maxLength: 60 })), { maxLength: 12 })
  .map((parts) => parts.join(' '))
const lines = fc.array(fc.oneof(sentence, anyText), { maxLength: 12 }).map((parts) => parts.join('\n'))
const tag = fc.constantFrom(
  'p',
  'div',
  'span',
  'ul',
  'li',
  'table',
  'tr',
  'td',
  'br',
  'h1',
  'h2',
  'aside',
  'article',
  'a',
  'b',
  'script',
  'style',
  'pre',
  'blockquote',
  'body',
  'html',
  'head',
  'figure',
  'figcaption',
)
const piece = fc.oneof(
  { weight: 3, arbitrary: sentence },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 3, arbitrary: tag.map((name) => `<${name}>`) },
  { weight: 2, arbitrary: tag.map((name) => `</${name}>`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<div style="display:none">',
      '<p class="share-bar">',
      '<!--',
      '-->',
      '<p class=',
      '&#0;',
      '&amp',
      '<div hidden>',
      '<![CDATA[',
    ),
  },
)
const anyHtml = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

describe('whatever is given', () => {
  test('HTML is read with sound offsets, or refused for a reason', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const article = read(() => articleFromHtml({ html, url: 'https://site.example/a' }))
        if (article !== null) expectSound(article)
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  test('text is read with sound offsets, or refused for a reason', () => {
    fc.assert(
      fc.property(lines, fc.option(sentence, { nil: undefined }), (text, title) => {
        const article = read(() => articleFromText({ text, title }))
        if (article !== null) expectSound(article)
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  test('every sentence of plain text stands in the input, white space and unseen characters aside', () => {
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 1, maxLength: 15 }),
        fc.constantFrom('\n', ' ', '\n\n'),
        (parts, glue) => {
          const input = parts.join(glue)
          const article = read(() => articleFromText({ text: input }))
          const seen = bare(input.replace(/[\u200b\u202e\u202c]|\u{e0041}/gu, ''))
          for (const { start, end } of article?.sentences ?? [])
            expect(seen).toContain(bare(article?.text.slice(start, end) ?? ''))
        },
      ),
      { numRuns: 300 },
    )
  }, 60_000)
})

describe('time is bounded', () => {
  const paragraph =
    '<p>The price of bitcoin rose by 4% on Monday, after the Fed cut its rates and said that more cuts were likely.</p>'
  test.each<[string, string]>([
    ['100,000 nested blocks', `<body>${'<div>'.repeat(100_000)}${paragraph.repeat(9)}`],
    ['100,000 nested spans', `<body><p>${'<span>'.repeat(100_000)}${paragraph.repeat(9)}`],
    [
      '20,000 attributes',
      `<body><div ${Array.from({ length: 20_000 }, (_, n) => `a${n}="b"`).join(' ')}>${paragraph.repeat(9)}`,
    ],
    ['one text of 3 MB', `<body><p>${'word '.repeat(600_000)}</p>`],
    ['50,000 line breaks', `<body><p>${'some words<br>'.repeat(50_000)}</p>`],
    ['100,000 pieces in one paragraph', `<body><p>${'<b>ab</b> '.repeat(100_000)}</p>`],
    ['300,000 opening brackets', `<body><p>${'<'.repeat(300_000)}</p>`],
  ])(
    '%s',
    (_name, html) => {
      const from = performance.now()
      read(() => articleFromHtml({ html, url: null }))
      expect(performance.now() - from).toBeLessThan(12_000)
    },
    30_000,
  )

  test.each<[string, string]>([
    ['names', 'By AAAAAA AAAAAA '.repeat(12_000)],
    ['digits', `BTC ${'1'.repeat(200_000)}x`],
    ['prices', 'BTC $ 1,1 '.repeat(20_000)],
    ['labels', 'Read more : Disclaimer : '.repeat(8_000)],
    ['share words', 'Share Share '.repeat(16_000)],
    ['full stops', '.'.repeat(200_000)],
    ['white space', ` ${'\t \n'.repeat(60_000)}x`],
    ['hashtags', '#a '.repeat(60_000)],
    ['abbreviations', 'U.S. Inc. '.repeat(20_000)],
  ])('200,000 characters of %s', (_name, text) => {
    const from = performance.now()
    read(() => articleFromText({ text, title: 'A headline that is of some length' }))
    expect(performance.now() - from).toBeLessThan(4_000)
  })
})
