import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { encodeText } from './legacy-charsets.ts'
import * as pages from './news-pages.ts'

/** What a route does with a request; `attempt` counts from 1 for each path. */
export type Route = (request: IncomingMessage, response: ServerResponse, attempt: number) => unknown

export interface NewsSite extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly port: number
  /** `127.0.0.1:PORT`, as `ALLOW_HOSTS` wants it. */
  readonly hostPort: string
  /** Path (with query) of every request so far, in order. */
  readonly requests: readonly string[]
  /** Headers of the latest request for a path. */
  headersOf(path: string): IncomingMessage['headers'] | undefined
  /** How often a path (query aside) was asked for. */
  hits(path: string): number
  /** How many connections were ever opened. */
  connections(): number
  /** Adds a route, or replaces one, for one test. */
  route(path: string, route: Route): void
}

/**
 * A news site on a free loopback port with a page for every way in which fetching can end well or badly. The
 * routes are in `routes` below, each path named for what it shows. Use it as
 * `await using site = await startNewsSite()`; closing cuts every open connection.
 */
export async function startNewsSite(): Promise<NewsSite> {
  const requests: string[] = []
  const counts = new Map<string, number>()
  const headers = new Map<string, IncomingMessage['headers']>()
  const table = new Map<string, Route>(Object.entries(routes))
  const sockets = new Set<Socket>()
  let opened = 0
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://news.example').pathname
    const attempt = (counts.get(path) ?? 0) + 1
    counts.set(path, attempt)
    requests.push(request.url ?? '')
    headers.set(path, request.headers)
    response.on('error', () => response.destroy())
    const route = table.get(path) ?? routes['/missing']
    Promise.resolve(route?.(request, response, attempt)).catch(() => response.destroy())
  })
  server.on('connection', (socket) => {
    opened++
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    hostPort: `127.0.0.1:${port}`,
    requests,
    headersOf: (path) => headers.get(path),
    hits: (path) => counts.get(path) ?? 0,
    connections: () => opened,
    route: (path, route) => table.set(path, route),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const html = 'text/html; charset=utf-8'

/** Answers with a body of this type; `more` adds or replaces headers. */
export function answer(
  body: string | Buffer,
  type = html,
  status = 200,
  more: Record<string, string> = {},
): Route {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': type, ...more }).end(body)
  }
}

export function redirect(location: string, status = 302): Route {
  return (_request, response) => response.writeHead(status, { location }).end()
}

/** Sends chunks until the reader is gone; `pauseMs` between them. */
function endless(chunk: string, pauseMs: number): Route {
  return async (_request, response) => {
    response.writeHead(200, { 'content-type': html })
    while (!response.destroyed) {
      response.write(chunk)
      while (response.writableNeedDrain && !response.destroyed) await wait(5)
      await wait(pauseMs)
    }
  }
}

const article = pages.articlePage()
const russian = pages.articlePage({
  title: 'Майнер подписал договор',
  head: '<meta http-equiv="content-type" content="text/html; charset=windows-1251">',
})
const japanese = pages.japanesePage.replace('<head>', '<head><meta charset="shift_jis">')
const chinese = pages.articlePage({ title: '矿业公司签署合同', head: '<meta charset="gb2312">' })
const french = pages.articlePage({ title: 'Le mineur a signé: "très élevé"' })
const bombs: { gzip?: Buffer; br?: Buffer } = {}
const etag = '"v1"'
const modified = 'Tue, 03 Mar 2026 09:30:00 GMT'

const routes: Readonly<Record<string, Route>> = {
  '/': answer(pages.listPage),
  '/list': answer(pages.listPage),
  '/article': answer(article),
  '/article.xhtml': answer(article, 'application/xhtml+xml'),
  '/article.txt': answer('A plain text article about a miner.\n\nIt has two paragraphs.', 'text/plain'),
  '/article-without-type': (_request, response) => response.end(article),
  '/tracked': answer(article),

  '/charset/header-windows-1251': answer(
    encodeText(russian.replace(/<meta http-equiv[^>]*>/, ''), 'windows-1251'),
    'text/html; charset=windows-1251',
  ),
  '/charset/meta-windows-1251': answer(encodeText(russian, 'windows-1251'), 'text/html'),
  '/charset/meta-shift_jis': answer(encodeText(japanese, 'shift_jis'), 'text/html'),
  '/charset/meta-gb2312': answer(encodeText(chinese, 'gb2312'), 'text/html'),
  '/charset/header-latin-1': answer(Buffer.from(french, 'latin1'), 'text/html; charset=iso-8859-1'),
  '/charset/undeclared-latin-1': answer(Buffer.from(french, 'latin1'), 'text/html'),
  '/charset/undeclared-utf-8': answer(french, 'text/html'),
  '/charset/bom-utf-8': answer(`\ufeff${french}`, 'text/html; charset=iso-8859-1'),
  '/charset/bom-utf-16le': answer(encodeText(`\ufeff${french}`, 'utf-16le'), 'text/html'),
  '/charset/bom-utf-16be': answer(encodeText(`\ufeff${french}`, 'utf-16be'), 'text/html'),
  '/charset/header-utf-16le': answer(encodeText(french, 'utf-16le'), 'text/html; charset=utf-16le'),
  '/charset/shape-utf-16be': answer(encodeText(french, 'utf-16be'), 'text/html'),
  '/charset/xml-windows-1251': answer(
    encodeText(
      `<?xml version="1.0" encoding="windows-1251"?>\n${russian.replace(/<meta http-equiv[^>]*>/, '')}`,
      'windows-1251',
    ),
    'application/xhtml+xml',
  ),
  '/charset/late-meta-gb2312': answer(
    encodeText(chinese.replace('<head>', `<head><!--${'x'.repeat(3000)}-->`), 'gb2312'),
    'text/html',
  ),

  '/encoding/gzip': answer(gzipSync(article), html, 200, { 'content-encoding': 'gzip' }),
  '/encoding/br': answer(brotliCompressSync(article), html, 200, { 'content-encoding': 'br' }),
  '/encoding/deflate': answer(deflateSync(article), html, 200, { 'content-encoding': 'deflate' }),
  '/encoding/raw-deflate': answer(deflateRawSync(article), html, 200, { 'content-encoding': 'deflate' }),
  '/encoding/stacked': answer(gzipSync(gzipSync(article)), html, 200, { 'content-encoding': 'gzip, gzip' }),
  '/encoding/unknown': answer(article, html, 200, { 'content-encoding': 'compress' }),
  '/encoding/damaged': answer(Buffer.from('this is not gzip'), html, 200, { 'content-encoding': 'gzip' }),

  '/etag': (request, response) => {
    const same =
      request.headers['if-none-match'] === etag || request.headers['if-modified-since'] === modified
    response.writeHead(same ? 304 : 200, { 'content-type': html, etag, 'last-modified': modified })
    response.end(same ? undefined : article)
  },
  '/always-304': (_request, response) => response.writeHead(304).end(),

  '/redirect': redirect('/article', 301),
  '/redirect/5': redirect('/redirect/4', 307),
  '/redirect/4': redirect('/redirect/3', 308),
  '/redirect/3': redirect('/redirect/2', 303),
  '/redirect/2': redirect('/redirect/1'),
  '/redirect/1': redirect('/article'),
  '/redirect/6': redirect('/redirect/5'),
  '/redirect/loop': redirect('/redirect/loop-back'),
  '/redirect/loop-back': redirect('/redirect/loop'),
  '/redirect/nowhere': (_request, response) => response.writeHead(302).end(),
  '/redirect/metadata': redirect('http://169.254.169.254/latest/meta-data/'),
  '/redirect/decimal': redirect('http://2130706433/'),
  '/redirect/file': redirect('file:///etc/passwd'),
  '/redirect/credentials': redirect('http://user:pass@news.example/'),
  '/members-only': redirect('/login?next=%2Fmembers-only'),

  '/401': answer(pages.loginPage, html, 401),
  '/402': answer('Payment required', html, 402),
  '/403': answer('Forbidden', html, 403),
  '/missing': answer('Not found', html, 404),
  '/410': answer('Gone', html, 410),
  '/418': answer('No', html, 418),
  '/429': answer('Slow down', html, 429, { 'retry-after': '120' }),
  '/429-without-time': answer('Slow down', html, 429),
  '/429-then-ok': (request, response, attempt) =>
    (attempt === 1 ? answer('Slow down', html, 429, { 'retry-after': '0' }) : answer(article))(
      request,
      response,
      attempt,
    ),
  '/451': answer('Unavailable for legal reasons', html, 451),
  '/500': answer('Trouble', html, 500),
  '/503': answer('Maintenance', html, 503, { 'retry-after': '3600' }),
  '/503-then-ok': (request, response, attempt) =>
    (attempt === 1 ? answer('Busy', html, 503) : answer(article))(request, response, attempt),
  '/502-always': answer('Bad gateway', html, 502),
  '/reset-then-ok': (request, response, attempt) =>
    attempt === 1
      ? request.socket.resetAndDestroy()
      : response.writeHead(200, { 'content-type': html }).end(article),
  '/reset': (request) => request.socket.resetAndDestroy(),

  '/login': answer(pages.loginPage),
  '/login-form': answer(pages.loginPage),
  '/cookie-wall': answer(pages.cookieWallPage),
  '/video': answer(pages.videoPage),
  '/empty': answer(pages.emptyPage),
  '/nothing': answer(''),
  '/japanese': answer(pages.japanesePage),
  '/paywalled': answer(pages.paywalledPage),
  '/bot-wall': answer(pages.botWallPage),
  '/bot-wall-403': answer(pages.botWallPage, html, 403),

  '/report.pdf': answer('%PDF-1.7\n', 'application/pdf'),
  '/pdf-called-html': answer('%PDF-1.7\n%âãÏÓ'),
  '/photo.png': answer(Buffer.from('89504e470d0a1a0a', 'hex'), 'image/png'),
  '/clip.mp4': answer(Buffer.from('0000001866747970', 'hex'), 'video/mp4'),
  '/talk.mp3': answer('ID3', 'audio/mpeg'),
  '/data.json': answer('{"a":1}', 'application/json'),
  '/archive.zip': answer(Buffer.from('504b0304', 'hex'), 'application/zip'),
  '/feed.xml': answer('<?xml version="1.0"?><rss version="2.0"><channel/></rss>', 'application/rss+xml'),
  '/feed-called-xml': answer('<?xml version="1.0"?><rss version="2.0"><channel/></rss>', 'application/xml'),
  '/binary-called-html': answer(Buffer.from([60, 112, 62, 0, 1, 2, 0, 3])),

  '/50-megabytes': (_request, response) => {
    response.writeHead(200, { 'content-type': html, 'content-length': String(50 * 1024 * 1024) })
    response.write(article)
  },
  '/50-megabytes-undeclared': endless('x'.repeat(65_536), 0),
  '/gzip-bomb': (_request, response) =>
    response.writeHead(200, { 'content-type': html, 'content-encoding': 'gzip' }).end(gzipBomb()),
  '/brotli-bomb': (_request, response) =>
    response.writeHead(200, { 'content-type': html, 'content-encoding': 'br' }).end(brotliBomb()),
  '/endless': endless('<p>more</p>'.repeat(1000), 0),
  '/drip': endless('x', 20),
  '/silent': () => undefined,
  '/silent-body': (_request, response) => {
    response.writeHead(200, { 'content-type': html })
    response.write('<p>')
  },
  '/huge-headers': answer(article, html, 200, { 'x-padding': 'x'.repeat(30_000) }),
  '/short-body': (request) =>
    request.socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 100000\r\n\r\n<p>cut'),
  '/long-body': (request) =>
    request.socket.end(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 10\r\n\r\n${article}`),
  '/no-http': (request) => request.socket.end('SSH-2.0-OpenSSH_9.9\r\n'),

  '/2026/03/03/hashford-signs-contract': answer(
    pages.articlePage({ head: '<link rel="canonical" href="/2026/03/03/hashford-signs-contract">' }),
  ),
  '/2026/03/03/hashford-signs-contract/amp': answer(
    pages.articlePage({ head: '<link rel="canonical" href="/2026/03/03/hashford-signs-contract">' }),
  ),
  '/amp/2026/03/03/hashford-signs-contract': answer(
    pages.articlePage({ head: '<link rel="canonical" href="/2026/03/03/hashford-signs-contract">' }),
  ),
}

/** About 65 kB that unpack to 64 MB; made once, because packing takes longer than most tests. */
function gzipBomb(): Buffer {
  bombs.gzip ??= gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20), { level: 1 })
  return bombs.gzip
}

/** About a hundred bytes that unpack to 64 MB. */
function brotliBomb(): Buffer {
  bombs.br ??= brotliCompressSync(Buffer.alloc(64 * 1024 * 1024, 0x20), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 2 },
  })
  return bombs.br
}
