import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { median, percentile } from './statistics.ts'
import { type Way, ways } from './way.ts'

const pageCount = 40
const answer = z.tuple([z.array(z.number())]).rest(z.unknown())

/**
 * A page of 80 kB to its take, fetching excluded, warm: in the thread, through the reading pool, and beside it the usual
 * packages on the same pages. A page's time is the median of its runs. Each way has a process of its own, and the ways
 * take turns, so that a busy moment of the machine meets all of them.
 */
export async function measurePages({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const count = short ? 15 : pageCount
  const runs = short ? 3 : 15
  const warmUps = short ? 1 : 3
  const processes = ways.map((way) => {
    const child = fork(join(import.meta.dirname, 'way-process.ts'), [way, String(count)])
    return { way, child, times: [] as number[][] }
  })
  for (let run = -warmUps; run < runs; run += 1) {
    progress(run < 0 ? 'pages: warming up' : `pages: run ${run + 1} of ${runs}`)
    for (const { child, times } of processes) {
      const row = await roundOf(child)
      if (run >= 0) times.push(row)
    }
  }
  for (const { child } of processes) child.disconnect()
  const pageTimes = (way: Way): number[] => {
    const rows = processes.find((one) => one.way === way)?.times ?? []
    return Array.from({ length: count }, (_, page) => median(rows.map((row) => row[page] ?? 0)))
  }
  const at = (way: Way, part: number): number => percentile(pageTimes(way), part)
  const together = (way: Way): number => pageTimes(way).reduce((sum, time) => sum + time, 0)
  const usual = 'jsdom + Readability + VADER'
  const own = (['in the thread', 'through the pool'] as const).flatMap((way): Measurement[] => [
    { measure: `80 kB page to take, ${way}, p50`, value: at(way, 0.5), unit: 'ms', limit: 40, steady: true },
    {
      measure: `80 kB page to take, ${way}, p95`,
      value: at(way, 0.95),
      unit: 'ms',
      limit: 90,
      steady: false,
    },
  ])
  const share = (part: number): number => at('in the thread', part) / at(usual, part)
  return [
    ...own,
    {
      measure: `the same pages, ${usual}, p50`,
      value: at(usual, 0.5),
      unit: 'ms',
      limit: null,
      steady: true,
    },
    {
      measure: `the same pages, ${usual}, p95`,
      value: at(usual, 0.95),
      unit: 'ms',
      limit: null,
      steady: true,
    },
    { measure: 'ours of theirs, p50', value: share(0.5), unit: '×', limit: 0.5, steady: true },
    {
      measure: 'ours of theirs, all pages together',
      value: together('in the thread') / together(usual),
      unit: '×',
      limit: 0.5,
      steady: true,
    },
    { measure: 'ours of theirs, p95', value: share(0.95), unit: '×', limit: null, steady: false },
    await firstTake(short ? 1 : 5, progress),
  ]
}

/** Has a process read all pages once: the milliseconds of each. Throws where the process ends instead. */
async function roundOf(child: ChildProcess): Promise<number[]> {
  const ended = new AbortController()
  const end = (): void => ended.abort(new Error('A process of the benchmark ended early.'))
  child.once('exit', end)
  child.send('run')
  const [row] = answer.parse(await once(child, 'message', { signal: ended.signal }))
  child.off('exit', end)
  return row
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
