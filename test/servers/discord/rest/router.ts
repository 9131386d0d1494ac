import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault, RestCall } from '../handle.ts'
import { isJson } from '../validation/form.ts'
import { bytesOf, type ReadBody, readBody } from './body.ts'
import type { Answer, Context } from './call.ts'
import { errors, Refusal } from './errors.ts'
import type { FaultQueue } from './faults.ts'
import { createRateLimits, type Headers, limitBody, limitHeaders } from './rate-limits.ts'
import { type Match, match } from './routes.ts'

interface Reply extends Answer {
  readonly headers?: Headers
}

const refusal = ({ status, ...body }: Refusal['error'], headers: Headers = {}): Reply => ({
  status,
  body,
  headers,
})

/** The path without `/api/v10`; null for a version that there is not. */
function pathOf(pathname: string): string | null {
  const found = /^\/api(?:\/v(\d+))?(\/.*)$/.exec(pathname)
  if (found === null) return pathname
  const [, version = '10', path = '/'] = found
  return version === '10' || version === '9' ? path : null
}

function faulty({ status, rateLimit }: Fault): Reply | null {
  if (rateLimit !== undefined) {
    const { retryAfter, global = false, scope = global ? 'global' : 'user' } = rateLimit
    return { status: 429, body: limitBody(retryAfter, global), headers: limitHeaders(retryAfter, scope) }
  }
  return status === undefined ? null : { status, body: { message: `${status}: injected`, code: 0 } }
}

/** What the client gets to see of an answer once everything was done. */
function afterwards(fault: Fault | null, reply: Reply): Reply {
  const { statusAfter: status } = fault ?? {}
  return status === undefined ? reply : { status, body: { message: `${status}: injected`, code: 0 } }
}

function write(response: ServerResponse, { status, body, headers }: Reply, isCut: boolean): void {
  if (body === undefined) {
    response.writeHead(status, headers).end()
    return
  }
  const whole = JSON.stringify(body)
  const text = isCut ? whole.slice(0, whole.length / 2) : whole
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  })
  response.end(text)
}

function codeOf({ status, body }: Reply): number | null {
  return status < 400 ? null : isJson(body) ? Number(body['code'] ?? 0) : 0
}

/** Answers the REST calls. */
export function createRouter(context: Context, faults: FaultQueue) {
  const { world } = context
  const limits = createRateLimits(world)

  /** The headers of a reply, or the 429 itself. */
  const allow = (
    found: Match | null,
    method: string,
    authorized: boolean,
  ): { readonly headers: Headers; readonly refused: Reply | null } => {
    const limited = limits.take({
      method,
      route: found?.path ?? '*',
      params: found?.params ?? {},
      authorized,
    })
    const { headers, retryAfter, global } = limited
    if (retryAfter === null) return { headers, refused: null }
    return { headers, refused: { status: 429, body: limitBody(retryAfter, global), headers } }
  }

  const run = (found: Match | null, body: ReadBody, query: URLSearchParams): Reply => {
    if (found === null) return refusal(errors.notFound)
    if (found.route === null) return refusal(errors.wrongMethod)
    return found.route.run({ ...context, ...body, params: found.params, query })
  }

  const answer = async (
    request: IncomingMessage,
    { url, path, found }: { url: URL; path: string | null; found: Match | null },
    note: (body: unknown) => void,
  ): Promise<Reply> => {
    const bytes = await bytesOf(request)
    if (path === null) return refusal(errors.invalidApiVersion)
    const isOpen = found?.route?.open === true
    const authorized = request.headers.authorization === `Bot ${world.token}`
    if (!isOpen && !authorized) return refusal(errors.unauthorized)
    const { headers, refused } = allow(found, request.method ?? 'GET', authorized)
    if (refused !== null) return refused
    try {
      const body = await readBody(bytes, request.headers['content-type'] ?? '')
      note(body.json)
      return { ...run(found, body, url.searchParams), headers }
    } catch (error) {
      if (error instanceof Refusal) return refusal(error.error, headers)
      throw error
    }
  }

  /** `refusal`: what the server itself refused, which no fault did. */
  const keep = (call: RestCall, refusal: Reply | null): void => {
    world.calls.push(call)
    if (world.calls.length % 1_000 === 0) limits.sweep()
    if (call.status === 429) world.counts.rateLimited++
    if (refusal !== null && refusal.status >= 400 && refusal.status !== 429)
      world.refused.push(`${call.method} ${call.route}: ${refusal.status} ${JSON.stringify(refusal.body)}`)
    world.changes.tell()
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? 'GET'
    const url = new URL(request.url ?? '/', world.origin)
    const path = pathOf(url.pathname)
    const found = path === null ? null : match(method, path)
    const call = {
      method,
      path: path ?? url.pathname,
      route: found?.path ?? path ?? url.pathname,
      authorized: request.headers.authorization !== undefined,
      at: world.now(),
    }
    world.counts.requests++
    response.on('error', () => response.destroy())
    const fault = faults.take(method, call.route)
    if (fault?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
    if (fault?.drop === 'before') {
      keep({ ...call, body: null, status: 0, code: null }, null)
      response.destroy()
      return
    }
    let sent: unknown = null
    const injected = fault === null ? null : faulty(fault)
    if (injected !== null) await bytesOf(request)
    const reply =
      injected ??
      (await answer(request, { url, path, found }, (body) => {
        sent = body
      }))
    const shown = afterwards(fault, reply)
    const status = fault?.drop === 'after' ? 0 : shown.status
    const body = world.settings.lean ? null : sent
    keep({ ...call, body, status, code: codeOf(shown) }, injected === null ? reply : null)
    if (fault?.drop === 'after') response.destroy()
    else write(response, shown, fault?.cut === true)
  }
}
