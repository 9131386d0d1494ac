import { randomBytes } from 'node:crypto'
import type { Client } from 'discord.js'
import { knownWorkspaces } from '../../store/known-workspaces.ts'
import { pause } from '../pause.ts'
import type { Answering, DiscordParts } from './adapter.ts'
import { createCalls } from './calls.ts'
import { loggedError } from './discord-error.ts'
import { openGateway } from './gateway.ts'
import { forgetLeftGuilds } from './left-guilds.ts'
import { registerOnce } from './register-once.ts'
import { interactionTaker } from './take-interaction.ts'
import { createWork } from './work.ts'

/** A start is no moment to forget anybody: Discord may still be coming back itself. In milliseconds. */
const usualLeftAfterMs = 5 * 60_000

/** How long a stop waits for answers that are under way, in milliseconds. */
const settleMs = 8_000

/**
 * Connects to Discord, registers the commands and answers from then on. Returns at once: the connection comes, and
 * comes back, on its own time; what only the operator can mend goes to `onFatal`.
 */
export async function startDiscord(parts: DiscordParts): Promise<{ close(): Promise<void> }> {
  const { config, desk, store, log, clock } = parts
  const ending = new AbortController()
  const stopping = new AbortController()
  const calls = createCalls({ apiUrl: config.apiUrl, clock, signal: ending.signal })
  const answering: Answering = { door: parts.door, posted: desk.posted, calls, log, clock }
  const work = createWork((error) => log.error({ err: loggedError(error) }, 'Discord: answering failed'))
  const background = createWork((error) => log.error({ err: loggedError(error) }, 'Discord: tidying failed'))

  const forget = async (guild: string): Promise<void> => {
    await desk.forgetting.workspace({ platform: 'discord', workspace: guild })
    log.info('Discord: a server removed the app, and was forgotten')
  }
  const forgetLeft = async (
    { rest }: Client,
    guilds: readonly string[],
    signal: AbortSignal,
  ): Promise<void> => {
    const forgotten = await forgetLeftGuilds({ rest, forgetting: desk.forgetting, signal }, guilds)
    if (forgotten > 0) log.info({ forgotten }, 'Discord: servers that had removed the app were forgotten')
  }
  const forgetLeftWhileAway = async (client: Client, signal: AbortSignal): Promise<void> => {
    if (client.ws.shards.size !== client.options.shardCount) return
    await pause(parts.leftAfterMs ?? usualLeftAfterMs, stopping.signal)
    if (stopping.signal.aborted) return
    const known = await knownWorkspaces(store.db, 'discord')
    const missing = known.filter((guild) => !client.guilds.cache.has(guild))
    await forgetLeft(client, missing, signal)
  }

  const gateway = openGateway({
    config,
    log,
    presence: desk.status.presence,
    onFatal: parts.onFatal,
    onInteraction: interactionTaker(answering, work),
    onLeft: (guild) => background.add(() => forget(guild)),
    onMissing: (client, guilds) => background.add((signal) => forgetLeft(client, guilds, signal)),
    onReady(client) {
      const { id: application } = client.application
      const holder = randomBytes(8).toString('hex')
      background.add((signal) => registerOnce(parts, { holder, application }, signal))
      background.add((signal) => forgetLeftWhileAway(client, signal))
    },
  })

  let closing: Promise<void> | null = null
  const closeAll = async (): Promise<void> => {
    stopping.abort()
    // Answers go by calls of their own: without the gateway nothing new comes in that would be left unanswered.
    await Promise.all([gateway.close(), work.settle(settleMs), background.settle(500)])
    ending.abort()
  }
  return {
    close() {
      closing ??= closeAll()
      return closing
    },
  }
}
