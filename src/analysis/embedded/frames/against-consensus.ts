import type { Amount } from '../reading/amounts.ts'
import type { SentenceReading } from '../reading/sentence.ts'

const comparators = new Set(
  'consensus expected estimate median forecast forecasts expectations estimates estimated projected expecting feared predicted'.split(
    ' ',
  ),
)

export interface AgainstConsensus {
  readonly sign: -1 | 1
  readonly from: number
  readonly to: number
  readonly actual: Amount
  readonly expected: Amount
}

/**
 * An actual number set beside the expected one ("0.2% against forecasts of 0.3%", "$620 million against a
 * consensus of $540 million"): 1 where the actual is the higher. Null where the sentence compares no two.
 */
export function againstConsensus(
  sentence: SentenceReading,
  amounts: readonly Amount[],
  unit: Amount['unit'],
): AgainstConsensus | null {
  const at = sentence.tokens.findIndex((token) => comparators.has(token.word))
  if (at === -1) return null
  const own = amounts.filter((amount) => amount.unit === unit)
  const gap = (amount: Amount) => (amount.from >= at ? amount.from - at : at - amount.to + 0.5)
  const expected = own.toSorted((a, b) => gap(a) - gap(b))[0]
  if (expected === undefined || gap(expected) > 6) return null
  const actual =
    own.filter((amount) => amount.to <= Math.min(expected.from, at)).at(-1) ??
    own.find((amount) => amount !== expected)
  if (actual === undefined || actual.value === expected.value) return null
  // Sums of another order of magnitude are not the same metric.
  const ratio = actual.value / expected.value
  if (ratio > 20 || ratio < 0.05) return null
  return {
    sign: actual.value > expected.value ? 1 : -1,
    from: Math.min(actual.from, expected.from),
    to: Math.max(actual.to, expected.to),
    actual,
    expected,
  }
}
