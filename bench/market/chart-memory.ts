import { fork } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import type { BenchmarkOptions, Measurement } from '../benchmark.ts'

const toldSchema = z.object({ after500Mb: z.number(), after2000Mb: z.number() })

/** What 1,500 charts more leave in the memory of a process of their own. */
export async function measureChartMemory({ progress }: BenchmarkOptions): Promise<Measurement[]> {
  progress('2,000 charts in a process of their own')
  const child = fork(join(import.meta.dirname, 'chart-memory-process.ts'), { stdio: ['ignore', 2, 2, 'ipc'] })
  const { after500Mb, after2000Mb } = await new Promise<z.output<typeof toldSchema>>((resolve, reject) => {
    child.on('message', (message) => resolve(toldSchema.parse(message)))
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`The process of the charts ended with ${code}.`)))
  })
  return [
    {
      measure: 'resident after 500 charts, garbage collected',
      value: after500Mb,
      unit: 'MB',
      limit: null,
      steady: false,
    },
    {
      measure: 'more after 2,000 charts than after 500, the same way',
      value: Math.max(0, after2000Mb - after500Mb),
      unit: 'MB',
      limit: 20,
      steady: false,
    },
  ]
}
