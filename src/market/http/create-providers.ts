import { Agent } from 'undici'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../ops/log.ts'
import { noTelemetry, type Telemetry } from '../../telemetry.ts'
import { createBudget } from './budget.ts'
import { createProviderClient } from './create-provider-client.ts'
import { createKeptAnswers } from './kept-answers.ts'
import { createPauses } from './pauses.ts'
import type { ConnectProvider } from './provider-client.ts'

export interface ProvidersParts {
  readonly clock: Clock
  readonly log: Log
  readonly userAgent: string
  /** From 0 to 1; `Math.random` unless given. */
  readonly random?: () => number
  /** For one answer with all attempts; 8 seconds unless given. */
  readonly wholeMs?: number
  readonly telemetry?: Telemetry
}

export interface Providers {
  readonly connect: ConnectProvider
  /** Breaks off what is under way, as `unreachable`; nothing is asked afterwards. */
  close(): Promise<void>
}

const attemptMs = 4000
const allAttemptsMs = 8000
const connectMs = 3000

/** The connections to all providers. Each `connect` has a budget, pauses and kept answers of its own. */
export function createProviders({
  clock,
  log,
  userAgent,
  random = Math.random,
  wholeMs = allAttemptsMs,
  telemetry = noTelemetry,
}: ProvidersParts): Providers {
  const agent = new Agent({
    connect: { timeout: connectMs },
    maxHeaderSize: 32 * 1024,
    keepAliveTimeout: 10_000,
    // Deadlines are kept by the asker, to the millisecond, and not by the client's coarse timers.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const closing = new AbortController()
  return {
    connect(end) {
      const asking = {
        clock,
        random,
        budget: createBudget(end.budget, () => performance.now()),
        pauses: createPauses(end.provider, clock, log),
        timeoutMs: end.timeoutMs ?? attemptMs,
        wholeMs,
        closing: closing.signal,
      }
      return createProviderClient({ end, userAgent, agent, asking, kept: createKeptAnswers(), telemetry })
    },
    async close() {
      closing.abort(new Error('The connections to the providers are closed'))
      await agent.destroy()
    },
  }
}
