import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { between, pick, type Random } from '../take/random.ts'
import type { WorkerOrder } from './worker-order.ts'

/** Processes that are killed at random, and started again. */
export interface Victims extends AsyncDisposable {
  readonly kills: number
  /** How many were ever ready to work. */
  readonly starts: number
  /** From now on nobody is killed any more. */
  spare(): Promise<void>
  /** The last lines that they wrote. */
  readonly said: readonly string[]
}

/** @param betweenMs how long it takes until the next one is killed, at least and at most */
export function startVictims(
  count: number,
  order: WorkerOrder,
  { random, betweenMs }: { readonly random: Random; readonly betweenMs: readonly [number, number] },
): Victims {
  const alive = new Set<ChildProcess>()
  const ready = new WeakSet<ChildProcess>()
  const said: string[] = []
  const ending = new AbortController()
  let [kills, starts] = [0, 0]

  const start = (): void => {
    const { PATH = '', HOME = '' } = process.env
    const child = fork(join(import.meta.dirname, 'worker.ts'), [], {
      env: { PATH, HOME, CHAOS_ORDER: JSON.stringify(order) },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said.push(...chunk.trim().split('\n'))
      said.splice(0, said.length - 200)
    })
    child.on('message', () => {
      starts++
      ready.add(child)
    })
    alive.add(child)
  }
  const kill = async (child: ChildProcess): Promise<void> => {
    alive.delete(child)
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  for (let n = 0; n < count; n++) start()
  const killing = (async () => {
    while (!ending.signal.aborted) {
      // Where nobody gets as far as to work, killing proves nothing.
      while (!ending.signal.aborted && ![...alive].some((child) => ready.has(child))) await wait(20)
      await wait(between(random, ...betweenMs), null, { signal: ending.signal }).catch(() => null)
      if (ending.signal.aborted) return
      await kill(pick(random, [...alive]))
      kills++
      start()
    }
  })()
  const spare = async (): Promise<void> => {
    ending.abort()
    await killing
  }
  return {
    get kills() {
      return kills
    },
    get starts() {
      return starts
    },
    said,
    spare,
    async [Symbol.asyncDispose]() {
      await spare()
      await Promise.all([...alive].map(kill))
    },
  }
}
