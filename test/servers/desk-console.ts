import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConsolePosts } from '../../src/chat/console/posts.ts'
import { startConsole } from '../../src/chat/console/server.ts'
import { systemClock } from '../../src/clock.ts'
import { createDesk, type Desk } from '../../src/desk.ts'
import { readConfig } from '../../src/ops/config.ts'
import { createLog } from '../../src/ops/log.ts'

export interface DeskConsole extends AsyncDisposable {
  readonly url: string
  readonly port: number
  readonly desk: Desk
  /** Every line of the log so far. */
  readonly logged: readonly string[]
  /** Ends the console alone, and starts it anew on the same port and desk. */
  stop(): Promise<void>
  startAgain(): Promise<void>
}

/** The real desk on a store of its own, with its console on a free port; `env` adds settings. */
export async function startDeskConsole(env: Readonly<Record<string, string>> = {}): Promise<DeskConsole> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hashdesk-console-'))
  const read = readConfig({ DATA_DIR: dataDir, CONSOLE_PORT: '0', LOG_FORMAT: 'json', ...env })
  if (!read.ok) throw new Error(read.problems.join('\n'))
  const { config } = read
  const logged: string[] = []
  const target = { isTerminal: false, write: (line: string) => void logged.push(line) }
  const log = await createLog(config.log, target, [config.console?.token ?? null])
  const desk = await createDesk(config, { log, clock: systemClock })
  const posts = createConsolePosts(desk.store, systemClock)
  let running = await startConsole({ desk, config, log, posts })
  const port = Number(new URL(running.url).port)
  const again = { ...config, console: config.console && { ...config.console, port } }
  return {
    url: running.url,
    port,
    desk,
    logged,
    stop: () => running.close(),
    startAgain: async () => {
      running = await startConsole({ desk, config: again, log, posts })
    },
    async [Symbol.asyncDispose]() {
      await running.close()
      await desk.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
