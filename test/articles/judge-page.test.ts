import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/articles/article.ts'
import { articleFromHtml, articleFromText } from '../../src/articles/article-builder.ts'
import { UserError } from '../../src/user-error.ts'

const codeOf = (read: () => Article): string => {
  try {
    read()
  } catch (error) {
    if (error instanceof UserError) return error.code
    throw error
  }
  return 'read'
}

const paragraph =
  '<p>Listed miners raised $1.4 billion by convertible notes in May, the data firm Fundtide said on Monday, and most of it goes into power contracts.</p>'
const story =
  paragraph.replace('Listed', 'Some') +
  paragraph.replace('May', 'June') +
  paragraph.replace('Monday', 'Tuesday')
const page = (body: string, head = ''): string =>
  `<!doctype html><html><head><title>Page</title>${head}</head><body>${body}</body></html>`
const teasers = Array.from(
  { length: 30 },
  (_, n) => `<li><a href="/${n}">Miner number ${n} reports higher output for the month</a></li>`,
).join('')
const jsonLd = (value: object): string =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`

describe('pages that are no article are refused by name', () => {
  test.each<[string, string, string | null, string]>([
    [
      'needs-login',
      page(
        '<h1>Log in</h1><form><input type="email"><input type="password"><button>Sign in</button></form><p>Forgot your password?</p>',
      ),
      null,
      'a login form',
    ],
    [
      'paywalled',
      page(`${paragraph}<div><p>Subscribe now to continue reading this article.</p></div>`),
      null,
      'a stub with a call to subscribe',
    ],
    [
      'paywalled',
      page(paragraph, jsonLd({ '@type': 'NewsArticle', headline: 'Page', isAccessibleForFree: 'False' })),
      null,
      'a stub that declares its paywall',
    ],
    [
      'not-an-article',
      page(
        '<video src="a.mp4"></video><p>The interview in full length, from our studio.</p>',
        '<meta property="og:type" content="video.other">',
      ),
      null,
      'a video',
    ],
    ['not-an-article', page(`<ul>${teasers}</ul>`), 'https://site.example/tag/miners', 'a list of links'],
    [
      'not-an-article',
      page(`<h1>The Desk</h1><ul>${teasers}</ul>${paragraph}`),
      'https://site.example/',
      'a home page',
    ],
    [
      'not-an-article',
      page(`<h1>Results for miners</h1><ul>${teasers}</ul>`),
      'https://site.example/search?q=miners',
      'search results',
    ],
    [
      'no-text',
      page(
        '<h1>We value your privacy</h1><p>We and our 812 partners store cookies. Accept all cookies to continue to the site, or subscribe to read without tracking.</p><button>Accept all</button>',
      ),
      null,
      'a wall that asks for cookies or a subscription',
    ],
    [
      'not-an-article',
      page(`<ul>${teasers.replaceAll('</li>', '<p>3 March</p></li>')}</ul>`),
      'https://site.example/tag/miners',
      'a list of links with their dates',
    ],
    [
      'no-text',
      page(
        '<h1>Before you continue</h1><p>We and our 412 partners use cookies to measure audiences.</p><button>Accept all</button><button>Reject all</button>',
      ),
      null,
      'a cookie wall',
    ],
    ['no-text', page(''), null, 'an empty page'],
    [
      'no-text',
      page('<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>'),
      null,
      'an empty shell',
    ],
    ['binary-text', `%PDF-1.7\n\u0000\u0001\ufffd${'\ufffd\u0003x'.repeat(100)}`, null, 'a PDF file'],
    ['too-large', 'x'.repeat(5_000_001), null, 'more than 5 MB'],
    ['too-large', page(`<p>${'word '.repeat(100_000)}</p>`), null, 'a text longer than any article'],
  ])('%s: %s', (code, html, url) => {
    expect(codeOf(() => articleFromHtml({ html, url }))).toBe(code)
  })
})

test('a refusal says what happened and what to do', () => {
  expect(() =>
    articleFromHtml({ html: page('<form><input type="password"></form>'), url: 'https://site.example/a' }),
  ).toThrow(
    "site.example shows a login form instead of the article. Open it in a browser and paste the article's text instead.",
  )
})

describe('articles with the same signs are read', () => {
  test.each<[string, string, string | null]>([
    [
      'with a login form in the header',
      page(`<form><input type="password"></form><article><h1>Page</h1>${story}</article>`),
      null,
    ],
    [
      'with a cookie notice',
      page(`<div>We use cookies. <button>Accept all cookies</button></div><article>${story}</article>`),
      null,
    ],
    [
      'with a video',
      page(
        `<article><iframe src="https://www.youtube.com/embed/x"></iframe>${story}</article>`,
        jsonLd({ '@type': 'VideoObject' }),
      ),
      null,
    ],
    [
      'with many teasers below',
      page(
        `<article><h1>Page</h1>${story}</article><ul>${teasers}</ul>`,
        '<meta property="og:type" content="article">',
      ),
      'https://site.example/a',
    ],
    [
      'that declare a paywall and show all',
      page(
        `<article>${story}${story.replaceAll('notes', 'bonds')}</article>`,
        jsonLd({ '@type': 'NewsArticle', isAccessibleForFree: false }),
      ),
      null,
    ],
  ])('%s', (_name, html, url) => {
    expect(codeOf(() => articleFromHtml({ html, url }))).toBe('read')
  })
})

test('the free beginning of a paywalled article can be asked for', () => {
  const html = page(
    paragraph,
    jsonLd({ '@type': 'NewsArticle', headline: 'Page', isAccessibleForFree: 'False' }),
  )
  expect(articleFromHtml({ html, url: null, stubs: true })).toMatchObject({
    access: 'paywalled',
    extraction: 'weak',
  })
})

describe('pasted text', () => {
  test.each<[string, string, string]>([
    ['binary-text', `\u0089PNG\r\n\u001a\n${'\u0000\ufffd'.repeat(50)}`, 'a picture'],
    ['no-text', '--- !!! ---', 'no words'],
    ['no-text', '', 'nothing'],
    ['no-text', 'Subscribe to our newsletter\nFollow us on Telegram', 'nothing but prompts'],
    ['too-large', 'word '.repeat(100_000), '100,000 words'],
  ])('%s: %s', (code, text) => {
    expect(codeOf(() => articleFromText({ text }))).toBe(code)
  })
})
