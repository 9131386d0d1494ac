import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'

/** The whole program as a process of its own, on a data directory that its lives share. */
export async function botOn(env: Readonly<Record<string, string>>) {
  const dataDir = await mkdtemp(join(tmpdir(), 'hashdesk-bot-'))
  const main = new URL('../../src/main.ts', import.meta.url).pathname
  let child: ReturnType<typeof spawn> | null = null
  let closed: Promise<number | null> = Promise.resolve(null)
  const output = { text: '' }

  const start = async (): Promise<void> => {
    const from = output.text.length
    child = spawn(process.execPath, [main], {
      cwd: dataDir,
      env: { DATA_DIR: join(dataDir, 'data'), CONSOLE_PORT: '0', LOG_FORMAT: 'json', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    closed = once(child, 'close').then(([status]) => status)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output.text += chunk
      })
    }
    await expect
      .poll(() => output.text.slice(from), { timeout: 40_000 })
      .toMatch(/Ready after|did not start|"stopped"/)
  }

  /** Ends it and gives its exit status; null where a signal ended it. */
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    child?.kill(signal)
    return closed
  }

  return {
    start,
    end,
    /** Waits for an end that the bot comes to by itself. */
    ended: () => closed,
    output,
    async [Symbol.asyncDispose]() {
      await end('SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
