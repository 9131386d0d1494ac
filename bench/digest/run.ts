import type { Benchmark, BenchmarkOptions } from '../benchmark.ts'
import { type BenchParts, runParts } from '../run-parts.ts'

const parts: BenchParts = {
  due: async () => (await import('./due.ts')).measureDue,
  year: async () => (await import('./year.ts')).measureYear,
  discord: async () => (await import('./discord.ts')).measureDiscordDigest,
  slack: async () => (await import('./slack.ts')).measureSlackDigest,
  resume: async () => (await import('./resume.ts')).measureResume,
}

/** Measures how thousands of digests that are due at once go out, on loopback platforms. */
export const runDigestBench = (options: BenchmarkOptions): Promise<Benchmark> =>
  runParts({ name: 'digest', parts }, options)
