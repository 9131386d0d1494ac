import type { Clock } from '../../../src/clock.ts'
import type { DiscordChannel, DiscordUser, Guild, GuildOptions } from './guild-handle.ts'

export type * from './guild-handle.ts'

/** A JSON object as it came over the wire. */
export type Json = Readonly<Record<string, unknown>>

/** What Discord answers a refused call with; `errors` names each wrong field. */
export interface ApiError {
  readonly status: number
  readonly code: number
  readonly message: string
  readonly errors?: Json
}

/** A file of a message, with its bytes. */
export interface Attachment {
  readonly id: string
  readonly filename: string
  readonly size: number
  readonly contentType: string
  readonly description: string | null
  readonly url: string
  readonly bytes: Uint8Array
  /** False where nobody sees it: a Components V2 message shows a file only by a gallery, thumbnail or file component. */
  readonly shown: boolean
}

/** A message as it stood when it was asked for. */
export interface DiscordMessage {
  readonly id: string
  readonly channelId: string
  readonly guildId: string | null
  readonly url: string
  readonly author: { readonly id: string; readonly username: string; readonly bot: boolean }
  readonly content: string
  readonly embeds: readonly Json[]
  readonly components: readonly Json[]
  /** Bits: 4 embeds suppressed, 64 ephemeral, 128 thinking, 32768 Components V2. */
  readonly flags: number
  readonly attachments: readonly Attachment[]
  readonly nonce: string | number | null
  /** The one person who sees it; null for everybody in the channel. */
  readonly onlyFor: string | null
  /** Still "… is thinking". */
  readonly thinking: boolean
  readonly edits: number
  readonly deleted: boolean
  /** Milliseconds since the epoch, by the server's clock. */
  readonly createdAt: number
  readonly editedAt: number | null
  /** Everybody whom it notified: `everyone`, `here`, `role:ID`, `user:ID`. Edits notify nobody, but that of a deferred answer. */
  readonly pings: readonly string[]
  /** The message that it answers. */
  readonly referenceId: string | null
  /** The interaction that it came from. */
  readonly interactionId: string | null
}

export interface Modal {
  readonly customId: string
  readonly title: string
  readonly components: readonly Json[]
  /** Its inputs, in order. */
  readonly fields: readonly {
    readonly customId: string
    readonly label: string
    readonly required: boolean
    readonly value: string
    readonly minLength: number
    readonly maxLength: number
  }[]
}

export interface Acknowledgement {
  /** 4 message, 5 deferred, 6 deferred update, 7 update, 8 choices, 9 modal. */
  readonly type: number
  readonly data: Json
  /** From delivery to answer. */
  readonly afterMs: number
}

/** The first answer did not come within 3 seconds, or nobody was there to be asked. */
export class MissedAnswer extends Error {
  readonly reason: 'too-late' | 'not-connected'
  constructor(reason: MissedAnswer['reason'], what: string) {
    super(`${what}: the application did not respond (${reason})`)
    this.reason = reason
  }
}

/** What a person did, and what came of it. The fields tell how it is now. */
export interface Exchange {
  readonly id: string
  readonly token: string
  readonly user: DiscordUser
  readonly shard: number
  /** The interaction as it was delivered. */
  readonly payload: Json
  /** How often it was delivered: again by a resume, 0 while the shard is away. */
  readonly deliveries: number
  /** The first answer; rejects with `MissedAnswer`. It need not be awaited. */
  readonly acknowledged: Promise<Acknowledgement>
  /**
   * Waits until something final stands there: no longer the thinking state, or after a deferred update the first
   * edit, deletion or follow-up. Gives that message, as the person sees it; null where the original was deleted and
   * no follow-up came within 500 ms, and for a modal or choices. Rejects with `MissedAnswer`, or after `withinMs` (5,000).
   * An edit may be no answer yet, but tell how far it is: `isFinal` tells them apart.
   */
  settled(withinMs?: number, isFinal?: (message: DiscordMessage) => boolean): Promise<DiscordMessage | null>
  /** The original response, or the message whose button was pressed; null before it is there, and once deleted. */
  readonly original: DiscordMessage | null
  /** Those that stand, oldest first. */
  readonly followUps: readonly DiscordMessage[]
  readonly modal: Modal | null
  /** What autocomplete offered. */
  readonly choices: readonly { readonly name: string; readonly value: string | number }[] | null
  /** What stands of the answer that this person sees; default whoever asked. */
  visible(to?: DiscordUser): readonly DiscordMessage[]
}

