import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'

/** All providers on loopback, in a process of their own. */
export interface Town {
  readonly env: Readonly<Record<string, string>>
  /** How often they were asked so far. */
  calls(): Promise<number>
  close(): void
}

async function told<T>(child: ChildProcess, schema: z.ZodType<T>): Promise<T> {
  const [message]: unknown[] = await once(child, 'message')
  return schema.parse(message)
}

/** @param delayMs before every answer */
export async function startTown({ delayMs }: { readonly delayMs: number }): Promise<Town> {
  const child = fork(join(import.meta.dirname, 'town-process.ts'), [String(delayMs)], {
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  const { env } = await told(child, z.object({ env: z.record(z.string(), z.string()) }))
  return {
    env,
    async calls() {
      const answer = told(child, z.object({ calls: z.number() }))
      child.send('calls')
      return (await answer).calls
    },
    close: () => child.disconnect(),
  }
}
