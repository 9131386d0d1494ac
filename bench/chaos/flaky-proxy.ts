import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Random } from '../take/random.ts'

/** How often a call goes wrong, as parts of 1. */
export interface Flakiness {
  /** The message is stored, and the connection is cut before the answer. */
  readonly dropped: number
  readonly failed: number
  readonly limited: number
  /** Messages show in a channel's history only after so many milliseconds. */
  readonly historyLagMs: number
}

export interface FlakyProxy extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  readonly counts: { posts: number; dropped: number; failed: number; limited: number; reads: number }
}

/** What a platform's calls look like from outside. */
export interface Wire {
  isPost(method: string, path: string): boolean
  isRead(method: string, path: string): boolean
  /** Leaves out of a history what is younger than `sinceMs`. */
  readonly older: (body: unknown, sinceMs: number) => unknown
  /** What a 429 says. */
  limited(): { readonly headers: Readonly<Record<string, string>>; readonly body: string }
}

const discordHistory = z.array(z.looseObject({ timestamp: z.string() }))
const slackHistory = z.looseObject({ messages: z.array(z.looseObject({ ts: z.string() })) })

export const discordWire: Wire = {
  isPost: (method, path) => method === 'POST' && /\/channels\/\d+\/messages$/.test(path),
  isRead: (method, path) => method === 'GET' && /\/channels\/\d+\/messages(\?|$)/.test(path),
  older(body, sinceMs) {
    const messages = discordHistory.safeParse(body)
    return messages.success ? messages.data.filter(({ timestamp }) => Date.parse(timestamp) <= sinceMs) : body
  },
  limited: () => ({
    headers: { 'retry-after': '1', 'x-ratelimit-scope': 'shared', via: '1.1 google' },
    body: JSON.stringify({ message: 'You are being rate limited.', retry_after: 0.4, global: false }),
  }),
}

export const slackWire: Wire = {
  isPost: (_, path) => path.endsWith('/chat.postMessage'),
  isRead: (_, path) => /\/conversations\.history(\?|$)/.test(path),
  older(body, sinceMs) {
    const history = slackHistory.safeParse(body)
    if (!history.success) return body
    return {
      ...history.data,
      messages: history.data.messages.filter(({ ts }) => Number(ts) * 1000 <= sinceMs),
    }
  },
  limited: () => ({
    headers: { 'retry-after': '1' },
    body: JSON.stringify({ ok: false, error: 'ratelimited' }),
  }),
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const json = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}

/** Stands between the bot and a loopback platform, and breaks what passes as the platforms do on bad days. */
export async function startFlakyProxy(
  target: string,
  wire: Wire,
  { dropped, failed, limited, historyLagMs }: Flakiness,
  random: Random,
): Promise<FlakyProxy> {
  const agent = new Agent({ keepAlive: true })
  const counts = { posts: 0, dropped: 0, failed: 0, limited: 0, reads: 0 }

  async function passOn(asked: IncomingMessage, body: Buffer) {
    const on = request(new URL(asked.url ?? '/', target), {
      ...{ method: asked.method, agent, headers: { ...asked.headers, host: new URL(target).host } },
    })
    on.end(body)
    // The event's argument is what its name says.
    const [answer] = (await once(on, 'response')) as [IncomingMessage]
    return { answer, body: await bytesOf(answer) }
  }

  async function handle(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bytesOf(asked)
    const path = asked.url ?? '/'
    const isPost = wire.isPost(asked.method ?? '', path)
    const isRead = wire.isRead(asked.method ?? '', path)
    const chance = isPost || isRead ? random() : 1
    if (isPost) counts.posts++
    if (isRead) counts.reads++
    if (chance < failed) {
      counts.failed++
      answer
        .writeHead(500, { 'content-type': 'application/json' })
        .end('{"message":"500: Internal Server Error"}')
      return
    }
    if (chance < failed + limited) {
      counts.limited++
      const { headers, body: said } = wire.limited()
      answer.writeHead(429, { 'content-type': 'application/json', ...headers }).end(said)
      return
    }
    const passed = await passOn(asked, body)
    if (isPost && chance < failed + limited + dropped) {
      counts.dropped++
      asked.socket.destroy()
      return
    }
    const said = isRead
      ? Buffer.from(JSON.stringify(wire.older(json(passed.body), Date.now() - historyLagMs)))
      : passed.body
    const { 'content-length': _, 'transfer-encoding': __, ...headers } = passed.answer.headers
    answer.writeHead(passed.answer.statusCode ?? 502, { ...headers, 'content-length': said.length })
    answer.end(said)
  }

  const server = createServer((asked, answer) => {
    // Whoever asked may have been killed meanwhile.
    handle(asked, answer).catch(() => asked.socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    counts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      agent.destroy()
    },
  }
}
