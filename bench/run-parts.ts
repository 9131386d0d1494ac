import { cpus, loadavg, totalmem } from 'node:os'
import { type Benchmark, type BenchmarkOptions, isReached, type Measurement, tableOf } from './benchmark.ts'

/** The parts of a benchmark by their names; each is loaded when it is its turn. */
export type BenchParts = Readonly<
  Record<string, () => Promise<(options: BenchmarkOptions) => Promise<Measurement[]>>>
>

const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')

const isTime = ({ unit }: Measurement): boolean => unit === 'ms' || unit === 's'

/**
 * A short run runs beside whatever else the machine does: where nothing but times is over its limit, the part is
 * measured once more, and that counts. A count that is wrong once is wrong.
 */
async function measured(
  name: string,
  measure: (options: BenchmarkOptions) => Promise<Measurement[]>,
  options: BenchmarkOptions,
): Promise<Measurement[]> {
  const first = await measure(options)
  const missed = first.filter((one) => !isReached(one, options.short))
  if (!options.short || missed.length === 0 || !missed.every(isTime)) return first
  const which = missed.map(({ measure: what, value }) => `${what}: ${value.toFixed(0)}`).join('; ')
  options.progress(`${name} was over its limit (${which}) and is measured once more`)
  return await measure(options)
}

/** Measures part after part against what is asked. Throws where a part is asked for that there is not. */
export async function runParts(
  bench: { readonly name: string; readonly parts: BenchParts; readonly longRunOnly?: ReadonlySet<string> },
  options: BenchmarkOptions,
): Promise<Benchmark> {
  const { name: benchName, parts } = bench
  const unknown = options.only?.find((part) => parts[part] === undefined)
  if (unknown !== undefined) {
    throw new Error(`No part is named ${unknown}. The parts are ${Object.keys(parts).join(', ')}.`)
  }
  const before = load()
  const measurements: Measurement[] = []
  for (const [name, loadPart] of Object.entries(parts)) {
    if (options.only !== null && !options.only.includes(name)) continue
    if (options.only === null && options.short && bench.longRunOnly?.has(name) === true) continue
    measurements.push(...(await measured(name, await loadPart(), options)))
  }
  const processors = cpus()
  const lines = [
    `${benchName}${options.short ? ', short' : ''}: Node ${process.version}, ${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, load ${before} before and ${load()} after`,
    '',
    ...tableOf(measurements, options.short),
  ]
  return { lines, ok: measurements.every((one) => isReached(one, options.short)) }
}
