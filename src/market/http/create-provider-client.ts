import type { Dispatcher } from 'undici'
import type { z } from 'zod'
import { noTelemetry, type Telemetry } from '../../telemetry.ts'
import { ProviderProblem } from '../provider-problem.ts'
import { type AskingParts, askProvider } from './ask-provider.ts'
import type { Arrived } from './attempt.ts'
import type { KeptAnswers, RawAnswer } from './kept-answers.ts'
import type { ProviderAsk, ProviderClient, ProviderEnd } from './provider-client.ts'
import { providerUrl } from './provider-url.ts'

interface ClientParts {
  readonly end: ProviderEnd
  readonly userAgent: string
  readonly agent: Dispatcher
  readonly asking: AskingParts
  readonly kept: KeptAnswers
  /** Hears of each ask with all its attempts; nobody does unless given. */
  readonly telemetry?: Telemetry
}

/** One provider over the connections of all. */
export function createProviderClient({
  end,
  userAgent,
  agent,
  asking,
  kept,
  telemetry = noTelemetry,
}: ClientParts): ProviderClient {
  const { provider, base } = end
  const { clock, closing } = asking
  const underWay = new Map<string, Promise<RawAnswer>>()

  /** The answer of everybody who asks for this at this moment. */
  function once(key: string, ask: () => Promise<RawAnswer>): Promise<RawAnswer> {
    const running = underWay.get(key)
    if (running !== undefined) return running
    const started = ask().finally(() => underWay.delete(key))
    underWay.set(key, started)
    return started
  }

  async function raw(path: string, ask: ProviderAsk<unknown>, key: string): Promise<RawAnswer> {
    const { url, headers: secret } = providerUrl(base, path, ask.query)
    const before = kept.get(key)
    const arrived = await askProvider(
      {
        provider,
        url,
        method: ask.json === undefined ? 'GET' : 'POST',
        headers: {
          accept: ask.as === 'text' ? '*/*' : 'application/json',
          'accept-encoding': 'gzip, br',
          'user-agent': userAgent,
          ...(ask.json === undefined ? {} : { 'content-type': 'application/json' }),
          ...validatorsOf(before),
          ...secret,
          ...lowerCase(end.headers),
          ...lowerCase(ask.headers),
        },
        body: ask.json === undefined ? null : JSON.stringify(ask.json),
        dispatcher: agent,
        wanted: [200, ...(ask.accept ?? [])],
      },
      asking,
    )
    const told = { atMs: dateOf(arrived, clock()), receivedMs: clock() }
    if (arrived.head.status !== 304) {
      const { body, size } = bodyOf(provider, path, ask.as ?? 'json', arrived.bytes)
      return { ...told, body, size, status: arrived.head.status, headers: arrived.headers }
    }
    if (before === null) throw new ProviderProblem(provider, 'failing', `${path}: status 304 to no question`)
    return { ...before, ...told, headers: { ...before.headers, ...arrived.headers } }
  }

  /** Nothing is counted of what is given again, or broken off by our own end. */
  const count = (ok: boolean): void => {
    if (!closing.aborted) telemetry({ kind: 'provider-call', provider, ok })
  }

  return {
    provider,
    async get<T>(path: string, ask: ProviderAsk<T>) {
      if (closing.aborted) throw new ProviderProblem(provider, 'unreachable', 'no longer asked')
      const key = JSON.stringify([path, ask.query, ask.headers, ask.json, ask.as, ask.accept])
      let asks = false
      const reused = kept.fresh(key, ask.reuseMs ?? -1, clock())
      const answer =
        reused ??
        (await once(key, () => {
          asks = true
          return raw(path, ask, key)
        }).catch((error: unknown) => {
          if (asks) count(false)
          if (!closing.aborted) throw error
          throw new ProviderProblem(provider, 'unreachable', 'broken off', { cause: error })
        }))
      const read = ask.schema.safeParse(answer.body)
      if (asks) count(read.success)
      if (!read.success) {
        // What cannot be believed is neither given again nor asked about.
        kept.forget(key)
        throw new ProviderProblem(provider, 'unreadable', `${path}: ${issueOf(read.error)}`)
      }
      const isWorthKeeping = ask.reuseMs !== undefined || Object.keys(validatorsOf(answer)).length > 0
      if (reused === null && answer.status === 200 && isWorthKeeping) kept.keep(key, answer)
      return { body: read.data, atMs: answer.atMs, headers: answer.headers }
    },
  }
}

const lowerCase = (headers: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

function validatorsOf(answer: RawAnswer | null): Record<string, string> {
  const etag = answer?.headers['etag']
  const modified = answer?.headers['last-modified']
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(modified === undefined ? {} : { 'if-modified-since': modified }),
  }
}

function dateOf({ head }: Arrived, nowMs: number): number {
  const ms = Date.parse(head.header('date'))
  return Number.isNaN(ms) ? nowMs : ms
}

/** Its content type is not asked: some providers send JSON as HTML, and some HTML with status 200. */
function bodyOf(
  provider: string,
  path: string,
  as: 'json' | 'text',
  bytes: Buffer,
): { body: unknown; size: number } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { body: as === 'text' ? text : JSON.parse(text), size: text.length }
  } catch {
    // The parser's own words repeat the body, which may hold anything.
    throw new ProviderProblem(provider, 'unreadable', `${path}: is not ${as === 'text' ? 'UTF-8' : 'JSON'}`)
  }
}

const longestIssue = 200

function issueOf(error: z.ZodError): string {
  const [issue] = error.issues
  return `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'refused'}`.slice(0, longestIssue)
}
