import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { firstAnswer } from './first-answer.ts'
import { createLastKnown, type Nothing, nothingOf } from './last-known.ts'
import type { Fetched, Known } from './reading.ts'
import { createRefreshed, type Refreshed } from './refreshed.ts'
import type { Sourced } from './sources.ts'

export interface Try<T> {
  readonly name: string
  readonly ask: () => Promise<Sourced<T>>
}

export interface AskedValueParts<T> {
  /** For the log: `the BTC price`. */
  readonly what: string
  readonly tries: readonly Try<T>[]
  /** How long an answer is good for. */
  readonly goodForMs: number
  /** What is known besides, looked for where all fail. */
  readonly standIn?: () => Promise<Known<T> | null>
  readonly clock: Clock
  readonly log: Log
}

/** After so long a provider that failed is asked again, where the value is wanted. */
const againAfterMs = 20_000

/** Longer than any one provider takes with all its attempts; what answers later is for those who ask later. */
export const patienceMs = 9_000

/** What a reading says where the fault is not the provider's. */
export const ownFault = 'could not be read, by a fault of ours'

/** A value by the first of several providers that gives it, else the last one known. Never rejects. */
export function createAskedValue<T>(parts: AskedValueParts<T>): Refreshed<Fetched<T>> {
  const { what, tries, goodForMs, standIn, clock, log } = parts
  const lastKnown = createLastKnown<T>(clock)
  const sources = tries.map(({ name }) => name)

  async function lookBesides(): Promise<void> {
    const besides = (await standIn?.()) ?? null
    if (besides !== null) lastKnown.learn(besides)
  }

  async function ask(): Promise<Fetched<T>> {
    try {
      const answer = await firstAnswer(tries, log)
      if (answer.ok) return lastKnown.gave(answer.sourced)
      await lookBesides()
      return lastKnown.gaveNothing(nothingOf(sources, answer.problems))
    } catch (err) {
      log.error({ err, doing: `asking for ${what}` }, 'A market value is missing because of a bug')
      return lastKnown.gaveNothing({ sources, reasons: [ownFault] })
    }
  }

  return createRefreshed({
    clock,
    ask,
    isGood: ({ state }, askedMs, nowMs) =>
      nowMs - askedMs < (state === 'fresh' ? goodForMs : Math.min(goodForMs, againAfterMs)),
    late: () => lastKnown.gaveNothing(slowNothing(sources)),
    patienceMs,
  })
}

export const slowNothing = (sources: readonly string[]): Nothing => ({
  sources,
  reasons: ['does not answer in time'],
})
