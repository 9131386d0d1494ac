import { pause } from '../pause.ts'
import { type CallFailure, failureOf } from './discord-error.ts'

/** Milliseconds before each further try: with the calls themselves about two minutes of a Discord that is down. */
const waits = [200, 400, 800, 1_600, 3_200, 6_400, 12_800, 20_000, 20_000, 20_000, 20_000]

export interface Retrying {
  /** Which failures are worth another try: `lost` only for a call that does no harm when it comes twice. */
  readonly on: readonly CallFailure[]
  /** No try begins after this time, in milliseconds since the epoch. */
  readonly until: number
  readonly clock: () => number
  /** Where it is aborted, nothing is tried again. */
  readonly signal?: AbortSignal
  readonly waits?: readonly number[]
}

/**
 * Calls again after a growing wait, since discord.js itself repeats at once and into the same outage. Throws what
 * the last try threw.
 */
export async function retrying<T>(how: Retrying, call: (attempt: number) => Promise<T>): Promise<T> {
  const steps = how.waits ?? waits
  for (let attempt = 0; ; attempt++) {
    try {
      return await call(attempt)
    } catch (error) {
      const wait = steps[attempt]
      if (wait === undefined || !how.on.includes(failureOf(error))) throw error
      const waited = wait * (0.75 + Math.random() * 0.5)
      if (how.clock() + waited > how.until || how.signal?.aborted === true) throw error
      await pause(waited, how.signal)
    }
  }
}
