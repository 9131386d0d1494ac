import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib'
import { type BodyFault, isBodyFault, withBodyFault } from './body-faults.ts'

export interface RouteRequest {
  /** Without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** As it was sent; empty for a GET. */
  readonly body: string
}

export interface RouteAnswer {
  /** 200 unless given. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Text as it stands; everything else as JSON. */
  readonly body: unknown
}

/** What one address of a provider answers. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: RegExp
  answer(request: RouteRequest): RouteAnswer
}

/** What a provider can do wrong. Those of the body leave routes whose answer is text as they are. */
export type Fault =
  | BodyFault
  /** A page with status 200. */
  | 'html'
  /** An error's words as JSON with status 200. */
  | 'error-200'
  | 'half-json'
  /** The connection is closed half way. */
  | 'cut'
  /** Never answers. */
  | 'hang'
  /** To a page on another site. */
  | 'redirect'
  | { readonly status: number }
  /** 429 with so many seconds, or this date, as Retry-After; null leaves the header out. */
  | { readonly limited: number | string | null }
  /** Answers rightly, after so many milliseconds. */
  | { readonly slow: number }

export interface ProviderCall {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** 0 where it never answered. */
  readonly status: number
}

export interface ProviderServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string
  calls(): readonly ProviderCall[]
  /** From now on, on the paths that `when` picks (asked once a request); null is well again. */
  fault(fault: Fault | null, when?: (path: string) => boolean): void
  close(): Promise<void>
}

export interface ProviderServerOptions {
  readonly routes: readonly Route[]
  /** Before every answer, in milliseconds. */
  readonly delayMs?: number
  /** What its Date header says; the machine's time unless given. */
  readonly nowMs?: number
}

const page =
  '<!doctype html><html lang="en"><title>One moment</title><p>Checking your browser before you go on, 503.</p></html>'
const errorWords = {
  error: ['EService:Busy'],
  status: { error_code: 429, error_message: 'You have sent too many requests' },
  message: 'temporarily unavailable',
}

/**
 * A provider on a free loopback port: its routes, packed and with validators as real ones send them, and every
 * fault that providers are known for. Whatever no route answers is a 404.
 */
export async function startProviderServer(options: ProviderServerOptions): Promise<ProviderServer> {
  const { routes, delayMs = 0, nowMs } = options
  const calls: ProviderCall[] = []
  const sockets = new Set<Socket>()
  let now: { fault: Fault; when: (path: string) => boolean } | null = null

  const server = createServer((request, response) => {
    response.on('error', () => response.destroy())
    serve(request, response).catch(() => response.destroy())
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://provider.example')
    const asked = { path: url.pathname, query: url.searchParams, headers: headersOf(request) }
    const call = { ...asked, query: Object.fromEntries(url.searchParams), status: 0 }
    calls.push(call)
    const fault = now?.when(asked.path) === true ? now.fault : null
    const body = await textOf(request)
    if (delayMs > 0) await wait(delayMs)
    if (typeof fault === 'object' && fault !== null && 'slow' in fault) await wait(fault.slow)
    if (fault === 'hang') return
    const route = routes.find((one) => one.method === request.method && one.path.test(asked.path))
    const right = route?.answer({ ...asked, body }) ?? { status: 404, body: { error: 'Not found' } }
    const given = fault === null ? right : wrong(right, fault, nowMs ?? Date.now())
    call.status = given.status ?? 200
    send(given, fault === 'cut')

    function send({ status = 200, headers = {}, body: content }: RouteAnswer, cut: boolean): void {
      const isText = typeof content === 'string'
      const text = isText ? content : JSON.stringify(content)
      const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`
      response.setHeader('content-type', isText ? 'text/plain; charset=utf-8' : 'application/json')
      response.setHeader('date', new Date(nowMs ?? Date.now()).toUTCString())
      if (status === 200) response.setHeader('etag', etag)
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      if (status === 200 && asked.headers['if-none-match'] === etag && !cut) {
        call.status = 304
        response.writeHead(304).end()
        return
      }
      const [coding, packed] = pack(text, asked.headers['accept-encoding'] ?? '')
      if (coding !== null) response.setHeader('content-encoding', coding)
      response.setHeader('content-length', packed.length)
      response.writeHead(status)
      if (!cut) response.end(packed)
      else response.write(packed.subarray(0, packed.length / 2), () => response.destroy())
    }
  }

  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls: () => calls,
    fault(fault, when = () => true) {
      now = fault === null ? null : { fault, when }
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What is answered in place of the right thing. */
function wrong(right: RouteAnswer, fault: Fault, nowMs: number): RouteAnswer {
  if (isBodyFault(fault)) return { ...right, body: withBodyFault(right.body, fault, nowMs) }
  if (fault === 'html') return { headers: { 'content-type': 'text/html' }, body: page }
  if (fault === 'error-200') return { body: errorWords }
  if (fault === 'redirect') return { status: 302, headers: { location: 'https://learn.example/' }, body: '' }
  if (fault === 'half-json') {
    const text = typeof right.body === 'string' ? right.body : JSON.stringify(right.body)
    return {
      ...right,
      headers: { 'content-type': 'application/json', ...right.headers },
      body: text.slice(0, text.length / 2),
    }
  }
  if (typeof fault === 'string' || 'slow' in fault) return right
  if ('status' in fault) return { status: fault.status, body: errorWords }
  const headers = fault.limited === null ? {} : { 'retry-after': String(fault.limited) }
  return { status: 429, headers, body: 'Too Many Requests\r\n' }
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) headers[name] = [value].flat().join(', ')
  return headers
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

/** Packed as the asker takes it, where that is worth it. */
function pack(text: string, accepted: string): readonly [coding: 'br' | 'gzip' | null, body: Buffer] {
  const plain = Buffer.from(text)
  // Servers pack on the fly with less effort than the default, which takes a second per megabyte.
  const params = { [zlib.BROTLI_PARAM_QUALITY]: 4 }
  if (plain.length > 200 && /\bbr\b/.test(accepted)) return ['br', brotliCompressSync(plain, { params })]
  if (plain.length > 100 && /\bgzip\b/.test(accepted)) return ['gzip', gzipSync(plain)]
  return [null, plain]
}
