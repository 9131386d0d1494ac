import { describe, expect, test } from 'vitest'
import { parsePage } from '../../../src/articles/html.ts'
import { cleanAuthors } from '../../../src/articles/metadata/authors.ts'
import { parseInstant } from '../../../src/articles/metadata/instants.ts'
import { type Metadata, readMetadata } from '../../../src/articles/metadata/metadata.ts'
import { cleanTitle } from '../../../src/articles/metadata/title.ts'

const read = (head: string, body = ''): Metadata =>
  readMetadata(
    parsePage(`<html><head>${head}</head><body>${body}</body></html>`),
    'https://www.quayside.example/a',
  )
const ld = (value: object): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`

describe('instants', () => {
  test.each([
    ['2026-02-04T13:08:00-05:00', '2026-02-04T18:08:00Z'],
    ['2026-02-04T13:08:00.123+0530', '2026-02-04T07:38:00Z'],
    ['2026-02-04T13:08:00Z', '2026-02-04T13:08:00Z'],
    ['2026-02-04 13:08', '2026-02-04T13:08:00Z'],
    ['2026-02-04', '2026-02-04T00:00:00Z'],
    ['1770210480', '2026-02-04T13:08:00Z'],
    ['Feb 4, 2026, 1:08 p.m. EST', '2026-02-04T18:08:00Z'],
    ['Feb 4, 2026, 1:08 p.m.', '2026-02-04T00:00:00Z'],
    ['4. Februar 2026', '2026-02-04T00:00:00Z'],
    ['Published on 4 February 2026', '2026-02-04T00:00:00Z'],
  ])('%s is %s', (written, instant) => {
    expect(parseInstant(written)).toBe(instant)
  })

  test.each(['yesterday', 'February', '12:30', 'Monday', '0001-01-01', 'soon', ''])(
    '"%s" is no date',
    (written) => {
      expect(parseInstant(written)).toBeNull()
    },
  )
})

describe('dates of a page', () => {
  test('publication goes before change, JSON-LD before meta', () => {
    const page = read(
      `${ld({
        '@type': 'NewsArticle',
        datePublished: '2026-02-04T10:00:00Z',
        dateModified: '2026-02-05T10:00:00Z',
      })}<meta property="article:published_time" content="2026-02-03T10:00:00Z">`,
    )
    expect([page.publishedAt, page.modifiedAt]).toEqual(['2026-02-04T10:00:00Z', '2026-02-05T10:00:00Z'])
  })

  test('a page that says nothing has none', () => {
    expect(read('').publishedAt).toBeNull()
  })

  test('a date in words is found where no machine wrote one', () => {
    expect(read('', '<span class="post-date">May 30, 2021</span>').publishedAt).toBe('2021-05-30T00:00:00Z')
  })
})

describe('titles lose the name of the site', () => {
  test.each([
    ['Miners gain in March | Quayside Markets', 'Miners gain in March'],
    ['Miners gain in March - Quayside', 'Miners gain in March'],
    ['Quayside Markets: what moved', 'Quayside Markets: what moved'],
    ['Bitcoin – the year ahead', 'Bitcoin – the year ahead'],
    ['Quayside Markets | Miners gain in March', 'Miners gain in March'],
    ['Buy - or sell', 'Buy - or sell'],
  ])('%s', (raw, title) => {
    expect(cleanTitle(raw, 'Quayside Markets', 'www.quayside.example', null)).toBe(title)
  })
})

test('authors are names, each once, without "By" and profile links', () => {
  expect(
    cleanAuthors(['By Petra Oduya and Lars Benning', 'petra oduya', 'https://facebook.com/x', 'admin']),
  ).toEqual(['Petra Oduya', 'Lars Benning'])
})

describe('access has three values', () => {
  test.each([
    [ld({ '@type': 'NewsArticle', isAccessibleForFree: 'False' }), 'paywalled'],
    [
      ld({ '@type': 'NewsArticle', isAccessibleForFree: true, hasPart: { isAccessibleForFree: false } }),
      'paywalled',
    ],
    [ld({ '@type': 'NewsArticle', isAccessibleForFree: true }), 'free'],
    ['<meta property="article:content_tier" content="metered">', 'paywalled'],
    ['<meta property="article:content_tier" content="free">', 'free'],
    ['', 'unknown'],
  ])('%s', (head, access) => {
    expect(read(head).access).toBe(access)
  })
})

test('JSON-LD that cannot be parsed is as if it were not there', () => {
  expect(
    read('<script type="application/ld+json">{"@type":"NewsArticle",</script><title>Kept</title>').title,
  ).toBe('Kept')
})

test('a relative canonical address is resolved, a script address is none', () => {
  expect(read('<link rel="canonical" href="/b">').canonical).toBe('https://www.quayside.example/b')
  expect(read('<link rel="canonical" href="javascript:alert(1)">').canonical).toBeNull()
})
