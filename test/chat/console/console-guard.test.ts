import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskConsole, startDeskConsole } from '../../servers/desk-console.ts'

let desk: DeskConsole
let guarded: DeskConsole
const token = 'a-token-of-the-operator'

beforeAll(async () => {
  desk = await startDeskConsole()
  guarded = await startDeskConsole({ CONSOLE_TOKEN: token })
})
afterAll(async () => {
  await desk[Symbol.asyncDispose]()
  await guarded[Symbol.asyncDispose]()
})

interface Raw {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A request as no browser library would allow it, with any Host and Origin. */
async function raw(to: DeskConsole, path: string, { method = 'GET', headers = {}, body }: Raw = {}) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: to.port, path, method, headers: { ...headers } }, resolve)
    sent.on('error', reject)
    sent.end(body)
  })
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) }
}

const json = { 'content-type': 'application/json' }
const help = JSON.stringify({ message: '/help' })
const ask = (to: DeskConsole, headers: Record<string, string> = {}, body = help) =>
  raw(to, '/api/ask', { method: 'POST', headers: { ...json, ...headers }, body })

describe('the console answers to its own name alone', () => {
  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('%s is its name', async (name) => {
    expect((await raw(desk, '/', { headers: { host: `${name}:${desk.port}` } })).status).toBe(200)
  })

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', '127.0.0.2'])(
    '%s is not, on any path',
    async (name) => {
      const host = `${name}:${desk.port}`
      for (const path of ['/', '/main.js', '/api/start', '/nothing']) {
        expect((await raw(desk, path, { headers: { host } })).status).toBe(421)
      }
      expect((await ask(desk, { host })).status).toBe(421)
    },
  )

  test('its name with another port, or with none, is not', async () => {
    for (const host of ['127.0.0.1', 'localhost:1', `127.0.0.1:${desk.port + 1}`]) {
      expect((await raw(desk, '/', { headers: { host } })).status).toBe(421)
    }
  })
})

test('a request without a name is refused', async () => {
  for (const head of ['GET /api/start HTTP/1.0\r\n\r\n', 'GET /api/start HTTP/1.1\r\nHost:\r\n\r\n']) {
    const socket = connect(desk.port, '127.0.0.1')
    socket.end(head)
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 4\d\d /)
  }
})

describe('the console’s interface is for its own page alone', () => {
  test.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ])('%j cannot post', async (headers) => {
    expect((await ask(desk, headers)).status).toBe(403)
  })

  test('another site cannot read or open a stream', async () => {
    for (const path of ['/api/start', '/api/alive']) {
      expect((await raw(desk, path, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
      expect((await raw(desk, path, { headers: { origin: 'https://evil.example' } })).status).toBe(403)
    }
  })

  test('its own page can', async () => {
    const headers = { origin: desk.url, 'sec-fetch-site': 'same-origin' }
    expect((await ask(desk, headers)).status).toBe(200)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'a body of type %j is refused',
    async (type) => {
      expect((await ask(desk, { 'content-type': type })).status).toBe(415)
    },
  )

  test.each(['', '{', '[]', '{"message":1}', '{"command":"take"}', '{"message":"x","more":1}'])(
    'the body %j is refused',
    async (body) => {
      expect((await ask(desk, {}, body)).status).toBe(400)
    },
  )

  test('only files of the list are served', async () => {
    for (const path of ['/tsconfig.json', '/../server.ts', '/%2e%2e%2fserver.ts', '/package.json', '/api']) {
      expect((await raw(desk, path)).status).toBe(404)
    }
  })
})

describe('every answer', () => {
  test.each(['/', '/main.js', '/api/start', '/nothing'])('of %s carries the strict headers', async (path) => {
    const { headers } = await raw(desk, path)
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })

  test('has no inline script, style or handler', async () => {
    for (const page of [(await raw(desk, '/')).body, (await raw(guarded, '/')).body]) {
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/)
      expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|https?:\/\//)
    }
  })
})

describe('a large text', () => {
  const cards = (body: string) =>
    body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter((event) => event.type === 'card')

  test('of 350 kB is read', async () => {
    const article = Array.from(
      { length: 3500 },
      (_, n) =>
        `Bitcoin miners sold ${n} coins in the month, the company said on its site, as power cost more.`,
    )
      .join('\n\n')
      .slice(0, 350_000)
    const { status, body } = await ask(desk, {}, JSON.stringify({ message: article }))
    expect(status).toBe(200)
    expect(cards(body)[0]).toMatchObject({ faces: { discord: { kind: 'answer' } } })
  }, 30_000)

  test('of 600 kB is refused with one clear line', async () => {
    const article = `Bitcoin fell.\n${'Miners sold their coins on Monday. '.repeat(18_000)}`
    const { status, body } = await ask(desk, {}, JSON.stringify({ message: article }))
    expect(status).toBe(200)
    const { discord } = cards(body)[0].faces
    expect(discord).toMatchObject({ kind: 'error', private: true, footer: [{ text: 'too-large' }] })
  })

  test('beyond any article’s size is refused before it is read', async () => {
    const { status, body } = await ask(desk, {}, JSON.stringify({ message: 'x'.repeat(9 * 1024 * 1024) }))
    expect(status).toBe(200)
    expect(cards(body)[0].faces.slack).toMatchObject({ kind: 'error', footer: [{ text: 'too-large' }] })
  })
})

describe('with a token', () => {
  const login = (given: string) =>
    raw(guarded, '/api/login', { method: 'POST', headers: json, body: JSON.stringify({ token: given }) })

  test('nothing but the login page and its files is to be had without it', async () => {
    expect((await raw(guarded, '/')).body).toContain('Token of this console')
    expect((await raw(guarded, '/api/start')).status).toBe(401)
    expect((await raw(guarded, '/api/alive')).status).toBe(401)
    expect((await ask(guarded)).status).toBe(401)
  })

  test('a wrong one is refused, and so is a made-up cookie', async () => {
    for (const given of ['', 'a-token', `${token} `, token.toUpperCase()])
      expect((await login(given)).status).toBe(401)
    for (const cookie of ['hashdesk_console=', `hashdesk_console=${token}`, 'hashdesk_console=x; a=b']) {
      expect((await ask(guarded, { cookie })).status).toBe(401)
    }
  })

  test('the right one gives a strict cookie that opens the console and holds no token', async () => {
    const { status, headers } = await login(token)
    expect(status).toBe(204)
    const [cookie = ''] = headers['set-cookie'] ?? []
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\//)
    expect(cookie).not.toContain(token)
    const sent = { cookie: `other=1; ${cookie.split(';')[0]}` }
    expect((await ask(guarded, sent)).status).toBe(200)
    expect((await raw(guarded, '/', { headers: sent })).body).toContain('id="composer"')
    expect(guarded.logged.join('')).not.toContain(token)
  })
})
