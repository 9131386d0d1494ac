import { describe, expect, test } from 'vitest'
import { articleFromHtml } from '../../src/articles/article-builder.ts'
import { parsePage } from '../../src/articles/html.ts'

const sentence = (n: number): string =>
  `Listed miners raised $${n} million by convertible notes in May, the data firm Fundtide said on Monday, and most of it goes into power.`
const paragraphs = [1, 2, 3, 4, 5].map((n) => `<p>${sentence(n)}</p>`)
const whole = [1, 2, 3, 4, 5].map(sentence).join('\n\n')
const textOf = (html: string): string => articleFromHtml({ html, url: 'https://site.example/a' }).text

describe('shapes of pages that lose text in other readers', () => {
  test.each([
    [
      'stray nodes between head and body',
      `<html><head></head><div>Menu</div><noscript>x</noscript><body><article>${paragraphs.join('')}</article></body></html>`,
    ],
    ['no html element at all', `<article>${paragraphs.join('')}</article>`],
    [
      'two bodies',
      `<html><body><article>${paragraphs.slice(0, 2).join('')}</article></body><body><article>${paragraphs.slice(2).join('')}</article></body></html>`,
    ],
    [
      'each paragraph in wrappers of its own',
      `<html><body><main>${paragraphs.map((p) => `<div class="card"><div>${p}</div></div>`).join('')}</main></body></html>`,
    ],
    [
      'a story hidden until a script has run',
      `<html><body><div style="visibility:hidden"><article>${paragraphs.join('')}</article></div></body></html>`,
    ],
    [
      'a story inside something called widget',
      `<html><body><div class="widget blog"><div class="post-body">${paragraphs.join('')}</div></div></body></html>`,
    ],
    [
      'paragraphs parted by line breaks',
      `<html><body><div id="story">${[1, 2, 3, 4, 5].map(sentence).join('<br><br>')}</div></body></html>`,
    ],
  ])('%s', (_name, html) => {
    expect(textOf(html)).toBe(whole)
  })

  test('a body is found wherever it stands', () => {
    expect(parsePage('<html><head></head><p>stray</p><body><p>kept</p></body></html>').body.textContent).toBe(
      'straykept',
    )
  })
})

describe('what a reader does not see', () => {
  test.each([
    '<p style="display:none">unseen</p>',
    '<p hidden>unseen</p>',
    '<p aria-hidden="true">unseen</p>',
    '<p style="position:absolute;left:-9999px">unseen</p>',
    '<p style="font-size:0">unseen</p>',
    '<p style="height:0;overflow:hidden">unseen</p>',
    '<span class="sr-only">unseen</span>',
    '<!-- unseen -->',
    '<img src="x.png" alt="unseen" title="unseen">',
    '<template><p>unseen</p></template>',
    '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"unseen"}</script>',
  ])('%s', (hidden) => {
    expect(
      textOf(
        `<html><body><article>${paragraphs.slice(0, 3).join('')}${hidden}${paragraphs.slice(3).join('')}</article></body></html>`,
      ),
    ).toBe(whole)
  })
})

test('words of neighbouring elements never run together', () => {
  const html = `<article>${paragraphs.join('')}<table><tr><td>Revenue</td><td>$5 million</td></tr><tr><td>Loss</td><td>$1 million</td></tr></table><ul><li>First</li><li>Second</li></ul><p>${sentence(6)}</p></article>`
  expect(textOf(html)).toBe(
    `${whole}\n\nRevenue $5 million\n\nLoss $1 million\n\nFirst\n\nSecond\n\n${sentence(6)}`,
  )
})

test('a paragraph in a wrapper of its own stays, also where half of it is a link', () => {
  const linked =
    '<p>The filing was published on Monday by <a href="#">the Fjordland Exchange Authority</a>.</p>'
  const cards = [...paragraphs.slice(0, 3), linked, ...paragraphs.slice(3)].map(
    (p) => `<div class="card"><div class="content">${p}</div></div>`,
  )
  expect(textOf(`<main>${cards.join('')}</main>`)).toContain(
    'The filing was published on Monday by the Fjordland Exchange Authority.',
  )
})

test('a quoted post is part of the story', () => {
  const post =
    '<div class="embed social"><div><blockquote class="twitter-tweet"><p>We paid the last of our debt today.</p>— Talus (@talus) <a href="#">May 3, 2026</a></blockquote></div></div>'
  expect(
    textOf(`<article>${paragraphs.slice(0, 3).join('')}${post}${paragraphs.slice(3).join('')}</article>`),
  ).toContain('We paid the last of our debt today.')
})
