import type { Benchmark, BenchmarkOptions } from '../benchmark.ts'
import { type BenchParts, runParts } from '../run-parts.ts'

const parts: BenchParts = {
  pages: async () => (await import('./page-to-take.ts')).measurePages,
  growth: async () => (await import('./growth.ts')).measureGrowth,
  start: async () => (await import('./start.ts')).measureStart,
  batch: async () => (await import('./batch.ts')).measureBatch,
}

/** Measures how fast and how large the way from an article to its take is, against what is asked. */
export const runTakeBench = (options: BenchmarkOptions): Promise<Benchmark> =>
  runParts({ name: 'take', parts }, options)
