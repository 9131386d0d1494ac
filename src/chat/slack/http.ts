import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type App, HTTPReceiver } from '@slack/bolt'
import type { Log } from '../../ops/log.ts'
import { within } from '../pause.ts'
import { boltLogger } from './bolt-logger.ts'
import type { SlackTokens } from './installs/ports.ts'
import type { Intake } from './intake.ts'
import { readBody } from './signed-body.ts'

/** Everything that Slack sends comes here: commands, presses, forms and events. */
const eventsPath = '/slack/events'

export interface HttpListener {
  /** Without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

interface HttpParts {
  readonly host: string
  readonly port: number
  /** Null where events come over a socket, and only the pages for installing are served. */
  readonly signingSecret: string | null
  readonly intake: Intake
  readonly handleInstall: SlackTokens['handleInstall']
  readonly log: Log
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** Bolt's receiver checks signature and age, and answers `ssl_check` and `url_verification` itself. */
function signedEvents(signingSecret: string, { intake, log }: HttpParts): Listener {
  const receiver = new HTTPReceiver({
    signingSecret,
    logger: boltLogger(log),
    unhandledRequestHandler: () => log.error('Slack had no answer within 3 seconds'),
  })
  // The receiver calls nothing of the app but this.
  receiver.init({ processEvent: (event) => intake.take(event, null) } as Pick<App, 'processEvent'> as App)
  return receiver.requestListener
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  response.end(`${text}\n`)
}

/** Listens for Slack and for browsers that install the app. Throws the system's error where the port is taken. */
export async function listenHttp(parts: HttpParts): Promise<HttpListener> {
  const { host, port, signingSecret, handleInstall, log } = parts
  const onEvent = signingSecret === null ? null : signedEvents(signingSecret, parts)
  let closing = false

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0]
    if (closing) plain(response, 503, 'Hashdesk is stopping.')
    else if (path === eventsPath && onEvent !== null) {
      if (request.method !== 'POST') plain(response, 405, 'Slack sends its events here by POST.')
      else {
        const refused = await readBody(request)
        if (refused === null) onEvent(request, response)
        else plain(response, refused, 'This is nothing that Slack sends.')
      }
    } else if (path === '/') plain(response, 200, 'Hashdesk listens here for Slack.')
    else if (!(await handleInstall(request, response))) plain(response, 404, 'There is nothing here.')
  }

  const server = createServer((request, response) => {
    route(request, response).catch((err: unknown) => {
      log.error({ err }, 'a request at the Slack address failed')
      if (response.headersSent) response.destroy()
      else plain(response, 500, 'Something went wrong.')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // A server that listens on a port has an address with one.
  const address = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    async close() {
      closing = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      await within(1_000, closed, undefined)
      server.closeAllConnections()
    },
  }
}
