import { STATUS_CODES } from 'node:http'
import { Readable } from 'node:stream'
import type { RESTOptions } from 'discord.js'
import { type Dispatcher, request } from 'undici'
import { z } from 'zod'
import type { DigestBody } from './digest-body.ts'
import { NotSent, RateLimited } from './digest-failures.ts'

/** A body on its way through discord.js, which hands on what it does not know. */
export class Sending {
  readonly body: DigestBody
  readonly signal: AbortSignal
  constructor(body: DigestBody, signal: AbortSignal) {
    this.body = body
    this.signal = signal
  }
}

/** As discord.js makes them. */
const headersSchema = z.record(z.string(), z.string())

const limitBody = z.object({ retry_after: z.number().nonnegative(), global: z.boolean().default(false) })

/** Clocks and rounding: a wait ends this much later than it was asked for, in milliseconds. */
const marginMs = 50
/** For an answer that says to wait but not how long. */
const unsaidMs = 60_000

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What a 429 says. One that is not of Discord's own making is a ban of this address at its gate. */
function rateLimited(headers: Headers, text: string): RateLimited {
  const said = limitBody.safeParse(parsed(text))
  const header = headers.get('retry-after')
  const seconds = said.success ? said.data.retry_after : header === null ? Number.NaN : Number(header)
  const afterMs = Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) + marginMs : unsaidMs
  const isGlobal =
    !said.success || said.data.global || headers.has('x-ratelimit-global') || scopeOf(headers) === 'global'
  return new RateLimited(afterMs, isGlobal ? 'all' : 'channel')
}

const scopeOf = (headers: Headers): string | null => headers.get('x-ratelimit-scope')

function headersOf(given: Dispatcher.ResponseData['headers']): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  return headers
}

/** Ends with either signal, and leaves nothing behind on the one that lives on. */
async function underBoth<T>(
  signals: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const both = new AbortController()
  const abort = () => both.abort()
  for (const one of signals) one.addEventListener('abort', abort, { once: true })
  if (signals.some(({ aborted }) => aborted)) abort()
  try {
    return await work(both.signal)
  } finally {
    for (const one of signals) one.removeEventListener('abort', abort)
  }
}

/**
 * How the outlet calls Discord: on connections of its own, with the parts of a body as they are, and without the
 * headers from which discord.js would reckon waits of its own by the wall clock. Throws `NotSent` where the right to
 * send was lost before anything went out, `RateLimited` for a 429, and undici's errors.
 */
export const digestRequest =
  (dispatcher: Dispatcher): NonNullable<RESTOptions['makeRequest']> =>
  async (url, { method, headers, body, signal }) => {
    const sending = body instanceof Sending ? body : null
    const signals = [signal, sending?.signal].filter((one) => one instanceof AbortSignal)
    if (sending?.signal.aborted === true) throw new NotSent()
    return await underBoth(signals, async (ends) => {
      const answer = await request(url, {
        dispatcher,
        method: method === 'POST' ? 'POST' : 'GET',
        headers: { ...headersSchema.parse(headers), ...typeOf(sending) },
        body: sending === null ? textOf(body) : Readable.from(sending.body.chunks, { objectMode: false }),
        signal: ends,
      })
      const text = await answer.body.text()
      const given = headersOf(answer.headers)
      if (answer.statusCode === 429) throw rateLimited(given, text)
      return new Response(answer.statusCode === 204 ? null : text, {
        status: answer.statusCode,
        statusText: STATUS_CODES[answer.statusCode] ?? '',
        headers: { 'content-type': given.get('content-type') ?? '' },
      })
    })
  }

const typeOf = (sending: Sending | null): Record<string, string> =>
  sending === null ? {} : { 'content-type': sending.body.type, 'content-length': String(sending.body.length) }

const textOf = (body: unknown): string | null => (typeof body === 'string' ? body : null)
