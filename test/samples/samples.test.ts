import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { extractFigures } from '../../src/analysis/figures/extract-figures.ts'
import { findMentions } from '../../src/analysis/targets/find-mentions.ts'
import { articleFromHtml } from '../../src/articles/article-builder.ts'

const folder = new URL('../../samples/', import.meta.url)
const names = ['etf-outflows', 'miners-rally', 'mixed-earnings', 'price-prediction', 'rumour']
const page = (name: string) => readFileSync(new URL(`${name}.html`, folder), 'utf8')
const read = (name: string) => articleFromHtml({ html: page(name), url: null })
const figures = (name: string) => {
  const article = read(name)
  const mentions = findMentions(article.text, { title: article.title, publishedAt: article.publishedAt })
  return extractFigures(article, mentions).map(({ value, unit, change, about }) => [
    value,
    unit,
    change,
    about,
  ])
}

test('there are five', () => {
  expect(readdirSync(folder).filter((file) => file.endsWith('.html'))).toEqual(
    names.map((name) => `${name}.html`),
  )
})

describe.each(names)('the sample %s', (name) => {
  test('is a whole article with headline, date and outlet', () => {
    const article = read(name)
    expect(article.words).toBeGreaterThan(280)
    expect(article.words).toBeLessThan(520)
    expect(article.title.length).toBeGreaterThan(20)
    expect(article.publishedAt).not.toBeNull()
    expect(article.site).not.toBeNull()
    expect(article.language).toBe('en')
  })

  test('says on its page that it is a sample', () => {
    expect(page(name)).toMatch(/\bsample\b[^<]*Hashdesk/u)
  })

  test('fetches nothing from elsewhere', () => {
    expect(page(name)).not.toMatch(/\bsrc="(?!data:)|<link rel="stylesheet"|@import/u)
  })
})

test('the rally of the miners tells every figure of the report', () => {
  expect(figures('miners-rally')).toEqual(
    expect.arrayContaining([
      [60_000_000_000, 'USD', 23, 'MINERS'],
      [11_000_000_000, 'USD', null, 'MINERS'],
      [1, '%', null, 'S&P 500'],
      [-4, '%', null, 'BTC'],
      [981, 'EH/s', -6, 'network'],
      [700, 'EH/s', null, 'network'],
      [-5, '%', null, 'network'],
      [-10, '%', null, 'network'],
      [42_350, 'USD/EH/day', null, 'MINERS'],
      [21_200, 'USD/EH/day', 24, 'MINERS'],
      [150, '%', null, 'MINERS'],
      [3, 'x', null, 'MINERS'],
      [12, 'count', null, 'MINERS'],
      [42, '%', null, 'IREN'],
      [-18, '%', null, 'CANG'],
      [-15, '%', null, 'MINERS'],
    ]),
  )
})

test('the quarter tells the loss, the sales and the coins', () => {
  expect(figures('mixed-earnings')).toEqual(
    expect.arrayContaining([
      [213_900_000, 'USD', 30, 'MARA'],
      [-533_400_000, 'USD', null, 'MARA'],
      [2286, 'BTC', -19, 'MARA'],
      [47_531, 'BTC', null, 'MARA'],
    ]),
  )
})

test('the outflow is negative', () => {
  expect(figures('etf-outflows')[0]).toEqual([-2_300_000_000, 'USD', null, 'spot bitcoin ETFs'])
})
