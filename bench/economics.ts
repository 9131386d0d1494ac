import { readFileSync } from 'node:fs'
import { comparisonLines, isReached } from './economics/comparison.ts'
import { findDailyCsv, readDailyCsv } from './economics/daily-csv.ts'
import { compareMonths, isPublishedMonth } from './economics/months.ts'
import { referencePoints } from './economics/reference-points.ts'
import type { Evaluation } from './evaluation.ts'

/**
 * Holds our economics against what was published: single points, which need no data, and, with a folder that has
 * Coin Metrics' daily CSV (or that file), the months of J.P. Morgan's reports. Every figure must be within its limit,
 * and with data at least one month must be complete enough to be judged.
 */
export function runEconomicsEval(data: string | null): Evaluation {
  const points = ['Published points:', ...comparisonLines(referencePoints)]
  const pointsHold = referencePoints.every(isReached)
  if (data === null) {
    const own = "the project's own set: no daily data, so no months (give them with --data DIR)"
    return { name: 'economics', ok: pointsHold, lines: [own, '', ...points] }
  }
  const months = monthsOf(data)
  return { name: 'economics', ok: months.ok && pointsHold, lines: [...months.lines, '', ...points] }
}

function monthsOf(path: string): { readonly lines: readonly string[]; readonly ok: boolean } {
  const file = findDailyCsv(path)
  const daily = file === null ? null : readDailyCsv(readFileSync(file, 'utf8'), isPublishedMonth)
  if (daily === null) {
    const lines = [`${path} has no daily CSV with time, BlkCnt, HashRate, IssTotNtv and PriceUSD.`]
    return { lines, ok: false }
  }
  const { comparisons, notes } = compareMonths(daily.rows)
  const missed = comparisons.filter((one) => !isReached(one)).length
  return {
    ok: comparisons.length > 0 && missed === 0,
    lines: [
      `${file}: ${daily.rows.length} days of months with published figures`,
      ...daily.problems.map((problem) => `  left out: ${problem}`),
      ...notes.map((note) => `  ${note}`),
      '',
      ...(comparisons.length === 0 ? ['No month could be judged.'] : comparisonLines(comparisons)),
    ],
  }
}
