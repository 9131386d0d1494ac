import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

const main = new URL('../../../src/main.ts', import.meta.url).pathname
const withParent = new URL('./with-parent.ts', import.meta.url).href
/** The last lines of its log that are kept. */
const mostLines = 200

export interface Bot {
  readonly state: 'starting' | 'running' | 'ended'
  readonly pid: number | null
  readonly lines: readonly string[]
  start(): void
  /** Resolves once it says that it is ready, or has ended. */
  ready(): Promise<void>
  /** Resolves once it is gone; at once where it does not run. */
  end(signal: NodeJS.Signals): Promise<void>
}

/** The bot as a child process, which never outlives this one. */
export function botOn(env: Readonly<Record<string, string>>, dataDir: string): Bot {
  let child: ChildProcess | null = null
  let isReady = false
  let settle: (() => void)[] = []
  const lines: string[] = []

  const settled = (): void => {
    for (const done of settle) done()
    settle = []
  }
  const heard = (chunk: Buffer): void => {
    lines.push(...chunk.toString().trimEnd().split('\n'))
    lines.splice(0, lines.length - mostLines)
    if (isReady || !lines.some((line) => line.includes('Ready after'))) return
    isReady = true
    settled()
  }

  return {
    get state() {
      if (child === null) return 'ended'
      return isReady ? 'running' : 'starting'
    },
    get pid() {
      return child?.pid ?? null
    },
    lines,
    start() {
      if (child !== null) return
      isReady = false
      lines.length = 0
      // Nothing of the operator's own: tokens and a database would reach the real platforms and the real store.
      const { PATH = '', HOME = '', TZ = '' } = process.env
      const started = spawn(process.execPath, ['--import', withParent, main], {
        cwd: dataDir,
        env: { PATH, HOME, ...(TZ === '' ? {} : { TZ }), DATA_DIR: dataDir, LOG_FORMAT: 'json', ...env },
        stdio: ['pipe', 'pipe', 'pipe'],
      })
      child = started
      started.stdout.on('data', heard)
      started.stderr.on('data', heard)
      // Where it dies while something is written to it; its end is told by `close`.
      started.stdin.on('error', () => undefined)
      started.once('close', () => {
        if (child === started) child = null
        settled()
      })
    },
    async ready() {
      if (child === null || isReady) return
      await new Promise<void>((resolve) => settle.push(resolve))
    },
    async end(signal) {
      const ending = child
      if (ending === null) return
      const closed = once(ending, 'close')
      ending.kill(signal)
      await closed
    },
  }
}
