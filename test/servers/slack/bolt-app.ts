import type { AddressInfo } from 'node:net'
import { App, type Logger, LogLevel, SocketModeReceiver, webApi } from '@slack/bolt'
import type { SlackServer, SlackServerOptions, Workspace } from './handle.ts'
import { startSlackServer } from './server.ts'

export type BoltApp = InstanceType<typeof App>

interface Running extends AsyncDisposable {
  readonly slack: SlackServer
  readonly workspace: Workspace
  readonly app: BoltApp
  /** Where the app listens; null in Socket Mode. */
  readonly url: string | null
}

interface Options extends SlackServerOptions {
  readonly clientPingTimeout?: number
}

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
}

/** A client of the Web API that neither retries nor waits. */
export const clientOf = (slack: SlackServer, token?: string): webApi.WebClient =>
  new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  })

const shared = (slack: SlackServer) => ({
  logger: silent,
  clientOptions: { slackApiUrl: slack.apiUrl },
})

/** The real Bolt in Socket Mode with one workspace, connected. */
export async function socketApp(prepare: (app: BoltApp) => void, options: Options = {}): Promise<Running> {
  const { clientPingTimeout = 200, ...rest } = options
  const slack = await startSlackServer(rest)
  const workspace = slack.addWorkspace({ name: 'Acme' })
  const receiver = new SocketModeReceiver({
    logger: silent,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
    appToken: slack.appToken,
    clientPingTimeout,
  })
  const app = new App({ ...shared(slack), token: workspace.botToken, receiver })
  prepare(app)
  await app.start()
  return {
    slack,
    workspace,
    app,
    url: null,
    async [Symbol.asyncDispose]() {
      await app.stop()
      await slack.socket.until(0)
      await slack[Symbol.asyncDispose]()
    },
  }
}

/** The real Bolt behind signed HTTP with one workspace. */
export async function httpApp(
  prepare: (app: BoltApp) => void,
  options: SlackServerOptions = {},
): Promise<Running> {
  const slack = await startSlackServer(options)
  const workspace = slack.addWorkspace({ name: 'Acme' })
  const app = new App({ ...shared(slack), token: workspace.botToken, signingSecret: slack.signingSecret })
  prepare(app)
  const server = await app.start({ port: 0, host: '127.0.0.1' })
  // A server that listens on a port has an address with one.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  slack.deliverTo({ url })
  return {
    slack,
    workspace,
    app,
    url,
    async [Symbol.asyncDispose]() {
      await app.stop()
      await slack[Symbol.asyncDispose]()
    },
  }
}
