import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { allowedHosts } from '../../../src/chat/console/request-guard.ts'
import { startDiscordServer } from '../discord/index.ts'
import { startSlackServer } from '../slack/server.ts'
import { playgroundApp } from './app.ts'
import { type Bot, botOn } from './bot.ts'
import { discordSide } from './discord-side.ts'
import { slackSide } from './slack-side.ts'
import { startSlowSite } from './slow-site.ts'

const host = '127.0.0.1'
/** Discord lets a bot identify once in 5 seconds; nobody who tries it wants to wait for that. */
const identifyWindowMs = 200
/** How long the bot may take from its start to its connections, in milliseconds, and how often it is looked. */
const connectsWithinMs = 30_000
const lookEveryMs = 50

export interface Playground extends AsyncDisposable {
  /** Where a browser opens it. */
  readonly url: string
  readonly bot: Bot
}

/** Both loopback platforms, the bot as a process of its own on them, and a page. Port 0 takes a free one. */
export async function startPlayground(options: {
  readonly port: number
  /** Kept afterwards; null for a temporary one. */
  readonly dataDir: string | null
}): Promise<Playground> {
  await using stack = new AsyncDisposableStack()
  const dataDir =
    options.dataDir === null
      ? await mkdtemp(join(tmpdir(), 'hashdesk-playground-'))
      : resolve(options.dataDir)
  if (options.dataDir === null) stack.defer(() => rm(dataDir, { recursive: true, force: true }))
  else await mkdir(dataDir, { recursive: true })

  const discord = stack.use(await startDiscordServer({ identifyWindowMs }))
  const slack = stack.use(await startSlackServer())
  const site = stack.use(await startSlowSite())
  const onDiscord = discordSide(discord)
  const onSlack = slackSide(slack)
  const bot = botOn(
    {
      CONSOLE: 'off',
      // Nothing here reaches the internet, so market data is the invented month.
      MARKET_DATA: 'sample',
      ALLOW_HOSTS: site.hostPort,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: onSlack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    },
    dataDir,
  )
  stack.defer(() => bot.end('SIGTERM'))

  const isReached = (): boolean => onDiscord.isReached() && onSlack.isReached()
  /** The bot says that it is ready before the platforms have it: what is typed until then is heard by nobody. */
  const start = async (): Promise<void> => {
    bot.start()
    await bot.ready()
    const signal = AbortSignal.timeout(connectsWithinMs)
    while (bot.state === 'running' && !isReached() && !signal.aborted) await pause(lookEveryMs)
  }

  let slow = 0
  const server = createAdaptorServer({ fetch: (request: Request) => app.fetch(request), hostname: host })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(options.port, host, listening)
  })
  stack.defer(async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo
  const app = await playgroundApp({
    sides: { discord: onDiscord, slack: onSlack },
    bot,
    start,
    // A link that was read is answered from the store, at once.
    links: () => ({ slow: `${site.origin}/slow?story=${++slow}`, walled: `${site.origin}/paywalled` }),
    hosts: allowedHosts(host, port),
  })
  await start()
  const held = stack.move()
  return { url: `http://${host}:${port}`, bot, [Symbol.asyncDispose]: () => held.disposeAsync() }
}
