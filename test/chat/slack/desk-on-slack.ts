import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands } from '../../../commands/index.ts'
import { type RunningSlack, startSlack } from '../../../src/chat/slack/start.ts'
import { systemClock } from '../../../src/clock.ts'
import { createDesk, type Desk } from '../../../src/desk.ts'
import { createDoor } from '../../../src/door/create-door.ts'
import { readConfig } from '../../../src/ops/config.ts'
import { createLog } from '../../../src/ops/log.ts'
import { startNewsSite } from '../../servers/news-site.ts'
import type { SlackServer, SlackServerOptions, Workspace } from '../../servers/slack/handle.ts'
import { startSlackServer } from '../../servers/slack/server.ts'

export interface DeskOnSlack extends AsyncDisposable {
  readonly slack: SlackServer
  readonly team: Workspace
  readonly desk: Desk
  readonly site: Awaited<ReturnType<typeof startNewsSite>>
  readonly running: RunningSlack
  /** Every line of the log so far. */
  readonly logged: readonly string[]
  /** What would have ended the process. */
  readonly fatal: readonly string[]
  /** Milliseconds that each first answer took. */
  readonly acks: readonly number[]
  /** Ends the adapter alone, as the process would. */
  stop(): Promise<void>
  /** Starts the adapter anew on the same desk and Slack. */
  startAgain(): Promise<void>
}

interface Options {
  readonly mode?: 'socket' | 'http'
  readonly server?: SlackServerOptions
  readonly env?: Readonly<Record<string, string>>
  /** Many workspaces, each of which installs the app; none has to begin with. */
  readonly many?: { readonly publicUrl: string; readonly port: number }
}

/** The real desk, door and adapter on the loopback Slack, over a socket or over signed HTTP. */
export async function deskOnSlack({
  mode = 'socket',
  server = {},
  env = {},
  many,
}: Options = {}): Promise<DeskOnSlack> {
  const slack = await startSlackServer({ rateLimited: false, ...server })
  const team = slack.addWorkspace()
  const site = await startNewsSite()
  const dataDir = await mkdtemp(join(tmpdir(), 'hashdesk-slack-'))
  const way: Record<string, string> =
    mode === 'socket'
      ? { SLACK_APP_TOKEN: slack.appToken }
      : { SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_PORT: '0' }
  const whose: Record<string, string> =
    many === undefined
      ? { SLACK_BOT_TOKEN: team.botToken }
      : {
          SLACK_CLIENT_ID: slack.clientId,
          SLACK_CLIENT_SECRET: slack.clientSecret,
          SLACK_PUBLIC_URL: many.publicUrl,
          SLACK_PORT: String(many.port),
          ENCRYPTION_KEY: randomBytes(32).toString('hex'),
        }
  const read = readConfig({
    DATA_DIR: dataDir,
    CONSOLE: 'off',
    LOG_FORMAT: 'json',
    TAKES_PER_USER: '1000',
    TAKES_PER_CHANNEL: '1000',
    ALLOW_HOSTS: site.hostPort,
    SLACK_API_URL: slack.apiUrl,
    ...way,
    ...whose,
    ...env,
  })
  if (!read.ok) throw new Error(read.problems.join('\n'))
  const { config } = read
  if (config.slack === null) throw new Error('Slack is not configured')
  const logged: string[] = []
  const log = await createLog(config.log, { isTerminal: false, write: (line) => void logged.push(line) })
  const desk = await createDesk(config, { log, clock: systemClock })
  const door = createDoor({ commands, desk, clock: systemClock, log, cooldowns: config.cooldowns })
  const fatal: string[] = []
  const acks: number[] = []
  const parts = {
    ...{ config: config.slack, commands, door, desk, store: desk.store, log, clock: systemClock },
    onFatal: (line: string) => void fatal.push(line),
    onAck: (ms: number) => void acks.push(ms),
  }
  const start = async (): Promise<RunningSlack> => {
    const started = await startSlack(parts)
    if (mode === 'http') slack.deliverTo({ url: `${started.url}/slack/events` })
    else await slack.socket.until(2)
    return started
  }
  let running = await start()
  return {
    ...{ slack, team, desk, site, logged, fatal, acks },
    get running() {
      return running
    },
    stop: () => running.close(),
    startAgain: async () => {
      running = await start()
    },
    async [Symbol.asyncDispose]() {
      await running.close()
      await desk.close()
      await site[Symbol.asyncDispose]()
      await slack[Symbol.asyncDispose]()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
