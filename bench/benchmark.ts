/** What a benchmark prints and whether it reached its targets. */
export interface Benchmark {
  readonly lines: readonly string[]
  readonly ok: boolean
}

export interface BenchmarkOptions {
  /** Fewer repetitions and shorter waits; only medians are judged, with slack. */
  readonly short: boolean
  /** Names of the parts to run; null for all. */
  readonly only: readonly string[] | null
  /** Told what is being measured, for whoever waits. */
  readonly progress: (line: string) => void
}

/** One measured value. */
export interface Measurement {
  readonly measure: string
  readonly value: number
  /** None for a plain count. */
  readonly unit: 'ms' | 's' | 'MB' | 'kB' | '×' | '%' | 'per s' | ''
  /** The most that the value may be; null where nothing is asked. */
  readonly limit: number | null
  /** True for what a short run judges too: a value that a busy machine does not change much. */
  readonly steady: boolean
}

/** How much more a short run allows, for machines that are slow or busy. */
const slack = 2.5

/** Whether the value is what was asked for. */
export function isReached({ value, limit, steady }: Measurement, short: boolean): boolean {
  if (limit === null || (short && !steady)) return true
  return value <= limit * (short ? slack : 1)
}

const digits = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)

const written = ({ value, unit }: Pick<Measurement, 'value' | 'unit'>): string =>
  unit === '' ? String(value) : `${digits(value)} ${unit}`

/** The measurements as one table in Markdown. */
export function tableOf(measurements: readonly Measurement[], short: boolean): string[] {
  const rows = measurements.map((one) => {
    const limit = one.limit === null ? '' : `≤ ${one.limit} ${one.unit}`.trim()
    const judged = one.limit === null ? '' : short && !one.steady ? 'not judged' : null
    return [one.measure, written(one), limit, judged ?? (isReached(one, short) ? 'reached' : 'MISSED')]
  })
  const header = ['measure', 'value', 'limit', 'target']
  const widths = header.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(header), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)]
}
