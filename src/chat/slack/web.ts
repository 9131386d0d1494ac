import { webApi } from '@slack/bolt'
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
    }

interface CallOptions {
  /** True where doing it twice would show: it is repeated only where it certainly was not done. */
  readonly once?: boolean
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
}

/** Milliseconds before the second, third and fourth try. */
const waitsMs = [200, 600, 1_500]
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

interface Judged {
  readonly outcome: Extract<Outcome, { ok: false }>
  readonly again: 'always' | 'unless-once' | 'never'
}

function causeCode(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
  }
  return null
}

/** What the client's error means, and whether the call may be made again. */
function judge(error: unknown): Judged {
  const refused = (
    code: string,
    again: Judged['again'],
    retryAfterSeconds: number | null = null,
  ): Judged => ({
    outcome: { ok: false, code, retryAfterSeconds, unsure: again === 'unless-once' },
    again,
  })
  if (error instanceof webApi.WebAPIRateLimitedError)
    return refused('ratelimited', 'always', error.retryAfter)
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = error.data.error
    return refused(code, passing.has(code) ? 'unless-once' : 'never')
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    const { statusCode } = error
    const busy = statusCode === 502 || statusCode === 503
    return refused(`http_${statusCode}`, busy ? 'always' : statusCode >= 500 ? 'unless-once' : 'never')
  }
  if (error instanceof webApi.WebAPIRequestError) {
    const reached = !neverReached.has(causeCode(error.original) ?? '')
    return refused('unreachable', reached ? 'unless-once' : 'always')
  }
  return refused('unreachable', 'unless-once')
}

/**
 * The one client for every workspace. It keeps nothing of a workspace, and a workspace that is told to slow down
 * (429) holds up nobody else: the pause is the caller's own, and a long one is told instead of waited.
 * The client's `headers` option must never be set: it would carry one workspace's token to the next.
 */
export function createWeb({ apiUrl, log, signal, patienceSeconds = 5 }: SlackWebParts): SlackWeb {
  const client = new webApi.WebClient(undefined, {
    slackApiUrl: `${apiUrl}/`,
    logger: boltLogger(log),
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    allowAbsoluteUrls: false,
    fetch: (url, init) =>
      fetch(url, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(callTimeoutMs)]) }),
  })
  return {
    async call(token, method, args, { once = false } = {}) {
      for (let tried = 0; ; tried += 1) {
        try {
          return { ok: true, said: { ...(await client.apiCall(method, { ...args, token })) } }
        } catch (error) {
          const { outcome, again } = judge(error)
          const mayRepeat = again === 'always' || (again === 'unless-once' && !once)
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
