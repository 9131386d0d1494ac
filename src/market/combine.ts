import type { Fetched, Known, Missing, Reading, Unit } from './reading.ts'

/** Readings made of readings: what is known of the parts decides what can be said of the whole. */

/** A value that is not there, with who should have given it and why, to complete “n/a: …”. */
export const missing = (source: string, reason: string, since: string | null = null): Missing => ({
  state: 'missing',
  source,
  reason,
  since,
})

export const withUnit = (unit: Unit, fetched: Fetched<number>): Reading => ({ ...fetched, unit })

/** The same with another value; what is missing stays missing. */
export const mapValue = <T, U>(fetched: Fetched<T>, change: (value: T) => U): Fetched<U> =>
  fetched.state === 'missing' ? fetched : { ...fetched, value: change(fetched.value) }

/** Those that are known. */
const knownOf = <T>(parts: readonly Fetched<T>[]): readonly Known<T>[] =>
  parts.filter((part) => part.state !== 'missing')

/**
 * What several parts tell together: stale if any of them is, as old as the oldest, with the names of all sources.
 * Throws `RangeError` for no part.
 */
export function together(parts: readonly Known<unknown>[]): Omit<Known<never>, 'value'> {
  const [first, ...rest] = parts
  if (first === undefined) throw new RangeError('nothing is made of no parts')
  const oldest = rest.reduce(
    (asOf, part) => (Date.parse(part.asOf) < Date.parse(asOf) ? part.asOf : asOf),
    first.asOf,
  )
  const names = new Set(parts.flatMap(({ source }) => source.split(', ')))
  const state = parts.some((part) => part.state === 'stale') ? 'stale' : 'fresh'
  return { state, source: [...names].join(', '), asOf: oldest }
}

type Parts = Readonly<Record<string, Fetched<unknown>>>
type Values<P extends Parts> = {
  readonly [K in keyof P]: P[K] extends Fetched<infer T> ? T : never
}

/**
 * A reading that needs every part: missing if one is, for that one's reason. `compute` may give a reason why
 * nothing can be told in place of a number; a result that is no number is missing too, and never shown.
 */
export function combine<P extends Parts>(
  unit: Unit,
  parts: P,
  compute: (values: Values<P>) => number | { readonly reason: string },
): Reading {
  const all = Object.values(parts)
  const lacking = all.find((part) => part.state === 'missing')
  if (lacking !== undefined) return { ...lacking, unit }
  const from = together(knownOf(all))
  const values = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, part.state === 'missing' ? null : part.value]),
  )
  // None is missing, so that each name has the value of its part.
  const result = compute(values as Values<P>)
  if (typeof result !== 'number') return { ...missing(from.source, result.reason), unit }
  if (!Number.isFinite(result)) return { ...missing(from.source, 'it cannot be worked out'), unit }
  return { ...from, value: result, unit }
}
