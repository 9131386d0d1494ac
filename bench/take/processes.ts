import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const root = join(import.meta.dirname, '..', '..')

/** Memory of a process, megabytes of 10^6 bytes: what is resident now, and the most that ever was. */
export interface Memory {
  readonly now: number
  readonly peak: number
}

/** A command of package.json at work, as somebody at a terminal would start it. */
export interface NpmRun {
  readonly child: ChildProcess
  /** The memory of the process that runs `file`, with all its threads; null before it is there and after it ended. */
  memory(): Memory | null
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>
}

/** The file of /proc; null where the process is gone. */
function read(pid: string, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return null
    throw error
  }
}

/** The process of a group that runs a file by Node. npm and the shell are in the group too. */
function processOf(group: number, file: string): string | null {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const found = pids.find((pid) => {
    const own = read(pid, 'stat')?.split(') ')[1]?.split(' ')[2] === String(group)
    const words = own ? (read(pid, 'cmdline') ?? '').split('\0') : []
    return words.includes(file) && /(^|\/)node$/.test(words[0] ?? '')
  })
  return found ?? null
}

function memoryOf(pid: string): Memory | null {
  const status = read(pid, 'status')
  const bytes = (name: string): number | null => {
    const kibibytes = new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(status ?? '')?.[1]
    return kibibytes === undefined ? null : (Number(kibibytes) * 1024) / 1e6
  }
  const [now, peak] = [bytes('VmRSS'), bytes('VmHWM')]
  return now === null || peak === null ? null : { now, peak }
}

/**
 * Runs npm with these words in a process group of its own.
 * @param file the file that Node runs in the end, as package.json names it
 * @param env settings beside those that Node and npm need; nothing else of the environment is passed on
 */
export function runNpm(words: readonly string[], file: string, env: Record<string, string> = {}): NpmRun {
  const kept = Object.entries(process.env).filter(([name]) => /^(?:PATH|HOME|LANG|TMPDIR)$/.test(name))
  const child = spawn('npm', words, {
    cwd: root,
    detached: true,
    env: { ...Object.fromEntries(kept), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error('npm could not be started.')
  let node: string | null = null
  return {
    child,
    memory: () => {
      node ??= processOf(pid, file)
      return node === null ? null : memoryOf(node)
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const closed = once(child, 'close')
      process.kill(-pid, 'SIGTERM')
      const inTime = await Promise.race([closed.then(() => true), wait(10_000, false, { ref: false })])
      if (!inTime) process.kill(-pid, 'SIGKILL')
      await closed
    },
  }
}