/** One REST call. */
export interface RestCall {
  readonly method: string
  /** Without `/api/v10`: `/channels/1/messages`. */
  readonly path: string
  /** With names for what varies: `/channels/:channel/messages`, `/webhooks/:application/:token/messages/@original`. */
  readonly route: string
  readonly authorized: boolean
  /** JSON, or `payload_json`; null without. */
  readonly body: unknown
  readonly at: number
  /** 0 where the connection was cut. */
  readonly status: number
  /** Discord's error code; null where it went well. */
  readonly code: number | null
}

export interface Fault {
  readonly method?: string
  /** As in `RestCall.route`, in whole or a part of it. Without it any. */
  readonly route?: string
  /** Answers with this status, before doing anything. */
  readonly status?: number
  /** Answers with this status after doing what was asked. */
  readonly statusAfter?: number
  /** Does what was asked, and cuts its answer off half way: no JSON any more, though the status says that all is well. */
  readonly cut?: boolean
  /** Cuts the connection before or after doing what was asked. */
  readonly drop?: 'before' | 'after'
  /** Waits first; alone it only delays. */
  readonly delayMs?: number
  /** Answers 429; `retryAfter` in seconds. */
  readonly rateLimit?: {
    readonly retryAfter: number
    readonly global?: boolean
    readonly scope?: 'user' | 'global' | 'shared'
  }
  /** How many calls it holds for; default 1. */
  readonly times?: number
}

export interface Faults {
  next(fault: Fault): void
  /** Asked for each call that no other fault is for, until there is another choice or null; it may leave calls alone. */
  choose(choice: ((method: string, route: string) => Fault | null) | null): void
  clear(): void
}

export interface GatewayConnection {
  /** Null before IDENTIFY or RESUME. */
  readonly shard: number | null
  readonly shards: number
  readonly intents: number
  readonly sessionId: string | null
  /** Events that the bot sent. */
  readonly received: number
}

/** Without a shard, each of these is for all. */
export interface GatewayControl {
  readonly connections: readonly GatewayConnection[]
  /** Closes with a code; default 4000, after which the session can be resumed. */
  disconnect(options?: { readonly code?: number; readonly shard?: number }): void
  /** Cuts the connection with no goodbye. */
  drop(shard?: number): void
  /** Op 7. */
  requestReconnect(shard?: number): void
  /** Op 9. Where it is not resumable, the session is gone. */
  invalidateSession(resumable: boolean, shard?: number): void
  /** Stops answering heartbeats; false ends it. */
  stallHeartbeats(on?: boolean): void
  /** Op 1: asks for a heartbeat now. */
  askHeartbeat(shard?: number): void
  /** Closes each IDENTIFY and RESUME with this code (4004, 4013, 4014, …); null ends it. */
  refuseIdentify(code: number | null): void
  /** Answers this many new connections with 503. */
  refuseConnections(times: number): void
  /** Sends any event to a shard (default 0), with its sequence number. */
  dispatch(event: string, data: Json, shard?: number): void
}

export interface DiscordServerOptions {
  /** Time for ids, tokens, nonces and the day's command creates; default the system's. Rate limits, heartbeats and the 3 seconds take real time. */
  readonly clock?: Clock
  readonly token?: string
  /** What `GET /gateway/bot` recommends; default 1. */
  readonly shards?: number
  /** IDENTIFYs per `identifyWindowMs`; default 1. */
  readonly maxConcurrency?: number
  /** Default 5,000. */
  readonly identifyWindowMs?: number
  /** IDENTIFYs that are left of the day's; default 1,000. */
  readonly identifiesLeft?: number
  /** Default 41,250. */
  readonly heartbeatMs?: number
  /** Time for a first answer; default 3,000. */
  readonly answerWithinMs?: number
  /** False switches every rate limit off; default true. */
  readonly rateLimits?: boolean
  /** Requests of the bot per second; default 50. */
  readonly globalPerSecond?: number
  /** Privileged intents that the portal has switched on, as bits; default none. */
  readonly privilegedIntents?: number
  /** How long a nonce is remembered; default 5 minutes. */
  readonly nonceMs?: number
  /** How long it takes for a message to show in its channel's history, by the server's clock; default 0. */
  readonly historyLagMs?: number
  /** Keeps no bytes of files and no bodies of calls, so that tens of thousands of posts cost little; default false. */
  readonly lean?: boolean
  /** Bytes that a file may have; default 10 MiB. */
  readonly attachmentLimit?: number
}

export type OptionValue = string | number | boolean

export interface MessageDraft {
  readonly content?: string
  readonly embeds?: readonly Json[]
  readonly components?: readonly Json[]
  /** Default: whoever uses the command. */
  readonly author?: DiscordUser
}

