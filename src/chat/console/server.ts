import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { commands } from '../../../commands/index.ts'
import type { BugLog } from '../../bug-log.ts'
import { type Clock, systemClock } from '../../clock.ts'
import type { CommandDesk } from '../../command.ts'
import { consoleApp } from './app.ts'
import { type ConsolePosts, noPosts } from './posts.ts'
import { allowedHosts } from './request-guard.ts'
import { readStaticFiles } from './static-files.ts'

export interface ConsoleOptions {
  readonly desk: CommandDesk
  readonly config: {
    readonly console: { readonly host: string; readonly port: number; readonly token: string | null } | null
  }
  readonly log: BugLog
  readonly clock?: Clock
  /** What is posted there unasked; nothing unless given. */
  readonly posts?: ConsolePosts
}

export interface RunningConsole {
  /** Where a browser opens it, without a slash at the end. */
  readonly url: string
  /** Ends every connection and frees the port. */
  close(): Promise<void>
}

/** Starts the console. Throws where it is switched off, and the system's error where the port is taken. */
export async function startConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const settings = options.config.console
  if (settings === null) throw new TypeError('the console is switched off')
  const { desk, log, clock = systemClock, posts = noPosts } = options
  const parts = { commands, desk, log, clock, posts, token: settings.token, files: await readStaticFiles() }
  const server = createAdaptorServer({
    fetch: (request: Request) => app.fetch(request),
    hostname: settings.host,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, resolve)
  })
  // A server that listens on a port has an address with one; the app needs it to know its own names.
  const { port } = server.address() as AddressInfo
  const app = consoleApp({ ...parts, hosts: allowedHosts(settings.host, port) })
  const name = settings.host.includes(':') ? `[${settings.host}]` : settings.host
  return {
    url: `http://${name}:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
