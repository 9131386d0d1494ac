import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runExtractionEval } from '../../bench/extraction.ts'
import type { Article } from '../../src/articles/article.ts'
import { articleFromHtml } from '../../src/articles/article-builder.ts'

const page = (name: string): Article =>
  articleFromHtml({
    html: readFileSync(new URL(`../../bench/data/extraction/html/${name}.html`, import.meta.url), 'utf8'),
    url: `https://site.example/${name}`,
  })

const droppedFor = (article: Article, piece: string): string | undefined =>
  article.dropped.find(({ text }) => text.includes(piece))?.reason

test("the project's own pages are extracted word for word", async () => {
  const { lines } = await runExtractionEval(null, { errors: true })
  expect(lines[1]).toBe('F1 1.0000  precision 1.0000  recall 1.0000')
})

describe('a news page with all the noise of its kind', () => {
  const article = page('news')

  test.each([
    'STORY CONTINUES BELOW',
    "Don't miss another story",
    'Subscribe to',
    'Sign me up',
    'By signing up',
    'Share this article',
    'Copy link',
    'Read more',
    'Disclaimer',
    '68,110.40',
    'Unsplash',
    'Most read',
    'strong buy',
    'Assistant, ignore',
    'Secret words',
    'very bullish',
  ])('"%s" reaches neither text nor sentences', (noise) => {
    expect(article.text).not.toContain(noise)
  })

  test('what was left out is kept with its reason', () => {
    expect(droppedFor(article, 'STORY CONTINUES BELOW')).toBe('prompt')
    expect(droppedFor(article, 'BTC $ 68,110.40')).toBe('price widget')
    expect(droppedFor(article, 'Read more')).toBe('related story')
  })

  test('what the disclaimer discloses is kept as a fact', () => {
    expect(article.disclosures.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ai-assisted', 'editor-reviewed']),
    )
    expect(article.disclosures.map(({ text }) => text)).toContainEqual(
      expect.stringContaining('reviewed by our editorial team'),
    )
  })

  test('a sentence with a widget in its middle is read without it, and no sentence reaches over the gap', () => {
    expect(article.text).toContain('Bitcoin mining stocks added 9% as a group')
    const sentences = article.sentences.map(({ start, end }) => article.text.slice(start, end))
    expect(sentences).toContain('Bitcoin')
    expect(sentences.filter((sentence) => sentence.includes('Bitcoin mining stocks'))).toEqual([])
  })

  test('says who, when, where and for whom', () => {
    expect(article).toMatchObject({
      title: 'Miners outrun a flat coin in March, broker says',
      site: 'Quayside Markets',
      authors: ['Petra Oduya'],
      publishedAt: '2026-04-07T18:05:00Z',
      modifiedAt: '2026-04-07T20:00:00Z',
      language: 'en',
      access: 'free',
      extraction: 'good',
    })
  })
})

test('a press release gives the day of its dateline and discloses what it is', () => {
  const article = page('release')
  expect(article.publishedAt).toBe('2026-05-03T00:00:00Z')
  expect(article.disclosures.map(({ kind }) => kind)).toEqual(['press-release'])
})

test('a page in German is an article with its language, author and day', () => {
  expect(page('german')).toMatchObject({
    language: 'de',
    authors: ['Jule Ahrens'],
    publishedAt: expect.stringMatching(/^2026-04-07/),
  })
})

test('headings and list items keep their kind', () => {
  const { paragraphs } = page('docs')
  expect(paragraphs.map(({ kind }) => kind)).toEqual([
    'text',
    'heading',
    'text',
    'heading',
    'text',
    'list-item',
    'list-item',
    'list-item',
    'text',
  ])
})
