import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { startDiscord } from '../../../src/chat/discord/start.ts'
import { type Clock, systemClock } from '../../../src/clock.ts'
import type { AnyCommand } from '../../../src/command.ts'
import { createDesk, type Desk } from '../../../src/desk.ts'
import { createDoor } from '../../../src/door/create-door.ts'
import { readConfig } from '../../../src/ops/config.ts'
import { createLog } from '../../../src/ops/log.ts'
import type { DiscordServer, DiscordServerOptions, Guild } from '../../servers/discord/handle.ts'
import { startDiscordServer } from '../../servers/discord/server.ts'
import { type NewsSite, startNewsSite } from '../../servers/news-site.ts'

export interface DeskOnDiscord extends AsyncDisposable {
  readonly discord: DiscordServer
  readonly guild: Guild
  readonly desk: Desk
  readonly site: NewsSite
  /** Every line of the log so far. */
  readonly logged: readonly string[]
  /** What would have ended the process. */
  readonly fatal: readonly string[]
  /** What `/status` would say. */
  state(): string | undefined
  /** Resolves once the gateway is up and the commands are registered. */
  ready(): Promise<void>
  /** Ends the adapter alone, as the process would. */
  stop(): Promise<void>
  /** Starts the adapter anew on the same desk and Discord. */
  startAgain(): Promise<void>
}

export interface Options {
  readonly server?: DiscordServerOptions
  readonly env?: Readonly<Record<string, string>>
  /** Commands beside the real ones. */
  readonly more?: readonly AnyCommand[]
  readonly clock?: Clock
  /** Does something to the server before the bot comes. */
  readonly before?: (discord: DiscordServer) => void
}

/** Looks again and again until there is something, of the desk's side as of Discord's. */
export const until = <T>(look: () => T, withinMs = 5_000) =>
  vi.waitUntil(look, { timeout: withinMs, interval: 20 })

/** The real desk, door and adapter on the loopback Discord. */
export async function deskOnDiscord(options: Options = {}): Promise<DeskOnDiscord> {
  const { more = [], clock = systemClock } = options
  const discord = await startDiscordServer({ identifyWindowMs: 1, ...options.server })
  const guild = discord.addGuild()
  options.before?.(discord)
  const site = await startNewsSite()
  const dataDir = await mkdtemp(join(tmpdir(), 'hashdesk-discord-'))
  const read = readConfig({
    DATA_DIR: dataDir,
    CONSOLE: 'off',
    LOG_FORMAT: 'json',
    TAKES_PER_USER: '1000',
    TAKES_PER_CHANNEL: '1000',
    ALLOW_HOSTS: site.hostPort,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.token,
    ...options.env,
  })
  if (!read.ok) throw new Error(read.problems.join('\n'))
  const { config } = read
  if (config.discord === null) throw new Error('Discord is not configured')
  const logged: string[] = []
  const log = await createLog(config.log, { isTerminal: false, write: (line) => void logged.push(line) })
  const desk = await createDesk(config, { log, clock: systemClock })
  const all = [...commands, ...more]
  const { cooldowns } = config
  // The door's own patience is another test's.
  const door = createDoor({ commands: all, desk, clock: systemClock, log, cooldowns, patienceMs: 5_000 })
  const fatal: string[] = []
  const parts = {
    ...{ config: config.discord, commands: all, door, desk, store: desk.store, log, clock },
    onFatal: (line: string) => void fatal.push(line),
    leftAfterMs: 50,
  }
  const state = () => desk.status.presence.all().find(({ platform }) => platform === 'discord')?.state
  let running = await startDiscord(parts)
  return {
    ...{ discord, guild, desk, site, logged, fatal, state },
    async ready() {
      await until(() => state() === 'connected', 10_000)
      const where = config.discord?.guildIds[0]
      await until(() => discord.commands(where).length > 0, 10_000)
    },
    stop: () => running.close(),
    startAgain: async () => {
      running = await startDiscord(parts)
    },
    async [Symbol.asyncDispose]() {
      await running.close()
      await desk.close()
      await site[Symbol.asyncDispose]()
      await discord[Symbol.asyncDispose]()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
