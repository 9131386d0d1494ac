import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { embeddedEngine } from '../../src/analysis/embedded/index.ts'
import { articleFromHtml } from '../../src/articles/article-builder.ts'
import { createReadingPool } from '../../src/articles/reading-pool.ts'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { collectGarbage } from './collect-garbage.ts'
import { type BenchPage, benchPages } from './pages.ts'
import { median, percentile, timed } from './statistics.ts'
import { wordCountingTake } from './word-counting.ts'

const pageCount = 40
const readAtMs = Date.UTC(2026, 1, 5)

type Way = 'in the thread' | 'through the pool' | 'jsdom + Readability + VADER'

/**
 * A page of 80 kB to its take, fetching excluded, warm: in the thread, through the reading pool, and beside it the usual
 * packages on the same pages. A page's time is the median of its runs; the ways take turns, so that a busy moment of the
 * machine meets all of them.
 */
export async function measurePages({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const pages = benchPages(short ? 15 : pageCount)
  const runs = short ? 3 : 9
  const pool = createReadingPool({ threads: 1 })
  const ways: Record<Way, (page: BenchPage) => unknown> = {
    'in the thread': (page) => embeddedEngine.take({ article: articleFromHtml(page), readAtMs }),
    'through the pool': (page) => pool.read({ source: { kind: 'html', ...page }, take: { readAtMs } }),
    'jsdom + Readability + VADER': wordCountingTake,
  }
  const taken = new Map<Way, number[][]>()
  for (let run = -1; run < runs; run += 1) {
    progress(run < 0 ? 'pages: warming up' : `pages: run ${run + 1} of ${runs}`)
    for (const [way, work] of Object.entries(ways) as [Way, (page: BenchPage) => unknown][]) {
      collectGarbage()
      const row: number[] = []
      for (const page of pages) row.push(await timed(() => work(page)))
      if (run >= 0) taken.set(way, [...(taken.get(way) ?? []), row])
    }
  }
  await pool.close()
  const at = (way: Way, part: number): number => {
    const rows = taken.get(way) ?? []
    return percentile(
      pages.map((_, page) => median(rows.map((row) => row[page] ?? 0))),
      part,
    )
  }
  const usual = 'jsdom + Readability + VADER'
  const own = (['in the thread', 'through the pool'] as const).flatMap((way): Measurement[] => [
    { measure: `80 kB page to take, ${way}, p50`, value: at(way, 0.5), unit: 'ms', limit: 40, steady: true },
    { measure: `80 kB page to take, ${way}, p95`, value: at(way, 0.95), unit: 'ms', limit: 90, steady: false },
  ])
  const share = (part: number): number => at('in the thread', part) / at(usual, part)
  return [
    ...own,
    { measure: `the same pages, ${usual}, p50`, value: at(usual, 0.5), unit: 'ms', limit: null, steady: true },
    { measure: `the same pages, ${usual}, p95`, value: at(usual, 0.95), unit: 'ms', limit: null, steady: true },
    { measure: 'ours of theirs, p50', value: share(0.5), unit: '×', limit: 0.5, steady: true },
    { measure: 'ours of theirs, p95', value: share(0.95), unit: '×', limit: 0.5, steady: false },
    await firstTake(short ? 1 : 5, progress),
  ]
}

/** The first take of a new process: all modules are loaded and nothing is warm. */
async function firstTake(runs: number, progress: BenchmarkOptions['progress']): Promise<Measurement> {
  const file = join(import.meta.dirname, 'first-take.ts')
  const values: number[] = []
  for (let run = 0; run < runs; run += 1) {
    progress(`first take: run ${run + 1} of ${runs}`)
    const { stdout } = await promisify(execFile)(process.execPath, [file], { timeout: 60_000 })
    values.push(Number(stdout))
  }
  return {
    measure: 'first take of a new process, with loading',
    value: median(values),
    unit: 'ms',
    limit: null,
    steady: true,
  }
}
