import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resolveCanonical } from '../../src/articles/canonical-url.ts'
import { cleanUrl, hasPrivateQuery, storyKey } from '../../src/articles/story-url.ts'
import { UserError } from '../../src/user-error.ts'

const key = 'https://news.example/2026/story'

describe('the same story', () => {
  test.each([
    'https://news.example/2026/story/',
    'http://news.example/2026/story',
    'https://www.news.example/2026/story#comments',
    'https://m.news.example/2026/story',
    'https://mobile.news.example/2026/story',
    'https://amp.news.example/2026/story',
    'https://news.example./2026/story',
    'https://news.example:443/2026/story',
    'https://news.example/amp/2026/story',
    'https://news.example/2026/story/amp',
    'https://news.example/2026/story/amp/',
    'https://news.example/2026/story.amp',
    'https://news.example/2026/story?amp',
    'https://news.example/2026/story?amp=1',
    'https://news.example/2026/story?outputType=amp',
    'https://news.example/2026/story/index.html',
    'https://news.example/2026/story?utm_source=x&UTM_Medium=y&fbclid=1&gclid=2&mc_cid=3&igshid=4&ref=home',
    'https://news-example.cdn.ampproject.org/c/s/news.example/2026/story',
    'https://cdn.ampproject.org/v/s/amp.news.example/2026/story?amp_js_v=0.1&usqp=x',
    'https://www.google.com/amp/s/www.news.example/2026/story/amp',
    'https://www.google.co.uk/amp/s/news.example/2026/story',
  ])('%s', (url) => {
    expect(storyKey(url)).toBe(key)
    expect(hasPrivateQuery(url)).toBe(false)
  })
})

describe('another story', () => {
  test.each([
    'https://news.example/2026/story-2',
    'https://news.example/2026/story?id=7',
    'https://news.example/2026/story?amp=7',
    'https://blog.news.example/2026/story',
    'https://news.example:8443/2026/story',
    'https://other.example/2026/story',
    'https://news.example/2026/Story',
  ])('%s', (url) => {
    expect(storyKey(url)).not.toBe(key)
  })

  test('a site that is called like a variant keeps its name', () => {
    expect(storyKey('https://amp.dev/story')).toBe('https://amp.dev/story')
    expect(storyKey('https://m.co.uk/story')).toBe('https://m.co.uk/story')
  })
})

test('a query that is left may be somebody’s own access', () => {
  expect(hasPrivateQuery('https://news.example/a?unlocked_article_code=1.x&utm_source=mail')).toBe(true)
  expect(hasPrivateQuery('https://news.example/a?id=7')).toBe(true)
  expect(hasPrivateQuery('https://news.example/a?')).toBe(false)
})

test('what is kept of a query keeps its spelling and order', () => {
  expect(cleanUrl(new URL('https://news.example/a?q=a%20b&utm_id=1&b=%E4&&a=1#x')).href).toBe(
    'https://news.example/a?q=a%20b&b=%E4&a=1',
  )
  expect(storyKey('https://news.example/a?b=2&a=1')).toBe(storyKey('https://news.example/a?a=1&b=2'))
})

describe('the address a page declares', () => {
  const page =
    'https://www.news.example/markets/2026/03/03/hashford-signs-hosting-contract-1234567/amp?utm_source=x'
  const plain = 'https://www.news.example/markets/2026/03/03/hashford-signs-hosting-contract-1234567'
  const own = `${plain}/amp`

  test.each([
    ['the plain variant', plain, plain],
    ['relative', '/markets/2026/03/03/hashford-signs-hosting-contract-1234567', plain],
    ['of an insecure scheme', plain.replace('https', 'http'), plain],
    ['with tracking', `${plain}?utm_campaign=y`, plain],
    [
      'another path with the same number',
      'https://www.news.example/story/1234567',
      'https://www.news.example/story/1234567',
    ],
    [
      'another path with the same words',
      'https://news.example/a/hashford-signs-hosting-contract',
      'https://news.example/a/hashford-signs-hosting-contract',
    ],
  ])('is believed: %s', (_what, declared, result) => {
    expect(resolveCanonical(new URL(page), declared).href).toBe(result)
  })

  test.each([
    ['none', null],
    ['empty', ' '],
    ['the home page', 'https://www.news.example/'],
    ['the section', 'https://www.news.example/markets'],
    ['another story', 'https://www.news.example/markets/2026/03/03/bitcoin-falls'],
    ['another site', 'https://other.example/markets/2026/03/03/hashford-signs-hosting-contract-1234567'],
    ['no web address', 'javascript:alert(1)'],
    ['an address that is none', 'https://['],
    ['with credentials', plain.replace('www', 'ada:pw@www')],
    ['another port', plain.replace('.example/', '.example:8443/')],
  ])('is not believed: %s', (_what, declared) => {
    expect(resolveCanonical(new URL(page), declared).href).toBe(own)
  })

  test('a section above is not believed even where it shares its words with the story', () => {
    const story = 'https://news.example/bitcoin-etf-flows/record-bitcoin-etf-flows-in-march'
    expect(resolveCanonical(new URL(story), '/bitcoin-etf-flows').href).toBe(story)
  })

  test('neighbours on a shared host are other sites', () => {
    const theirs = 'https://ada.github.io/hashford-signs-contract'
    const mine = 'https://eve.github.io/hashford-signs-contract'
    expect(resolveCanonical(new URL(mine), theirs).href).toBe(mine)
  })
})

const part = fc.constantFrom(
  'amp',
  'm',
  'www',
  'mobile',
  'c',
  's',
  'index.html',
  'news.example',
  'story.amp',
  'a.amp.html',
  '',
  'x',
)
const variant = fc
  .tuple(
    fc.array(part, { maxLength: 3 }),
    fc.array(part, { maxLength: 5 }),
    fc.array(fc.constantFrom('amp=1', 'utm_x=1', 'b=2', 'a', '=', '&', '%', 'q=%20'), { maxLength: 4 }),
  )
  .map(
    ([host, path, query]) =>
      `https://${[...host, 'news.example'].filter((label) => /^\w+$|\.example$/.test(label)).join('.')}/${path.join('/')}?${query.join('&')}`,
  )

test('a key is its own key, and nothing but a UserError is thrown', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), variant, fc.string()),
      (url) => {
        let first: string
        try {
          first = storyKey(url)
        } catch (error) {
          expect(error).toBeInstanceOf(UserError)
          return
        }
        expect(storyKey(first)).toBe(first)
        expect(hasPrivateQuery(first)).toBe(hasPrivateQuery(url))
      },
    ),
    { numRuns: 3000 },
  )
})
