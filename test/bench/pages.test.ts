import { expect, test } from 'vitest'
import { pageOf, textOf } from '../../bench/take/growing-text.ts'
import { benchPages } from '../../bench/take/pages.ts'
import { articleFromHtml } from '../../src/articles/article-builder.ts'

const pages = benchPages(20)

test('the pages of the benchmark are 80,000 characters long, and the same in every run', () => {
  expect(pages.map(({ html }) => html.length)).toEqual(Array.from({ length: 20 }, () => 80_000))
  expect(benchPages(20)).toEqual(pages)
})

test('no two pages are alike', () => {
  expect(new Set(pages.map(({ html }) => html.slice(0, 40_000))).size).toBe(20)
})

test('each page holds a story in the furniture of a site', () => {
  for (const page of pages) {
    const { title, text, extraction } = articleFromHtml(page)
    expect(extraction).toBe('good')
    expect(title.length).toBeGreaterThan(20)
    expect(text.length).toBeGreaterThan(400)
    for (const furniture of ['Most read', 'Sign me up', 'Hashprice slips for a second week', 'Copy link'])
      expect(text).not.toContain(furniture)
  }
})

test('a page has as many elements as those of news sites', () => {
  const elements = pages.map(({ html }) => html.match(/<[a-z]/g)?.length ?? 0).toSorted((a, b) => a - b)
  expect(elements[0]).toBeGreaterThan(350)
  expect(elements[10]).toBeGreaterThan(550)
})

test('a growing text has the length asked for, and no paragraph of it stands there twice', () => {
  const text = textOf(200_000)
  expect(text.length).toBe(200_000)
  const paragraphs = text.split('\n\n')
  expect(new Set(paragraphs).size).toBe(paragraphs.length)
  expect(articleFromHtml({ html: pageOf(text), url: null }).text.length).toBeGreaterThan(190_000)
})
