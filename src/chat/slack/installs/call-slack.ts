import { z } from 'zod'

/** What one method of Slack's answered: its own words, or why there is no answer. */
export type SlackAnswer<T> =
  | { readonly ok: true; readonly answer: T }
  /** Slack said no, with a word such as `invalid_auth`. */
  | { readonly ok: false; readonly kind: 'refused'; readonly code: string }
  /** No answer that can be read: the network, a time-out, a status, too many calls. */
  | { readonly ok: false; readonly kind: 'unreachable'; readonly code: string }

export interface SlackCall {
  /** Base address without a slash at the end. */
  readonly apiUrl: string
  readonly method: string
  readonly token?: string
  readonly form?: Readonly<Record<string, string>>
  /** Milliseconds; 5,000 where it is not given. */
  readonly timeoutMs?: number
}

const saidSchema = z.object({ ok: z.boolean(), error: z.string().max(100).optional() })
const causeSchema = z.object({ code: z.string() })

/** Words of Slack's that are about the moment and not about the token. */
const passing = new Set([
  'ratelimited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
])

/**
 * One call, once: no retries and nothing kept, so that a workspace costs no client of its own and a browser or an
 * event does not wait for half an hour. Never throws.
 */
export async function callSlack<T>(call: SlackCall, schema: z.ZodType<T>): Promise<SlackAnswer<T>> {
  const unreachable = (code: string) => ({ ok: false, kind: 'unreachable', code }) as const
  try {
    const response = await fetch(`${call.apiUrl}/${call.method}`, {
      method: 'POST',
      headers: call.token === undefined ? {} : { authorization: `Bearer ${call.token}` },
      body: new URLSearchParams(call.form),
      redirect: 'error',
      signal: AbortSignal.timeout(call.timeoutMs ?? 5_000),
    })
    if (response.status === 429 || response.status >= 500) return unreachable(`HTTP ${response.status}`)
    const body: unknown = await response.json().catch(() => null)
    const said = saidSchema.safeParse(body)
    if (!said.success) return unreachable(`HTTP ${response.status}`)
    if (!said.data.ok) {
      const code = said.data.error ?? 'unknown_error'
      return passing.has(code) ? unreachable(code) : { ok: false, kind: 'refused', code }
    }
    const answer = schema.safeParse(body)
    return answer.success ? { ok: true, answer: answer.data } : unreachable('an answer that cannot be read')
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return unreachable('no answer in time')
    const cause = causeSchema.safeParse(error instanceof Error ? error.cause : null)
    return unreachable(cause.success ? cause.data.code : 'no connection')
  }
}
