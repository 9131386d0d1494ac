import type { Clock } from '../clock.ts'
import { missing } from './combine.ts'
import { oldest } from './freshness.ts'
import { type ProviderProblem, providerProblems } from './provider-problem.ts'
import type { Fetched, Known } from './reading.ts'
import type { Sourced } from './sources.ts'

const dayMs = 24 * 60 * 60_000

/** Why nobody gave something: who was asked, and in plain words what became of it. */
export interface Nothing {
  readonly sources: readonly string[]
  readonly reasons: readonly string[]
}

export const nothingOf = (sources: readonly string[], problems: readonly ProviderProblem[]): Nothing => ({
  sources,
  reasons: problems.map(({ kind }) => providerProblems[kind]),
})

/** What became of something that was asked for again and again. */
export interface LastKnown<T> {
  gave(sourced: Sourced<T>): Known<T>
  /** What is known besides, such as a stored daily value; it counts where it is newer than what was given last. */
  learn(known: Known<T>): void
  /** The last good value, stale, as long as it says anything; else missing, since it first failed in a row. */
  gaveNothing(nothing: Nothing): Fetched<T>
}

export function createLastKnown<T>(clock: Clock): LastKnown<T> {
  let good: Known<T> | null = null
  let failingSinceMs: number | null = null
  const saysAnything = ({ asOf }: Known<T>): boolean =>
    clock() - Date.parse(asOf) < oldest.standInDays * dayMs

  return {
    gave({ value, source, asOf }) {
      good = { state: 'fresh', value, source, asOf }
      failingSinceMs = null
      return good
    },
    learn(known) {
      if (good === null || Date.parse(known.asOf) > Date.parse(good.asOf)) good = known
    },
    gaveNothing({ sources, reasons }) {
      failingSinceMs ??= clock()
      if (good !== null && saysAnything(good)) return { ...good, state: 'stale' }
      return missing(
        sources.length === 0 ? 'no provider' : sources.join(', '),
        reasons.length === 0 ? 'is not set up' : [...new Set(reasons)].join(', '),
        new Date(failingSinceMs).toISOString(),
      )
    },
  }
}
