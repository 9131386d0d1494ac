import { DiscordAPIError, REST } from 'discord.js'
import { Agent } from 'undici'
import type { Clock } from '../../clock.ts'
import type { DiscordConfig } from '../../ops/config.ts'
import type { Log } from '../../ops/log.ts'
import type { DigestBody } from './digest-body.ts'
import { NotSent, RateLimited, TokenRefused } from './digest-failures.ts'
import { digestRequest, Sending } from './digest-request.ts'

/** Calls that nobody waits for. Throw discord.js's errors, undici's and those of `digest-failures.ts`. */
export interface DigestRest {
  get(path: `/${string}`, query?: Readonly<Record<string, string>>): Promise<unknown>
  post(path: `/${string}`, body: object): Promise<unknown>
  /** Sends nothing once the signal is aborted. */
  send(path: `/${string}`, body: DigestBody, signal: AbortSignal): Promise<unknown>
  /** Waits for what is on its way. */
  close(): Promise<void>
}

const callMs = 15_000
/** A refused token is tried again so much later: each refusal counts towards a ban of the address. */
const refusedMs = 60_000

interface Hold {
  readonly sinceMs: number
  readonly forMs: number
}

/** What is left of a hold; nothing where the clock went back behind its beginning. */
function leftOf(hold: Hold | null, nowMs: number): number {
  if (hold === null || nowMs < hold.sinceMs) return 0
  return Math.max(0, hold.sinceMs + hold.forMs - nowMs)
}

/**
 * A REST client of its own, so that what is posted by the hundreds has its own queue and its own connections, and
 * never delays an answer that somebody waits for. It waits for nothing and repeats nothing: its caller does.
 */
export function createDigestRest(
  config: Pick<DiscordConfig, 'token' | 'apiUrl'>,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): DigestRest {
  const agent = new Agent({ connect: { timeout: callMs / 2 } })
  const rest = new REST({
    api: config.apiUrl,
    version: '10',
    retries: 0,
    timeout: callMs,
    rejectOnRateLimit: () => true,
    // Whoever calls keeps the pace, by a clock that does not jump.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    // It keeps a queue for each channel, of which most are used once a day.
    handlerSweepInterval: 20_000,
    makeRequest: digestRequest(agent),
  })
  let all: Hold | null = null
  let refused: Hold | null = null
  let closed = false

  async function held<T>(call: () => Promise<T>): Promise<T> {
    if (closed) throw new NotSent()
    const left = leftOf(all, clock())
    if (left > 0) throw new RateLimited(left, 'all')
    if (leftOf(refused, clock()) > 0) throw new TokenRefused()
    rest.setToken(config.token)
    try {
      return await call()
    } catch (error) {
      if (error instanceof RateLimited && error.scope === 'all') {
        all = { sinceMs: clock(), forMs: error.afterMs }
        log.warn({ forMs: error.afterMs }, 'Discord asks for a pause of all digests')
      }
      if (error instanceof DiscordAPIError && error.status === 401) {
        if (leftOf(refused, clock()) === 0) {
          log.error(
            'Discord refuses DISCORD_TOKEN, so no digest can be posted there: copy it anew from the Discord developer portal (your application, Bot, Reset Token) and start again',
          )
        }
        refused = { sinceMs: clock(), forMs: refusedMs }
      }
      throw error
    }
  }

  return {
    get: (path, query = {}) => held(() => rest.get(path, { query: new URLSearchParams(query) })),
    post: (path, body) => held(() => rest.post(path, { body })),
    send: (path, body, signal) =>
      held(() => rest.post(path, { body: new Sending(body, signal), passThroughBody: true })),
    async close() {
      if (closed) return
      closed = true
      rest.clearHashSweeper()
      rest.clearHandlerSweeper()
      await agent.close()
    },
  }
}
