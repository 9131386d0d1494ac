import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import {
  type Install,
  type Order,
  type Report,
  reportSchema,
  type Sent,
  type Target,
} from './bot-messages.ts'

export interface Bot extends AsyncDisposable {
  /** Where it listens for Slack; null where it does not. */
  readonly slackUrl: string | null
  /** Errors in its log so far, a line each. */
  readonly errors: readonly string[]
  /** Waits until its log has a line like this, and gives the milliseconds from the start of the process to then. */
  saysAfter(pattern: RegExp, withinMs: number): Promise<number>
  /** Bytes in use on its heap. */
  heap(): Promise<number>
  /** Milliseconds of processor time so far, all threads together. */
  processorMs(): Promise<number>
  send(targets: readonly Target[], perSecond: number): void
  stopSending(): Promise<Sent>
}

interface Line {
  readonly text: string
  readonly atMs: number
}

const isError = ({ text }: Line): boolean => /"level":"?(?:error|fatal|50|60)\b/.test(text)

/** The reports of a kind, in the order in which they were asked for. */
type ReportOf<K extends Report['kind']> = Extract<Report, { kind: K }>

/**
 * The bot as a process of its own, on a new data directory and with nothing of this environment but what Node needs.
 * With `BENCH_CPU_PROF` a directory, it leaves a profile there.
 */
export async function startBot(
  env: Readonly<Record<string, string>>,
  installs: readonly Install[] = [],
): Promise<Bot> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hashdesk-bench-'))
  const { PATH = '', HOME = '', BENCH_CPU_PROF: profiles } = process.env
  const profiling = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`]
  const began = performance.now()
  const child = fork(join(import.meta.dirname, 'bot-process.ts'), [], {
    execArgv: ['--expose-gc', ...profiling],
    env: { PATH, HOME, DATA_DIR: dataDir, LOG_FORMAT: 'json', CONSOLE: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const closed = once(child, 'close')
  const lines: Line[] = []
  const reports: Report[] = []
  let ended = false
  child.once('close', () => {
    ended = true
  })
  let rest = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n')
      rest = parts.pop() ?? ''
      lines.push(...parts.map((text) => ({ text, atMs: performance.now() - began })))
    })
  }
  child.on('message', (message) => reports.push(reportSchema.parse(message)))
  const order = (what: Order): void => void child.send(what)

  /** Waits for what is looked for, and fails with the log's end where it does not come. */
  async function until<T>(look: () => T | undefined, withinMs: number, what: string): Promise<T> {
    for (const end = performance.now() + withinMs; ; await wait(5)) {
      const found = look()
      if (found !== undefined) return found
      if (!ended && performance.now() < end) continue
      const last = lines.slice(-5).map(({ text }) => text)
      throw new Error(`The bot ${ended ? 'ended' : 'did not come'} before ${what}:\n${last.join('\n')}`)
    }
  }
  async function reported<K extends Report['kind']>(kind: K, withinMs: number): Promise<ReportOf<K>> {
    const isIt = (one: Report): one is ReportOf<K> => one.kind === kind
    const found = await until(() => reports.find(isIt), withinMs, `it reported ${kind}`)
    reports.splice(reports.indexOf(found), 1)
    return found
  }

  order({ kind: 'start', installs: [...installs] })
  const { slackUrl } = await reported('started', 120_000)
  return {
    slackUrl,
    get errors() {
      return lines.filter(isError).map(({ text }) => text)
    },
    saysAfter: (pattern, withinMs) =>
      until(() => lines.find(({ text }) => pattern.test(text))?.atMs, withinMs, `it said ${pattern}`),
    async heap() {
      order({ kind: 'heap' })
      return (await reported('heap', 30_000)).bytes
    },
    async processorMs() {
      order({ kind: 'processor' })
      return (await reported('processor', 30_000)).ms
    },
    send: (targets, perSecond) => order({ kind: 'send', targets: [...targets], perSecond }),
    async stopSending() {
      order({ kind: 'stop-sending' })
      return (await reported('sent', 60_000)).sent
    },
    async [Symbol.asyncDispose]() {
      if (!ended) child.kill('SIGTERM')
      const inTime = await Promise.race([closed.then(() => true), wait(15_000, false, { ref: false })])
      if (!inTime) child.kill('SIGKILL')
      await closed
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
