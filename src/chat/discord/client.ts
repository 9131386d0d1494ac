import { Client, Collection, Events, GatewayIntentBits, LimitedCollection } from 'discord.js'
import type { DiscordConfig } from '../../ops/config.ts'
import { buildSharding } from './sharding.ts'

/** What the gateway tells, as far as anybody here listens; everything else ends before discord.js sees it. */
export type GatewayEvent =
  | { readonly kind: 'interaction'; readonly json: unknown }
  | { readonly kind: 'left'; readonly guild: string }
  /** A shard is up: with a new session the ids of all its servers, null where the old one goes on. */
  | { readonly kind: 'up'; readonly shard: number; readonly guilds: ReadonlySet<string> | null }

interface Packet {
  t: string | null
  d: unknown
}

/** Caches that discord.js itself needs to know which servers there are. */
const neededCaches = new Set([
  'GuildManager',
  'ChannelManager',
  'GuildChannelManager',
  'RoleManager',
  'PermissionOverwriteManager',
])

/** Packets that discord.js keeps its list of servers by. */
const keptPackets = new Set(['READY', 'RESUMED', 'GUILD_CREATE', 'GUILD_DELETE'])

const hasId = (data: unknown): data is { readonly id: string; readonly unavailable?: unknown } =>
  typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string'

const guildsOf = (data: unknown): ReadonlySet<string> =>
  typeof data === 'object' && data !== null && 'guilds' in data && Array.isArray(data.guilds)
    ? new Set(data.guilds.filter(hasId).map(({ id }) => id))
    : new Set()

/**
 * Takes from a packet what this adapter listens to, and leaves discord.js the servers' ids alone. The library
 * calls its raw listeners before it handles a packet, and with the same object: without its name it builds and
 * keeps nothing, so that servers cost next to no memory and no odd field of an interaction can throw in there.
 */
export function takePacket(packet: Packet, shard: number): GatewayEvent | null {
  const { t: name, d: data } = packet
  const isBroken = name?.startsWith('GUILD_') === true && !hasId(data)
  if (name === null || !keptPackets.has(name) || isBroken) packet.t = null
  switch (name) {
    case 'INTERACTION_CREATE':
      return { kind: 'interaction', json: data }
    case 'GUILD_CREATE':
      // The empty list of channels is what tells discord.js that the server is there.
      if (hasId(data)) packet.d = { id: data.id, unavailable: data.unavailable === true, channels: [] }
      return null
    case 'GUILD_DELETE':
      return hasId(data) && data.unavailable !== true ? { kind: 'left', guild: data.id } : null
    case 'READY':
      return { kind: 'up', shard, guilds: guildsOf(data) }
    case 'RESUMED':
      return { kind: 'up', shard, guilds: null }
    default:
      return null
  }
}

/** A discord.js client for the gateway alone, with what it hears told to `hear`. Not connected yet. */
export function createGatewayClient(config: DiscordConfig, hear: (event: GatewayEvent) => void): Client {
  const none = new LimitedCollection<string, never>({ maxSize: 0 })
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: config.shards === null ? 'auto' : Array.from({ length: config.shards }, (_, id) => id),
    ...(config.shards === null ? {} : { shardCount: config.shards }),
    allowedMentions: { parse: [] },
    sweepers: {},
    waitGuildTimeout: 5_000,
    // One empty collection stands in for the fifteen that each server has and nobody reads.
    makeCache: (manager) => (neededCaches.has(manager.name) ? new Collection<never, never>() : none),
    rest: { api: config.apiUrl, version: '10', retries: 1, timeout: 10_000 },
    ws: { buildStrategy: buildSharding },
  })
  client.on(Events.Raw, (packet: Packet, shard: number) => {
    const event = takePacket(packet, shard)
    if (event !== null) hear(event)
  })
  return client
}
