import type { Measurement } from '../benchmark.ts'
import { percentile } from '../take/statistics.ts'
import type { Outcome } from './load.ts'

const isNumber = (value: number | null): value is number => value !== null

/** Cards are one answer each: more of them for one command are one too many. */
export function tally(outcomes: readonly Outcome[]) {
  const delivered = outcomes.filter(({ tried }) => tried.delivered())
  const lost = delivered.filter(({ cardMs }) => cardMs === null)
  return {
    delivered: delivered.length,
    missed: delivered.filter(({ firstAnswerMs }) => firstAnswerMs === null).length,
    lost: lost.length,
    duplicates: outcomes.filter(({ tried }) => tried.answers().length > 1).length,
    /** What stood in the place of a card, each once. */
    instead: [...new Set(lost.map(({ tried }) => tried.answers().join(' | ').slice(0, 300) || 'nothing'))],
  }
}

/** How soon answers came, in the words of the table. */
export function timesOf(
  platform: string,
  outcomes: readonly Outcome[],
  firstAnswerLimitMs: number,
): Measurement[] {
  const first = outcomes.map(({ firstAnswerMs }) => firstAnswerMs).filter(isNumber)
  const cardsOf = (kinds: readonly string[]): number[] =>
    outcomes
      .filter(({ asked }) => kinds.includes(asked.kind))
      .map(({ cardMs }) => cardMs)
      .filter(isNumber)
  const time = (measure: string, values: readonly number[], part: number, limit: number | null = null) =>
    values.length === 0
      ? []
      : [
          {
            measure: `${platform}: ${measure}`,
            value: percentile(values, part),
            unit: 'ms' as const,
            limit,
            steady: false,
          },
        ]
  return [
    ...time('first answer, p50', first, 0.5),
    ...time('first answer, p95', first, 0.95, firstAnswerLimitMs),
    ...time('first answer, p99', first, 0.99),
    ...time('first answer, slowest', first, 1),
    ...time('help and stored takes to the card, p50', cardsOf(['help', 'stored']), 0.5),
    ...time('help and stored takes to the card, p95', cardsOf(['help', 'stored']), 0.95),
    ...time('articles read anew to the card, p50', cardsOf(['fresh']), 0.5),
    ...time('articles read anew to the card, p95', cardsOf(['fresh']), 0.95),
  ]
}

/** A number that has to be right on every machine; `limit` null where it is told for whoever reads. */
export const counted = (measure: string, value: number, limit: number | null = 0): Measurement => ({
  measure,
  value,
  unit: '',
  limit,
  steady: true,
})

/** Told for whoever reads. */
export const share = (measure: string, percent: number): Measurement => ({
  measure,
  value: percent,
  unit: '%',
  limit: null,
  steady: true,
})