/** Whoever does something, and where. */
export interface Doing {
  readonly user: DiscordUser
  /** Default: the direct message with the bot. */
  readonly channel?: DiscordChannel
  /** Whether it is the guild's installation that is used; default: wherever the guild has one. Else the person's own. */
  readonly guildInstalled?: boolean
  /** Default: the user's. */
  readonly locale?: string
}

/** Throws where Discord would not offer it: not registered, not here, no permission, an option missing or wrong. */
export interface People {
  slash(
    doing: Doing & {
      readonly name: string
      /** The subcommand, with its group in front: `forget`, `feeds add`. */
      readonly sub?: string
      readonly options?: Readonly<Record<string, OptionValue>>
    },
  ): Exchange
  /** A message's menu → Apps. */
  messageCommand(
    doing: Doing & { readonly name: string; readonly message: DiscordMessage | MessageDraft },
  ): Exchange
  userCommand(doing: Doing & { readonly name: string; readonly target: DiscordUser }): Exchange
  /** Options beside the one that is typed in are what the person has filled in so far. */
  autocomplete(
    doing: Doing & {
      readonly name: string
      readonly sub?: string
      readonly option: string
      readonly value: string
      readonly options?: Readonly<Record<string, OptionValue>>
    },
  ): Exchange
  /** By `customId`, or by what the button says. The person must see the message as it stands now. */
  press(what: {
    readonly user: DiscordUser
    readonly message: DiscordMessage
    readonly customId?: string
    readonly label?: string
    readonly locale?: string
  }): Exchange
  choose(what: {
    readonly user: DiscordUser
    readonly message: DiscordMessage
    readonly customId: string
    readonly values: readonly string[]
    readonly locale?: string
  }): Exchange
  /** Fills in the modal that an exchange has opened, and sends it; fields by custom id. */
  submitModal(what: {
    readonly user: DiscordUser
    readonly of: Exchange
    readonly fields: Readonly<Record<string, string | readonly string[]>>
  }): Exchange
  /** A message of a person, of which a bot without the intent is told nothing. */
  say(what: { readonly user: DiscordUser; readonly channel: DiscordChannel } & MessageDraft): DiscordMessage
}

export interface DiscordServer extends People, AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly port: number
  /** What `DISCORD_API_URL` gets: `http://127.0.0.1:PORT/api`. */
  readonly apiUrl: string
  readonly token: string
  readonly applicationId: string
  readonly bot: DiscordUser

  addGuild(options?: GuildOptions): Guild
  readonly guilds: readonly Guild[]
  /** Somebody; `installed` (default true) where the app is in the person's own apps. */
  addUser(options: {
    readonly name: string
    readonly locale?: string
    readonly installed?: boolean
    /** False for somebody who takes no direct messages; default true. */
    readonly takesDirect?: boolean
  }): DiscordUser
  /** The direct message between the bot and this person. */
  direct(user: DiscordUser): DiscordChannel
  /** A group of people, in which no bot can be. */
  groupDirect(users: readonly DiscordUser[]): DiscordChannel

  /** What stands in a channel, oldest first, without what was deleted. Without `seenBy` everything private is there too. */
  messages(channelId: string, options?: { readonly seenBy?: DiscordUser }): readonly DiscordMessage[]
  /** A message as it stands now, deleted or not; throws where there was none. */
  message(id: string): DiscordMessage
  /** Messages that the bot has ever posted in a channel by itself, also those that were deleted. */
  posts(channelId: string): number
  /** How often each nonce was posted, in all channels together: each once where all went well. */
  readonly postsByNonce: ReadonlyMap<string, number>
  /** Registered commands, as Discord gives them back. */
  commands(guildId?: string): readonly Json[]

  readonly gateway: GatewayControl
  readonly faults: Faults
  /** Moves the server's clock on. */
  advance(ms: number): void
  /** The token is over: 401 from now on, and 4004. Gives the new one. */
  resetToken(): string
  /** Looks again whenever something changed here, and every 20 ms, until there is something. Throws after `withinMs` (5,000). */
  until<T>(look: () => T | null | undefined | false, withinMs?: number): Promise<T>

  /** Every REST call, in order. */
  readonly calls: readonly RestCall[]
  /** How many calls there were to routes that contain this. */
  count(method: string, route: string): number
  readonly counts: {
    readonly requests: number
    readonly identifies: number
    readonly resumes: number
    /** Calls that were answered with 429. */
    readonly rateLimited: number
    /** First answers that came too late or never. */
    readonly missed: number
  }
  /** Everything that was refused for what it was, with route and reason: empty where all went well. */
  readonly refused: readonly string[]
}
