import { parseArgs } from 'node:util'
import type { Benchmark, BenchmarkOptions } from './benchmark.ts'

type Runner = (options: BenchmarkOptions) => Promise<Benchmark>

const runners: Readonly<Record<string, () => Promise<Runner>>> = {
  take: async () => (await import('./take/run.ts')).runTakeBench,
  chat: async () => (await import('./chat/run.ts')).runChatBench,
  digest: async () => (await import('./digest/run.ts')).runDigestBench,
  market: async () => (await import('./market/run.ts')).runMarketBench,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const name = positionals[0]
const load = name === undefined ? undefined : runners[name]
if (load === undefined) {
  console.error(
    `Usage: npm run bench NAME [-- --short] [--only PART,PART]\nNAME is one of ${Object.keys(runners).join(', ')}.`,
  )
  process.exit(2)
}
const run = await load()
const result = await run({
  short: values.short,
  only: values.only?.split(',') ?? null,
  progress: (line) => console.error(line),
})
for (const line of result.lines) console.log(line)
console.log(result.ok ? '\ntargets reached' : '\ntargets missed')
process.exitCode = result.ok ? 0 : 1
