import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'

const reportSchema = z.object({ rssBytes: z.number(), sends: z.boolean() })
type Report = z.infer<typeof reportSchema>

interface Worker {
  /** What it uses and whether it is the one that sends; `rest` collects garbage first. */
  look(what?: 'look' | 'rest'): Promise<Report>
  /** By SIGKILL. */
  kill(): Promise<void>
}

export interface Workers extends AsyncDisposable {
  readonly all: readonly Worker[]
  /** What they said that is worth a warning. */
  readonly said: readonly string[]
}

async function startWorker(
  env: Readonly<Record<string, string>>,
  said: string[],
): Promise<Worker & { end(): Promise<void> }> {
  const { PATH = '', HOME = '' } = process.env
  const child: ChildProcess = fork(join(import.meta.dirname, 'worker.ts'), [], {
    // As `npm start` has it: without it what is thrown away at once is kept for long.
    execArgv: ['--expose-gc', '--max-semi-space-size=8'],
    env: { PATH, HOME, CONSOLE: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  child.stdout?.resume()
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => said.push(...chunk.trim().split('\n')))
  const exited = once(child, 'exit')
  const reported = async (): Promise<Report> => {
    const ended = exited.then(() => {
      throw new Error(`A worker ended:\n${said.slice(-5).join('\n')}`)
    })
    const [report] = await Promise.race([once(child, 'message'), ended])
    return reportSchema.parse(report)
  }
  await reported()
  return {
    async look(what = 'look') {
      const report = reported()
      child.send(what)
      return await report
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await Promise.race([exited, wait(30_000, null, { ref: false }).then(() => child.kill('SIGKILL'))])
      await exited
    },
  }
}

/** Two workers with the same settings, as they run beside each other. */
export async function startWorkers(env: Readonly<Record<string, string>>): Promise<Workers> {
  const said: string[] = []
  const all = await Promise.all([startWorker(env, said), startWorker(env, said)])
  return {
    all,
    said,
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map((worker) => worker.end()))
    },
  }
}
