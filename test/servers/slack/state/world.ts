import type { Clock } from '../../../../src/clock.ts'
import type {
  Json,
  SlackCall,
  SlackChannel,
  SlackMessage,
  SlackServerOptions,
  SlackUser,
  SlackView,
} from '../handle.ts'
import { type Changes, createChanges } from './changes.ts'
import { createIds, type Ids, secret } from './ids.ts'
import { defaultScopes } from './scopes.ts'

export type Mutable<T> = { -readonly [K in keyof T]: T[K] }

export type StoredMessage = Mutable<Omit<SlackMessage, 'permalink'>> & {
  pings: string[]
  /** The token's bot, or null for a person. */
  botId: string | null
  changedAt: number
}

export type StoredView = Mutable<SlackView> & { raw: Json; closed: boolean; changedAt: number; values: Json }

export interface Token {
  readonly value: string
  readonly team: Team
  readonly scopes: readonly string[]
  /** By the server's clock, in milliseconds; null for one that lasts. */
  expiresAt: number | null
  /** Why it is no good any more. */
  ended: 'token_revoked' | 'account_inactive' | null
}

export interface Team {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly enterpriseId: string | null
  readonly orgInstall: boolean
  readonly botUserId: string
  readonly botId: string
  readonly users: Map<string, SlackUser>
  readonly channels: Map<string, SlackChannel>
  /** Direct messages with the bot, by the person's id. */
  readonly directs: Map<string, SlackChannel>
  scopes: readonly string[]
  token: Token | null
  refreshToken: string | null
}

export interface Trigger {
  readonly teamId: string
  readonly userId: string
  readonly bornAt: number
  used: boolean
  /** The modal from which a view may be pushed. */
  readonly viewId: string | null
}

export interface ResponseUrl {
  readonly teamId: string
  readonly channel: string
  readonly userId: string
  readonly bornAt: number
  uses: number
  /** The message whose button was pressed; null for a command, which has none to replace. */
  readonly original: StoredMessage | null
  readonly threadTs: string | null
}

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly teamId: string
  readonly length: number
  readonly key: string
  bytes: Uint8Array | null
  /** When it can be shown in a block, by the server's clock; null before completion. */
  readyAt: number | null
  deleted: boolean
}

export interface OAuthCode {
  readonly teamId: string
  readonly userId: string
  readonly redirectUri: string | null
  readonly scopes: readonly string[]
  readonly bornAt: number
  used: boolean
}

export type Settings = Required<Omit<SlackServerOptions, 'clock' | 'deliverTo'>>

/** Everything that the server knows. One plain object that its parts share. */
export interface World {
  readonly settings: Settings
  readonly clock: Clock
  readonly ids: Ids
  readonly changes: Changes
  readonly app: {
    readonly id: string
    readonly token: string
    readonly signingSecret: string
    readonly clientId: string
    readonly clientSecret: string
  }
  origin: string
  /** Counts every change, so that what came after a moment can be told. */
  tick: number
  readonly teams: Map<string, Team>
  readonly channels: Map<string, SlackChannel>
  /** The workspace of each person. */
  readonly teamOfPerson: Map<string, string>
  readonly tokens: Map<string, Token>
  readonly refreshTokens: Map<string, { readonly team: Team; readonly token: Token; used: boolean }>
  readonly codes: Map<string, OAuthCode>
  readonly messages: Map<string, StoredMessage[]>
  /** Every change of a message, oldest first, so that what came since a moment is found from the end. */
  readonly touches: { readonly tick: number; readonly message: StoredMessage }[]
  readonly views: Map<string, StoredView>
  readonly homes: Map<string, StoredView>
  readonly stacks: Map<string, StoredView[]>
  readonly triggers: Map<string, Trigger>
  readonly responseUrls: Map<string, ResponseUrl>
  readonly files: Map<string, StoredFile>
  readonly calls: SlackCall[]
  readonly refused: string[]
  rateLimited: number
  missed: number
}

export function createWorld(options: SlackServerOptions): World {
  const clock = options.clock ?? Date.now
  const ids = createIds(clock)
  const appId = ids.next('A')
  return {
    settings: {
      rateLimited: options.rateLimited ?? true,
      distributed: options.distributed ?? false,
      channelBurst: options.channelBurst ?? 20,
      messagesPerMinute: options.messagesPerMinute ?? 3000,
      historyLagMs: options.historyLagMs ?? 0,
      answerWithinMs: options.answerWithinMs ?? 3000,
      retryAfterMs: options.retryAfterMs ?? [20, 50, 100],
      fileProcessingMs: options.fileProcessingMs ?? 60,
      pingMs: options.pingMs ?? 5000,
      tokenSeconds: options.tokenSeconds ?? null,
      scopes: options.scopes ?? defaultScopes,
    },
    clock,
    ids,
    changes: createChanges(),
    app: {
      id: appId,
      token: `xapp-1-${appId}-${secret(6)}-${secret(32)}`,
      signingSecret: secret(16),
      clientId: `${1_000_000_000 + ids.count()}.${2_000_000_000 + ids.count()}`,
      clientSecret: secret(16),
    },
    origin: '',
    tick: 0,
    teams: new Map(),
    channels: new Map(),
    teamOfPerson: new Map(),
    tokens: new Map(),
    refreshTokens: new Map(),
    codes: new Map(),
    messages: new Map(),
    touches: [],
    views: new Map(),
    homes: new Map(),
    stacks: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    files: new Map(),
    calls: [],
    refused: [],
    rateLimited: 0,
    missed: 0,
  }
}

/** Something is different: gives the number of the change, and tells whoever waits. */
export function changed(world: World): number {
  world.tick++
  world.changes.happened()
  return world.tick
}
