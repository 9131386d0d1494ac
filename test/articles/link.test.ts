import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLinks, parseLink } from '../../src/articles/link.ts'
import { UserError } from '../../src/user-error.ts'

const story = 'https://news.example/story'

describe('one link is found', () => {
  test.each([
    ['plain', story, story],
    ['with white space around it', `\t ${story}\n`, story],
    ['with a full stop', `${story}.`, story],
    ['with a comma', `${story},`, story],
    ['in brackets', `(${story})`, story],
    ['in angle brackets', `<${story}>`, story],
    ['in quotes', `"${story}"`, story],
    ['in typographic quotes', `“${story}”`, story],
    ['in bold', `**${story}**`, story],
    ['as code', `\`${story}\``, story],
    ['as Slack writes it', `<${story}?a=1&amp;b=2|the story>`, `${story}?a=1&b=2`],
    ['as Slack escapes it', `&lt;${story}&gt;`, story],
    ['as Markdown', `[the story: part one](${story})`, story],
    ['as Markdown with the link as text', `[${story}](${story})`, story],
    ['with words around it', `what do you make of ${story}? thanks`, story],
    ['twice', `${story} (${story})`, story],
    ['in upper case', 'HTTPS://NEWS.EXAMPLE/story', story],
    ['with brackets of its own', `${story}_(mining)`, `${story}_(mining)`],
    [
      'with another address in its path',
      `https://archive.example/2026/${story}`,
      `https://archive.example/2026/${story}`,
    ],
    ['with a Japanese full stop', `${story}。`, story],
    ['with zero-width space', `${story}\u200b`, story],
    ['on a line of a message', `News of the day\n${story}\nWow.`, story],
    ['with backslashes', 'https:\\\\news.example\\story', story],
  ])('%s', (_how, typed, href) => {
    expect(parseLink(typed).href).toBe(href)
  })
})

describe('what is no link', () => {
  test.each([
    ['', /no link here/],
    ['hello', /no link here/],
    ['news.example/story', /Put https:\/\/ in front/],
    ['javascript:alert(1)', /starts with javascript: is not/],
    ['JavaScript:location="https://news.example"', /starts with javascript: is not/],
    ['data:text/html,https://news.example', /starts with data: is not/],
    ['file:///etc/passwd', /starts with file: is not/],
    ['mailto:ada@news.example', /starts with mailto: is not/],
    ['jar:https://news.example!/', /starts with jar: is not/],
    ['https://', /not written as web addresses/],
    ['http://[::1', /not written as web addresses/],
    [`https://news.example/${'a'.repeat(2100)}`, /longer than 2,048/],
    [`https://${'a'.repeat(64)}.example/`, /not written as web addresses/],
    ['http://news.example\r\nHost: 127.0.0.1/', /second, bare network address/],
  ])('%j', (typed, message) => {
    expect(() => parseLink(typed)).toThrow(
      expect.objectContaining({ code: 'not-a-link', message: expect.stringMatching(message) }),
    )
  })
})

test('two links are named, without query and credentials', () => {
  expect(() => parseLink('https://a.example/x?token=1 and https://ada:pw@b.example/y')).toThrow(
    expect.objectContaining({
      code: 'several-links',
      what: 'There are 2 links here: a.example/x, b.example/y.',
    }),
  )
})

test('all links of a message are found in order', () => {
  const links = findLinks('<https://a.example/1|one>, [two](https://b.example/2) and https://a.example/1.')
  expect(links.map((link) => link.href)).toEqual(['https://a.example/1', 'https://b.example/2'])
})

const pieces = fc.constantFrom(
  'http:',
  'https://',
  'news.example',
  '/a',
  '(',
  ')',
  '<',
  '>',
  '|',
  '](',
  '[',
  '.',
  '&amp;',
  '?',
  '#',
  ' ',
  '\\',
  '。',
  '@',
  ':',
  'é',
  '%',
  '"',
)
const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.webUrl(),
)

test('anything typed gives a link or a UserError, and a link gives itself', () => {
  fc.assert(
    fc.property(typed, (text) => {
      let url: URL
      try {
        url = parseLink(text)
      } catch (error) {
        expect(error).toBeInstanceOf(UserError)
        return
      }
      expect(url.protocol).toMatch(/^https?:$/)
      expect(parseLink(url.href).href).toBe(url.href)
    }),
    { numRuns: 3000 },
  )
})

test.each([
  '(http:',
  'http://a](',
  'https://x.example/ ',
  '<https://',
  '((((',
  'https://a.example/(',
  '&amp;',
])('a long run of %j takes linear time', (unit) => {
  const startedAt = performance.now()
  try {
    parseLink(unit.repeat(50_000))
  } catch (error) {
    expect(error).toBeInstanceOf(UserError)
  }
  expect(performance.now() - startedAt).toBeLessThan(1500)
})
