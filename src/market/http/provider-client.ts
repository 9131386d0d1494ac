import type { z } from 'zod'
import type { Clock } from '../../clock.ts'

/** How often and how much at once a provider may be asked. */
export interface ProviderBudget {
  /** Requests in any window of `windowMs`. What is over it waits for its turn, or fails as `limited` where that would be too late. */
  readonly requests: number
  readonly windowMs: number
  /** Requests under way at the same time. */
  readonly atOnce: number
}

interface ProviderAnswer<T> {
  readonly body: T
  /** When the provider made it, by its Date header; else when it arrived. Milliseconds since the epoch. */
  readonly atMs: number
  readonly headers: Readonly<Record<string, string>>
}

export interface ProviderAsk<T> {
  /** What the body must be; strings stay strings where `as` is `text`. */
  readonly schema: z.ZodType<T>
  readonly as?: 'json' | 'text'
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Makes it a POST with this JSON body. */
  readonly json?: unknown
  /** Where an answer of this age may be given again without asking, in milliseconds. */
  readonly reuseMs?: number
  /** Statuses besides 200 whose body is wanted. */
  readonly accept?: readonly number[]
}

/**
 * Asks one provider over HTTP: within its budget, in time, once for everybody who asks for the same at the same
 * moment, conditionally where it gave a validator, again after a pause where it failed for a moment. Throws
 * `ProviderProblem` for everything that goes wrong, also for a body that the schema refuses.
 */
export interface ProviderClient {
  readonly provider: string
  get<T>(path: string, ask: ProviderAsk<T>): Promise<ProviderAnswer<T>>
}

/** What one provider is asked with. */
export interface ProviderEnd {
  /** As cards name it. */
  readonly provider: string
  /**
   * Base address. Where it ends with segments that a path begins with (`…/api` and `/api/v1/…`), they are not
   * repeated, so that an address with and without them does.
   */
  readonly base: string
  readonly budget: ProviderBudget
  readonly headers?: Readonly<Record<string, string>>
  /** For one attempt; 4 seconds unless given. */
  readonly timeoutMs?: number
}

export type ConnectProvider = (end: ProviderEnd) => ProviderClient

/** What every provider's file is made with. */
export interface ProviderParts {
  readonly connect: ConnectProvider
  readonly clock: Clock
}
