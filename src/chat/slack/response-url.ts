import { z } from 'zod'
import { pause } from '../pause.ts'
import type { Outcome } from './web.ts'

/** Slack takes five messages at a response_url, for 30 minutes. */
const mostUses = 5
const patienceSeconds = 5

/** What is written to a response_url; texts and blocks as Slack takes them. */
interface Response {
  readonly text?: string
  readonly blocks?: readonly unknown[]
  readonly response_type?: 'ephemeral' | 'in_channel'
  readonly replace_original?: boolean
  readonly delete_original?: boolean
  readonly thread_ts?: string
}

/** One response_url with what is left of it. Writes go out one after the other, in order. */
export interface Responder {
  readonly url: string
  /** How many more messages Slack takes here. */
  readonly left: number
  /** Never throws. */
  write(response: Response): Promise<Outcome>
}

const saidSchema = z.object({ ok: z.boolean(), error: z.string().max(200).optional() })

/** Slack answers `ok`, `{"ok":true}`, or with a word or JSON that says what was wrong. */
function errorIn(status: number, body: string): string | null {
  if (status >= 500) return `http_${status}`
  if (body.startsWith('{')) {
    try {
      const said = saidSchema.safeParse(JSON.parse(body))
      if (said.success) return said.data.ok ? null : (said.data.error ?? 'unknown_error')
    } catch {
      return `http_${status}`
    }
  }
  const isWord = /^[a-z_]{3,60}$/.test(body.trim()) && body.trim() !== 'ok'
  if (isWord) return body.trim()
  return status >= 200 && status < 300 ? null : `http_${status}`
}

export function createResponder(url: string, signal: AbortSignal): Responder {
  let used = 0
  let queue: Promise<unknown> = Promise.resolve()

  const failed = (code: string, unsure: boolean, retryAfterSeconds: number | null = null): Outcome => ({
    ok: false,
    code,
    retryAfterSeconds,
    unsure,
  })

  async function once(response: Response): Promise<Outcome> {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(response),
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
      })
      const body = (await answer.text()).slice(0, 2_000)
      if (answer.status === 429) {
        return failed('ratelimited', false, Number(answer.headers.get('retry-after')) || 1)
      }
      const error = errorIn(answer.status, body)
      return error === null ? { ok: true, said: {} } : failed(error, answer.status === 500)
    } catch {
      return failed('unreachable', true)
    }
  }

  async function write(response: Response): Promise<Outcome> {
    if (used >= mostUses) return failed('used_url', false)
    used += 1
    for (let tried = 0; ; tried += 1) {
      const outcome = await once(response)
      if (outcome.ok) return outcome
      const waitMs = (outcome.retryAfterSeconds ?? 0.3 * (tried + 1)) * 1000
      const passing =
        outcome.code === 'ratelimited' || outcome.code === 'http_502' || outcome.code === 'http_503'
      // A message that is changed or taken away may be so twice; a new one could stand there twice.
      const repeatable = response.replace_original === true || response.delete_original === true
      const again = passing || (repeatable && outcome.unsure)
      // What was certainly not taken does not count among the five.
      if (!again || tried >= 3 || waitMs > patienceSeconds * 1000 || signal.aborted) {
        if (!outcome.unsure) used -= 1
        return outcome
      }
      await pause(waitMs, signal)
    }
  }

  return {
    url,
    get left() {
      return mostUses - used
    },
    write(response) {
      const written = queue.then(() => write(response))
      queue = written
      return written
    },
  }
}
