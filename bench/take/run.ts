import { cpus, loadavg, totalmem } from 'node:os'
import { type Benchmark, type BenchmarkOptions, isReached, type Measurement, tableOf } from '../benchmark.ts'

const parts: Readonly<Record<string, () => Promise<(options: BenchmarkOptions) => Promise<Measurement[]>>>> =
  {
    pages: async () => (await import('./page-to-take.ts')).measurePages,
    growth: async () => (await import('./growth.ts')).measureGrowth,
    start: async () => (await import('./start.ts')).measureStart,
    batch: async () => (await import('./batch.ts')).measureBatch,
  }

const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')

/** Measures how fast and how large the way from an article to its take is, against what is asked. */
export async function runTakeBench(options: BenchmarkOptions): Promise<Benchmark> {
  const unknown = options.only?.find((part) => parts[part] === undefined)
  if (unknown !== undefined) {
    throw new Error(`No part is named ${unknown}. The parts are ${Object.keys(parts).join(', ')}.`)
  }
  const before = load()
  const measurements: Measurement[] = []
  for (const [name, loadPart] of Object.entries(parts)) {
    if (options.only !== null && !options.only.includes(name)) continue
    const measure = await loadPart()
    measurements.push(...(await measure(options)))
  }
  const processors = cpus()
  const lines = [
    `take${options.short ? ', short' : ''}: Node ${process.version}, ${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, load ${before} before and ${load()} after`,
    '',
    ...tableOf(measurements, options.short),
  ]
  return { lines, ok: measurements.every((one) => isReached(one, options.short)) }
}
