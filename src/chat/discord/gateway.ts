import { type Client, DiscordjsError, DiscordjsErrorCodes, Events } from 'discord.js'
import type { Log } from '../../ops/log.ts'
import type { Presence } from '../../workspace/ports.ts'
import { pause } from '../pause.ts'
import type { DiscordParts } from './adapter.ts'
import { createGatewayClient, type GatewayEvent } from './client.ts'
import { loggedError } from './discord-error.ts'
import { fatalClose } from './fatal.ts'

/** Milliseconds before each further try to connect; the last one holds from then on. */
const waits = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000]

export interface GatewayParts extends Pick<DiscordParts, 'config' | 'log' | 'onFatal'> {
  readonly presence: Presence
  onInteraction(json: unknown): void
  onLeft(guild: string): void
  /** A new session knows nothing of these servers, which an earlier one had told of. */
  onMissing(client: Client, guilds: readonly string[]): void
  /** All shards have told of their servers, for the first time. */
  onReady(client: Client<true>): void
}

export interface Gateway {
  close(): Promise<void>
}

const inWords = (count: number, what: string) =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

/** What `/status` says of the connection. */
function stateTeller(presence: Presence, log: Log) {
  const down = new Set<number>()
  return {
    up(client: Client, shard: number) {
      const isBack = down.delete(shard)
      if (isBack) log.info({ shard }, 'Discord: connected again')
      if (down.size > 0 || !client.isReady()) return
      const shards = client.ws.shards.size
      const servers = inWords(client.guilds.cache.size, 'server')
      presence.set(
        'discord',
        'connected',
        shards === 1 ? `In ${servers}.` : `In ${servers}, on ${shards} shards.`,
      )
    },
    lost(client: Client, shard: number) {
      down.add(shard)
      log.info({ shard }, 'Discord: connecting again')
      const shards = client.ws.shards.size
      const part = shards <= 1 ? '' : ` (${down.size} of ${shards} shards)`
      presence.set('discord', 'connecting', `The connection was lost and is being made again${part}.`)
    },
  }
}

const isTokenRefused = (error: unknown): boolean =>
  error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid

/** Connects to the gateway, and again where it must, until it is closed. Returns at once. */
export function openGateway(parts: GatewayParts): Gateway {
  const { config, log, presence } = parts
  const closing = new AbortController()
  let current: Client | null = null

  const fail = (line: string): void => {
    if (closing.signal.aborted) return
    closing.abort()
    presence.set('discord', 'down', 'Discord refuses the connection; the log says what to change.')
    parts.onFatal(line)
  }

  const create = (): Client => {
    const state = stateTeller(presence, log)
    const client = createGatewayClient(config, (event) => hear(event))
    const hear = (event: GatewayEvent): void => {
      if (closing.signal.aborted) return
      if (event.kind === 'interaction') parts.onInteraction(event.json)
      else if (event.kind === 'left') parts.onLeft(event.guild)
      else {
        if (event.guilds !== null) compare(client, event.shard, event.guilds)
        // discord.js handles the packet after this.
        setImmediate(() => state.up(client, event.shard))
      }
    }
    client.on(Events.ShardReady, (shard) => state.up(client, shard))
    client.on(Events.ShardReconnecting, (shard) => {
      if (!closing.signal.aborted) state.lost(client, shard)
    })
    client.on(Events.ShardDisconnect, ({ code }) => {
      const line = fatalClose(code)
      if (line !== null) fail(line)
    })
    client.on(Events.ShardError, (error, shard) => {
      log.warn({ err: loggedError(error), shard }, 'Discord: a connection failed')
    })
    client.on(Events.Error, (error) => log.warn({ err: loggedError(error) }, 'Discord: the client failed'))
    client.on(Events.Warn, (said) => log.warn({ said }, 'Discord: a warning'))
    client.once(Events.ClientReady, (ready) => {
      const servers = inWords(ready.guilds.cache.size, 'server')
      log.info(`Discord: connected as ${ready.user.username}, in ${servers}.`)
      for (const shard of ready.ws.shards.keys()) state.up(ready, shard)
      parts.onReady(ready)
    })
    return client
  }

  /** discord.js keeps servers that were left between two sessions. */
  const compare = (client: Client, shard: number, guilds: ReadonlySet<string>): void => {
    const missing = [...client.guilds.cache.values()]
      .filter((guild) => guild.shardId === shard && !guilds.has(guild.id))
      .map(({ id }) => id)
    for (const id of missing) client.guilds.cache.delete(id)
    if (missing.length > 0) parts.onMissing(client, missing)
  }

  const connect = async (): Promise<void> => {
    for (let attempt = 0; !closing.signal.aborted; attempt++) {
      presence.set('discord', 'connecting', 'The connection is being made.')
      current = create()
      try {
        await current.login(config.token)
        return
      } catch (error) {
        if (isTokenRefused(error)) return fail(fatalClose(4004) ?? '')
        if (closing.signal.aborted) return
        log.warn({ err: loggedError(error) }, 'Discord cannot be reached; it is tried again')
        presence.set('discord', 'down', 'Discord cannot be reached; it is tried again.')
        await pause(waits[Math.min(attempt, waits.length - 1)] ?? 0, closing.signal)
      }
    }
  }
  const connecting = connect().catch((error: unknown) => {
    log.error({ err: error }, 'Discord: connecting failed')
  })

  return {
    async close() {
      closing.abort()
      await current?.destroy()
      // A login that waits for a shard that is gone never ends, and holds nothing.
      await Promise.race([connecting, pause(100)])
      presence.set('discord', 'off')
    },
  }
}
