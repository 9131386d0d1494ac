import { z } from 'zod'
import type { Clock } from '../clock.ts'

/** Milliseconds that anything asked may take. */
export const patience = 10_000

interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON, or null where it is none. */
  readonly body: unknown
}

/** An answer, or a short word about why there is none, such as `ECONNREFUSED`. */
type Asked = { readonly answer: Answer } | { readonly answer: null; readonly code: string }

interface Question {
  /** Whose clock the answer shows. */
  readonly whose: 'Discord' | 'Slack' | 'Coinbase' | 'Kraken'
  readonly url: string
  /** Names of headers to their values. */
  readonly headers: Readonly<Record<string, string>>
  /** Makes it a POST. */
  readonly form?: Readonly<Record<string, string>>
}

export interface Ask {
  (question: Question): Promise<Asked>
  /** By how many milliseconds our clock is ahead of the clocks seen so far. */
  readonly clocks: ReadonlyMap<Question['whose'], number>
}

const causeSchema = z.object({ code: z.string() })

/** Asks once, without retries; never throws. */
export function createAsk(clock: Clock, timeoutMs = patience): Ask {
  const clocks = new Map<Question['whose'], number>()
  async function ask({ whose, url, headers, form }: Question): Promise<Asked> {
    const before = clock()
    try {
      const response = await fetch(url, {
        ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      const date = Date.parse(response.headers.get('date') ?? '')
      // The header is cut to whole seconds, so that on average half a second is missing.
      if (!Number.isNaN(date)) clocks.set(whose, (before + clock()) / 2 - (date + 500))
      const body: unknown = await response.json().catch(() => null)
      return { answer: { status: response.status, headers: response.headers, body } }
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError')
        return { answer: null, code: 'no answer in time' }
      const cause = causeSchema.safeParse(error instanceof Error ? error.cause : null)
      return { answer: null, code: cause.success ? cause.data.code : 'no connection' }
    }
  }
  return Object.assign(ask, { clocks })
}
