import { webApi } from '@slack/bolt'
import { z } from 'zod'
import type { Log } from '../../ops/log.ts'
import { pause } from '../pause.ts'
import { boltLogger } from './bolt-logger.ts'

/** What became of one call: Slack's answer, or its own word for why not. */
export type Outcome =
  | { readonly ok: true; readonly said: Readonly<Record<string, unknown>> }
  | {
      readonly ok: false
      /** Such as `not_in_channel`, `ratelimited`, `http_503` or `unreachable`. */
      readonly code: string
      /** Seconds that Slack asks to wait, where it does. */
      readonly retryAfterSeconds: number | null
      /** True where it may have been done all the same, so that doing it again could do it twice. */
      readonly unsure: boolean
      /** What the token may do, where Slack said so with its refusal. */
      readonly scopes?: readonly string[]
    }

interface CallOptions {
  /**
   * True where doing it twice would show: it is repeated only where it is not likely to have been done. `strictly`
   * where it must never be done twice: it is tried once alone, and whatever a server in trouble answers is unsure.
   */
  readonly once?: boolean | 'strictly'
}

export interface SlackWeb {
  /** Never throws. The token is the call's own, so that one client serves every workspace. */
  call(
    token: string,
    method: string,
    args: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<Outcome>
}

interface SlackWebParts {
  /** Base address without a slash at the end. */
  readonly apiUrl: string
  readonly log: Log
  /** Ends every call and wait. */
  readonly signal: AbortSignal
  /** The longest pause that Slack may ask for and that is waited out, in seconds; default 5. */
  readonly patienceSeconds?: number
  /**
   * Calls under way at a time; default 100. What comes on top waits in the client, behind the caller's last look at
   * whether it may be sent at all.
   */
  readonly concurrency?: number
  /** Milliseconds before the second try and each further one; default 200, 600 and 1,500. */
  readonly waitsMs?: readonly number[]
}

const usualWaitsMs = [200, 600, 1_500]
const callTimeoutMs = 10_000

const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
])
/** The connection never stood, so nothing was done. */
const neverReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])
/** The same told by what failed, whatever it failed with. */
const connecting = new Set(['connect', 'getaddrinfo'])

/** Slack's words look so; anything else in their place is a page of somebody in between. */
const slackWord = /^[a-z][a-z0-9_:-]{0,99}$/i

interface Judged {
  readonly outcome: Extract<Outcome, { ok: false }>
  readonly again: 'always' | 'unless-strict' | 'unless-once' | 'never'
}

function wasReached(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && neverReached.has(at.code)) return false
    if ('syscall' in at && typeof at.syscall === 'string' && connecting.has(at.syscall)) return false
  }
  return true
}

const scopesSchema = z.object({ response_metadata: z.object({ scopes: z.array(z.string()) }) })

/** What the token may do, as Slack says it with each answer; null where it does not. */
export function scopesIn(said: unknown): readonly string[] | null {
  const parsed = scopesSchema.safeParse(said)
  return parsed.success ? parsed.data.response_metadata.scopes : null
}

/** What the client's error means, and whether the call may be made again. */
function judge(error: unknown, strict: boolean): Judged {
  const refused = (
    code: string,
    again: Judged['again'],
    retryAfterSeconds: number | null = null,
  ): Judged => ({
    outcome: {
      ...{ ok: false, code, retryAfterSeconds },
      unsure: again === 'unless-once' || (strict && again === 'unless-strict'),
    },
    again,
  })
  if (error instanceof webApi.WebAPIRateLimitedError)
    return refused('ratelimited', 'always', error.retryAfter)
  if (error instanceof webApi.WebAPIPlatformError) {
    const code: unknown = error.data.error
    if (typeof code !== 'string' || !slackWord.test(code)) return refused('unreadable', 'unless-once')
    const judged = refused(code, passing.has(code) ? 'unless-once' : 'never')
    const scopes = scopesIn(error.data)
    return scopes === null ? judged : { ...judged, outcome: { ...judged.outcome, scopes } }
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    const { statusCode } = error
    if (statusCode === 502 || statusCode === 503) return refused(`http_${statusCode}`, 'unless-strict')
    const isInDoubt = statusCode >= 500 || statusCode === 408 || statusCode < 400
    return refused(`http_${statusCode}`, isInDoubt ? 'unless-once' : 'never')
  }
  if (error instanceof webApi.WebAPIRequestError) {
    return refused('unreachable', wasReached(error.original) ? 'unless-once' : 'always')
  }
  return refused('unreachable', 'unless-once')
}

/** What is waited where Slack asks to wait and does not say how long, in seconds. */
const unsaidWaitSeconds = '30'

/** A 429 that says no time would count as a failure of the connection. */
function withWait(response: Response): Response {
  if (response.status !== 429 || /^\d+/.test(response.headers.get('retry-after') ?? '')) return response
  return new Response(null, { status: 429, headers: { 'retry-after': unsaidWaitSeconds } })
}

/**
 * The one client for every workspace. It keeps nothing of a workspace, and a workspace that is told to slow down
 * (429) holds up nobody else: the pause is the caller's own, and a long one is told instead of waited.
 * The client's `headers` option must never be set: it would carry one workspace's token to the next.
 */
export function createWeb({
  apiUrl,
  log,
  signal,
  patienceSeconds = 5,
  concurrency = 100,
  waitsMs = usualWaitsMs,
}: SlackWebParts): SlackWeb {
  const client = new webApi.WebClient(undefined, {
    slackApiUrl: `${apiUrl}/`,
    logger: boltLogger(log),
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    allowAbsoluteUrls: false,
    maxRequestConcurrency: concurrency,
    fetch: async (url, init) =>
      withWait(
        await fetch(url, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(callTimeoutMs)]) }),
      ),
  })
  return {
    async call(token, method, args, { once = false } = {}) {
      for (let tried = 0; ; tried += 1) {
        try {
          return { ok: true, said: { ...(await client.apiCall(method, { ...args, token })) } }
        } catch (error) {
          const strict = once === 'strictly'
          const { outcome, again } = judge(error, strict)
          const mayRepeat = !strict && again !== 'never' && (again !== 'unless-once' || !once)
          const waitMs = (outcome.retryAfterSeconds ?? 0) * 1000 || waitsMs[tried]
          const isLong = (outcome.retryAfterSeconds ?? 0) > patienceSeconds
          const isLast = waitMs === undefined || tried >= waitsMs.length || isLong
          if (!mayRepeat || isLast || signal.aborted) {
            log.debug({ method, code: outcome.code }, 'Slack did not do it')
            return outcome
          }
          await pause(waitMs, signal)
        }
      }
    },
  }
}
