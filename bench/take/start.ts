import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'
import { type Memory, type NpmRun, runNpm } from './processes.ts'
import { median } from './statistics.ts'

interface Started {
  readonly run: NpmRun
  /** From the command until it says that it is ready, milliseconds. */
  readonly readyMs: number
}

/** `npm start` with nothing configured but where its data goes and a free port. Throws where it does not start. */
async function start(dataDir: string): Promise<Started> {
  const begin = performance.now()
  const run = runNpm(['start'], 'src/main.ts', { DATA_DIR: dataDir, CONSOLE_PORT: '0' })
  const ready = Promise.withResolvers<number>()
  let said = ''
  for (const stream of [run.child.stdout, run.child.stderr]) {
    stream?.on('data', (chunk) => {
      said += String(chunk)
      if (said.includes('Ready after')) ready.resolve(performance.now() - begin)
    })
  }
  run.child.once('close', () => ready.reject(new Error(`It did not start:\n${said}`)))
  return { run, readyMs: await ready.promise }
}

/** Time to ready, the first time and later, and the memory some time after that. */
export async function measureStart({ short, progress }: BenchmarkOptions): Promise<Measurement[]> {
  const runs = short ? 1 : 5
  const restSeconds = short ? 5 : 60
  const first: number[] = []
  const later: number[] = []
  let memory: Memory | null = null
  for (let run = 0; run < runs; run += 1) {
    progress(`start: run ${run + 1} of ${runs}`)
    const dataDir = mkdtempSync(join(tmpdir(), 'hashdesk-bench-'))
    const fresh = await start(dataDir)
    first.push(fresh.readyMs)
    await fresh.run.stop()
    const again = await start(dataDir)
    later.push(again.readyMs)
    if (run === 0) {
      progress(`start: resting for ${restSeconds} s`)
      await wait(restSeconds * 1000)
      memory = again.run.memory()
    }
    await again.run.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  if (memory === null) throw new Error('The memory could not be read: this part needs Linux.')
  return [
    {
      measure: '`npm start` to ready, the first time',
      value: median(first) / 1000,
      unit: 's',
      limit: 4,
      steady: true,
    },
    {
      measure: '`npm start` to ready, later',
      value: median(later) / 1000,
      unit: 's',
      limit: 1.5,
      steady: true,
    },
    {
      measure: `resident ${restSeconds} s after ready`,
      value: memory.now,
      unit: 'MB',
      limit: 300,
      steady: true,
    },
    { measure: 'the most until then', value: memory.peak, unit: 'MB', limit: null, steady: true },
  ]
}
