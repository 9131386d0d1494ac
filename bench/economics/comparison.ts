/** One of our figures beside the published one. */
export interface Comparison {
  readonly what: string
  readonly ours: number
  readonly published: number
  /** How far apart they may be, in percent of the published one. */
  readonly limitPercent: number
  readonly digits: number
  readonly note?: string
}

const errorPercent = ({ ours, published }: Comparison): number => (ours / published - 1) * 100

/** Not a number is never reached. */
export const isReached = (one: Comparison): boolean => Math.abs(errorPercent(one)) <= one.limitPercent

export function comparisonLines(comparisons: readonly Comparison[]): string[] {
  const number = (value: number, digits: number): string =>
    value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const rows = comparisons.map((one) => {
    const error = errorPercent(one)
    return [
      one.what,
      number(one.ours, one.digits),
      number(one.published, one.digits),
      `${error < 0 ? '-' : '+'}${Math.abs(error).toFixed(2)}%`,
      one.limitPercent === 0 ? 'exact' : `≤ ${one.limitPercent}%`,
      isReached(one) ? 'pass' : 'FAIL',
      one.note ?? '',
    ]
  })
  const table = [['', 'ours', 'published', 'error', 'limit', '', 'by'], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  return table.map((row) =>
    row
      .map((cell, column) =>
        column > 0 && column < 5 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}
