import { systemClock } from '../../../../src/clock.ts'
import type { DiscordServerOptions, DiscordUser, Json, RestCall } from '../handle.ts'
import { type Changes, createChanges } from './changes.ts'
import type { StoredChannel, StoredGuild } from './guilds.ts'
import { createIds, type Ids } from './ids.ts'
import type { Interaction } from './interactions.ts'
import type { StoredMessage } from './messages.ts'

/** Options with nothing left open. */
type Settings = Required<Omit<DiscordServerOptions, 'clock' | 'token'>>

/** A registered command, as Discord gives it back. */
export type StoredCommand = Json & { readonly id: string; readonly name: string; readonly type: number }

export interface Counts {
  requests: number
  identifies: number
  resumes: number
  rateLimited: number
  missed: number
}

/** Everything the server knows. */
export interface World {
  readonly settings: Settings
  /** The server's clock, in milliseconds since the epoch. */
  now(): number
  advance(ms: number): void
  readonly ids: Ids
  readonly changes: Changes
  origin: string
  token: string
  readonly applicationId: string
  readonly bot: DiscordUser
  readonly users: Map<string, DiscordUser>
  /** Who has the app among the own apps. */
  readonly ownApps: Set<string>
  readonly guilds: Map<string, StoredGuild>
  readonly channels: Map<string, StoredChannel>
  /** Direct messages with the bot, by person. */
  readonly directs: Map<string, StoredChannel>
  readonly messages: Map<string, StoredMessage>
  /** By token. */
  readonly interactions: Map<string, Interaction>
  /** By guild id, or `global`; then by id. */
  readonly commands: Map<string, Map<string, StoredCommand>>
  /** Times of creations, by guild id or `global`. */
  readonly creations: Map<string, number[]>
  /** Messages by channel and nonce. */
  readonly nonces: Map<string, { readonly messageId: string; readonly at: number }>
  readonly postsByNonce: Map<string, number>
  /** People who take no direct messages. */
  readonly takeNoDirect: Set<string>
  readonly calls: RestCall[]
  readonly counts: Counts
  readonly refused: string[]
}

export const intent = { guilds: 1, guildMessages: 1 << 9, directMessages: 1 << 12 } as const

export function createWorld(options: DiscordServerOptions): World {
  const clock = options.clock ?? systemClock
  let offset = 0
  const now = () => clock() + offset
  const ids = createIds(now)
  const bot: DiscordUser = { id: ids.next(), username: 'hashdesk', locale: 'en-US', bot: true }
  return {
    settings: {
      shards: options.shards ?? 1,
      maxConcurrency: options.maxConcurrency ?? 1,
      identifyWindowMs: options.identifyWindowMs ?? 5_000,
      identifiesLeft: options.identifiesLeft ?? 1_000,
      heartbeatMs: options.heartbeatMs ?? 41_250,
      answerWithinMs: options.answerWithinMs ?? 3_000,
      rateLimits: options.rateLimits ?? true,
      globalPerSecond: options.globalPerSecond ?? 50,
      nonceMs: options.nonceMs ?? 5 * 60_000,
      historyLagMs: options.historyLagMs ?? 0,
      lean: options.lean ?? false,
      privilegedIntents: options.privilegedIntents ?? 0,
      attachmentLimit: options.attachmentLimit ?? 10 * 1024 * 1024,
    },
    now,
    advance(ms) {
      offset += ms
    },
    ids,
    changes: createChanges(),
    origin: '',
    token: options.token ?? tokenOf(bot.id, 0),
    // The bot's user has the id of its application, as it is today.
    applicationId: bot.id,
    bot,
    users: new Map([[bot.id, bot]]),
    ownApps: new Set(),
    guilds: new Map(),
    channels: new Map(),
    directs: new Map(),
    messages: new Map(),
    interactions: new Map(),
    commands: new Map(),
    creations: new Map(),
    nonces: new Map(),
    postsByNonce: new Map(),
    takeNoDirect: new Set(),
    calls: [],
    counts: { requests: 0, identifies: 0, resumes: 0, rateLimited: 0, missed: 0 },
    refused: [],
  }
}

/** A bot's token begins with its id. */
export function tokenOf(botId: string, version: number): string {
  return `${Buffer.from(botId).toString('base64url')}.Loop${version}.${'loopback'.repeat(4)}`
}

/** A person as Discord tells of one. */
export function userJson({ id, username, bot }: DiscordUser): Json {
  return {
    id,
    username,
    discriminator: bot ? '0001' : '0',
    global_name: bot ? null : username,
    avatar: null,
    bot,
    public_flags: 0,
  }
}
