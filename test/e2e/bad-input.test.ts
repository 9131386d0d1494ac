import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Card } from '../../src/chat/card.ts'
import { plainLine } from '../../src/chat/plain-line.ts'
import { type DeskConsole, startDeskConsole } from '../servers/desk-console.ts'
import { articlePage } from '../servers/news-pages.ts'
import { answer, type NewsSite, startNewsSite } from '../servers/news-site.ts'

const japanese =
  'ビットコインの採掘会社は、電力価格の上昇を受けて保有するビットコインの一部を売却したと発表した。会社は今後も設備への投資を続けるとしている。'

let site: NewsSite
let desk: DeskConsole

beforeAll(async () => {
  site = await startNewsSite()
  site.route('/good', answer(articlePage()))
  site.route('/403', answer('Forbidden', 'text/plain', 403))
  site.route('/404', answer('Gone', 'text/plain', 404))
  desk = await startDeskConsole({ ALLOW_HOSTS: site.hostPort })
})
afterAll(async () => {
  await desk[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
})

async function say(message: string): Promise<Card> {
  const response = await fetch(`${desk.url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message }),
  })
  const events = (await response.text()).trim().split('\n')
  return JSON.parse(events.at(-1) ?? '').faces.discord
}

const codeOf = (card: Card) => (card.kind === 'error' ? plainLine(card.footer) : card.kind)

describe('what cannot be read is refused privately, in one card that says what to do', {
  timeout: 20_000,
}, () => {
  test.each([
    ['javascript:alert(1)', 'not-a-link'],
    ['data:text/html,<h1>x</h1>', 'not-a-link'],
    ['ftp://news.example/story', 'not-a-link'],
    ['http://127.0.0.1/', 'blocked-address'],
    ['http://2130706433/', 'blocked-address'],
    ['http://[::ffff:10.0.0.1]/x', 'blocked-address'],
    ['http://169.254.169.254/latest/meta-data', 'blocked-address'],
    ['https://user:secret@news.example/x', 'blocked-address'],
    ['sample:../package', 'not-a-link'],
    ['/nothing', 'unknown-command'],
    ['/take', 'bad-request'],
    ['hello', 'not-a-link'],
    [`https://news.example/${'x'.repeat(3000)}`, 'not-a-link'],
    [`\u0000\u0001\u0002PNG\r\n${'\u0003\ufffd'.repeat(500)}`, 'binary-text'],
  ])('%j is %s', async (message, code) => {
    const card = await say(message)
    expect(codeOf(card)).toBe(code)
    expect(card.private).toBe(true)
    expect(plainLine(card.lede).length).toBeGreaterThan(10)
  })

  test('a page that is not there, and one that refuses, say so; the second offers to paste', async () => {
    expect(codeOf(await say(`${site.origin}/404`))).toBe('not-found')
    const refused = await say(`${site.origin}/403`)
    expect(codeOf(refused)).toBe('blocks-robots')
    expect(refused.actions.map((action) => action.kind)).toContain('paste')
  })
})

describe('a page that is no article is called what it is', { timeout: 20_000 }, () => {
  test.each([
    ['/list', 'not-an-article', /list of links/],
    ['/video', 'not-an-article', /video/],
    ['/cookie-wall', 'no-text', /cookie notice/],
    ['/empty', 'no-text', /no article text/],
    ['/login-form', 'needs-login', /login form/],
    ['/paywalled', 'paywalled', /subscription/],
  ])('%s is %s', async (path, code, what) => {
    const card = await say(`${site.origin}${path}`)
    expect(codeOf(card)).toBe(code)
    expect(card.title).toMatch(what)
    expect(card.private).toBe(true)
  })

  test('a site that counts requests is named once with the time to wait', async () => {
    await using strict = await startNewsSite()
    await using other = await startDeskConsole({ ALLOW_HOSTS: strict.hostPort })
    const response = await fetch(`${other.url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: `${strict.origin}/429` }),
    })
    const card: Card = JSON.parse((await response.text()).trim().split('\n').at(-1) ?? '').faces.discord
    expect(plainLine(card.lede)).toBe("Try again in about 2 minutes, or paste the article's text.")
  })
})

describe('what is meant is understood', { timeout: 20_000 }, () => {
  test.each(['%', '<%>', '%.', 'have you seen %?', '[story](%)'])('a link written as %s', async (form) => {
    const card = await say(form.replace('%', `${site.origin}/good`))
    expect(codeOf(card)).toBe('answer')
  })

  test('a page in another language is unclear, and not a page without text', async () => {
    const card = await say(`${site.origin}/japanese`)
    expect(codeOf(card)).toBe('answer')
    expect(plainLine(card.sections[0]?.lines[0] ?? [])).toMatch(/^\? Unclear.*language/i)
  })

  test('an article in another language is unclear, never neutral', async () => {
    const card = await say(Array.from({ length: 12 }, (_, day) => `${day + 1}日、${japanese}`).join('\n\n'))
    expect(codeOf(card)).toBe('answer')
    expect(card.tone).toBe('unknown')
    expect(plainLine(card.sections[0]?.lines[0] ?? [])).toMatch(/^\? Unclear.*language/i)
  })
})
