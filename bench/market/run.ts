import type { Benchmark, BenchmarkOptions } from '../benchmark.ts'
import { type BenchParts, runParts } from '../run-parts.ts'

const parts: BenchParts = {
  cards: async () => (await import('./cards.ts')).measureCards,
  round: async () => (await import('./one-round.ts')).measureOneRound,
  charts: async () => (await import('./charts.ts')).measureCharts,
  memory: async () => (await import('./chart-memory.ts')).measureChartMemory,
}

/** Measures how fast market data becomes cards and charts, and what charts take of the memory, against what is asked. */
export const runMarketBench = (options: BenchmarkOptions): Promise<Benchmark> =>
  runParts({ name: 'market', parts, longRunOnly: new Set(['memory']) }, options)
