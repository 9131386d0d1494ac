import { type Dispatcher, request } from 'undici'
import { readBody } from '../../articles/read-body.ts'
import { type ResponseHead, redirectTarget, responseHead } from '../../articles/response-head.ts'
import { ProviderProblem } from '../provider-problem.ts'
import { headersAfter, isOwnAddress } from './own-redirects.ts'

export interface Attempt {
  readonly provider: string
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly dispatcher: Dispatcher
  readonly signal: AbortSignal
  /** Statuses whose body is read; a redirect among them is not followed. */
  readonly wanted: readonly number[]
}

export interface Arrived {
  readonly head: ResponseHead
  readonly headers: Readonly<Record<string, string>>
  /** Unpacked, at most 5 MB; empty for a status whose body is not wanted. */
  readonly bytes: Buffer
}

const mostBytes = 5 * 1024 * 1024
const mostRedirects = 2
const notModified = 304

/**
 * One request and its whole answer, over at most two redirects within the provider's own house. Throws
 * `ProviderProblem` for other redirects, else whatever went wrong with the connection.
 */
export async function attempt({
  provider,
  dispatcher,
  signal,
  method,
  body,
  wanted,
  ...asked
}: Attempt): Promise<Arrived> {
  let { url, headers } = asked
  for (let redirects = 0; ; redirects++) {
    const answer = await request(url, { dispatcher, signal, method, body, headers })
    // A body that is given up can still fail later; without a listener that would end the process.
    answer.body.on('error', () => undefined)
    const head = responseHead(url, answer.statusCode, answer.headers)
    if (wanted.includes(head.status)) {
      const bytes = await readBody(answer.body, {
        encoding: head.header('content-encoding'),
        signal,
        wireBytes: mostBytes,
        decodedBytes: mostBytes,
        overLimit: 'refuse',
      })
      return { head, headers: textHeaders(answer.headers), bytes }
    }
    if (head.status === notModified) await answer.body.dump({ limit: 4096, signal })
    else answer.body.destroy()
    const target = redirectTarget(head)
    if (target === null) return { head, headers: textHeaders(answer.headers), bytes: Buffer.alloc(0) }
    if (target === 'nowhere' || method === 'POST' || redirects >= mostRedirects || !isOwnAddress(url, target))
      throw new ProviderProblem(provider, 'unreadable', `${url.pathname}: redirects with ${head.status}`)
    headers = headersAfter(url, target, headers)
    url = target
  }
}

function textHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const texts: Record<string, string> = {}
  // What is sent several times (cookies) stands in lines, since a comma can be part of it.
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) texts[name] = [value].flat().join('\n')
  return texts
}
