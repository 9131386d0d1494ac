import type { Clock } from '../../../src/clock.ts'
import type { Faults } from './faults.ts'

/** Somebody who belongs to a workspace. */
export interface SlackUser {
  readonly id: string
  readonly teamId: string
  readonly name: string
  readonly admin: boolean
  readonly owner: boolean
  /** IANA zone, as `users.info` tells it. */
  readonly tz: string
  readonly locale: string
}

export interface SlackChannel {
  readonly id: string
  readonly teamId: string
  /** Without `#`; `directmessage` for a direct message. */
  readonly name: string
  readonly kind: 'public' | 'private' | 'im'
  /** Ids of the people and the bots in it. */
  readonly members: Set<string>
  /** The id of whoever made it. */
  readonly creator: string
  /** Nobody can post in it any more. */
  archived: boolean
  /** Only some people may post in it, and the bot is not among them. */
  readOnly: boolean
}

export interface UserOptions {
  readonly name: string
  readonly admin?: boolean
  readonly owner?: boolean
  /** Default `Europe/Berlin`. */
  readonly tz?: string
}

export interface ChannelOptions {
  readonly name: string
  readonly kind?: 'public' | 'private'
  /** Whether the app's bot is a member; default true. */
  readonly bot?: boolean
  /** Names of the people in it; default everybody. */
  readonly members?: readonly string[]
  /** Who made it, by name; default the first of the workspace. */
  readonly creator?: string
  readonly archived?: boolean
  readonly readOnly?: boolean
}

export interface WorkspaceOptions {
  readonly name?: string
  /** True or an id (`E…`): a workspace of an Enterprise organisation. */
  readonly enterprise?: boolean | string
  /** Default: `ann`, an owner and admin, and `bob`, a member. */
  readonly users?: readonly UserOptions[]
  /** Default: `general` and `desk` with the bot, `random` without it, and the private `secret` without it. */
  readonly channels?: readonly ChannelOptions[]
  /** What the bot token may do; default `defaultScopes`. */
  readonly scopes?: readonly string[]
  /** True: the app is installed for the whole organisation (`is_enterprise_install`); needs `enterprise`. */
  readonly orgInstall?: boolean
  /** False: the app is not installed yet (OAuth will do it). Default true. */
  readonly installed?: boolean
}

export interface Workspace {
  readonly teamId: string
  readonly name: string
  readonly enterpriseId: string | null
  /** `https://NAME.slack.com/`. */
  readonly url: string
  /** The latest bot token; throws while the app is not installed. */
  readonly botToken: string
  readonly installed: boolean
  readonly scopes: readonly string[]
  readonly botUserId: string
  readonly botId: string
  readonly users: readonly SlackUser[]
  readonly channels: readonly SlackChannel[]
  /** By name; throws where there is none. */
  user(name: string): SlackUser
  channel(name: string): SlackChannel
  /** The direct message between the bot and this person. */
  direct(user: SlackUser): SlackChannel
  addUser(options: UserOptions): SlackUser
  addChannel(options: ChannelOptions): SlackChannel
}

/** A JSON object as it came over the wire. */
export type Json = Readonly<Record<string, unknown>>

/** A message as it stands now. */
export interface SlackMessage {
  readonly ts: string
  readonly teamId: string
  readonly channel: string
  readonly threadTs: string | null
  /** Who wrote it: a person's or the bot's id. */
  readonly user: string
  readonly text: string
  readonly blocks: readonly Json[]
  /** The one person who sees it; null for everybody in the channel. */
  readonly onlyFor: string | null
  readonly metadata: Json | null
  /** How often it was changed. */
  readonly edits: number
  readonly deleted: boolean
  /** Where it came from. */
  readonly via: 'chat.postMessage' | 'chat.postEphemeral' | 'response_url' | 'ack' | 'files' | 'person'
  /** Everybody whom it (in any version) would have notified: `<@U…>`, `<!channel>`, `<!here>`, `<!everyone>`, `<!subteam…>`. */
  readonly pings: readonly string[]
  readonly permalink: string
  readonly unfurlLinks: boolean | null
}

/** A modal or a Home tab as it stands now. */
export interface SlackView {
  readonly id: string
  readonly type: 'modal' | 'home'
  readonly teamId: string
  /** Whom it is shown to. */
  readonly user: string
  readonly title: string
  readonly blocks: readonly Json[]
  readonly callbackId: string
  readonly privateMetadata: string
  readonly externalId: string
  readonly hash: string
  readonly rootId: string
  readonly previousId: string | null
  /** What the last submission was refused with, by block id. */
  readonly errors: Readonly<Record<string, string>>
}

export interface Acknowledgement {
  /** From delivery to answer. */
  readonly afterMs: number
  /** What the bot answered with: parsed JSON, a text, or null. */
  readonly body: unknown
  /** HTTP status; 200 on a socket. */
  readonly status: number
}

/** The bot's answer did not come in time, or nobody was there to be asked. */
export class MissedAnswer extends Error {
  /** What Slack shows to the person. */
  readonly reason: 'operation_timeout' | 'dispatch_failed'
  constructor(reason: MissedAnswer['reason'], what: string) {
    super(`${what} failed with ${reason}`)
    this.reason = reason
  }
}

/** What a person did, and what it leads to. */
export interface Exchange {
  /** The first answer; rejects with `MissedAnswer` after 3 seconds. It need not be awaited. */
  readonly acknowledged: Promise<Acknowledgement>
  readonly triggerId: string | null
  readonly responseUrl: string | null
  /** The id of the event, for things that Slack tells as events. */
  readonly eventId: string | null
  /** The payload as it was delivered. */
  readonly payload: Json
  /** How often it was delivered so far, retries included. */
  readonly deliveries: number
  /**
   * The newest message in the same place that the bot wrote or changed since, and that this person can see; waits
   * for it. `match` picks among several.
   */
  answer(match?: (message: SlackMessage) => boolean, withinMs?: number): Promise<SlackMessage>
  /** The newest view that was opened or changed since for this person; waits for it. */
  view(match?: (view: SlackView) => boolean, withinMs?: number): Promise<SlackView>
}

/** One call of the Web API. */
export interface SlackCall {
  readonly method: string
  /** The token that it was made with, wherever it stood; null without one. */
  readonly token: string | null
  /** The `Authorization` header as it came. */
  readonly authorization: string | null
  /** The workspace whose token it was. */
  readonly teamId: string | null
  /** The workspace of the channel, person or view that it was about; another than `teamId` is a leaked token. */
  readonly aboutTeamId: string | null
  readonly args: Json
  readonly at: number
  /** HTTP status, and `ok` or the error code of the answer. */
  readonly status: number
  readonly result: string
}

export interface SocketControl {
  /** Connections that are open now. */
  readonly open: number
  /** Connections that were ever opened. */
  readonly opened: number
  /** Resolves once at least (`atLeast`) or exactly this many are open. */
  until(count: number, options?: { readonly atLeast?: boolean; readonly withinMs?: number }): Promise<void>
  /** Tells each connection to renew itself, as Slack does every few hours; then closes what is still open after `closeAfterMs` (10,000). */
  refreshRequested(closeAfterMs?: number): void
  /** The word that goes ahead of a refresh, which follows after `refreshAfterMs` (10,000); until then all is delivered. */
  warning(refreshAfterMs?: number): void
  /** Cuts every connection with no goodbye. */
  dropConnections(): void
  /** Closes each connection with this code, properly. */
  close(code?: number): void
  /** What a connection beyond the tenth gets, for every connection from now on; false ends it. */
  tooManyWebsockets(on?: boolean): void
  /** `apps.connections.open` answers 503 this many times. */
  unavailable(times: number): void
  /** Stops answering pings, so that clients find the connection dead; false ends it. */
  silent(on?: boolean): void
  /** Sends a frame that is not an envelope. */
  send(frame: string): void
}

export type Delivery = 'socket' | { readonly url: string }

export interface SlackServerOptions {
  /** Time for tokens, codes, trigger ids, response URLs and rate limits; default the system's. Signatures always take the system's. */
  readonly clock?: Clock
  /** False switches every rate limit off; default true with the bursts of `rateLimits`. */
  readonly rateLimited?: boolean
  /** True: an app outside the Marketplace, which reads history once a minute, 15 messages at most. */
  readonly distributed?: boolean
  /** Messages that one channel takes at once before it is held to one a second; default 20. */
  readonly channelBurst?: number
  /** Messages that one workspace takes in a minute, and at once; default 3,000. */
  readonly messagesPerMinute?: number
  /** How long a message takes to show in its channel's history; default 0. */
  readonly historyLagMs?: number
  /** Time for a first answer; default 3,000. */
  readonly answerWithinMs?: number
  /** Waits before the three retries of an event; Slack's are about 0, 60,000 and 300,000. Default 20, 50, 100. */
  readonly retryAfterMs?: readonly number[]
  /** Time that an uploaded file needs after completion before a block may show it; default 60. */
  readonly fileProcessingMs?: number
  /** Time between the pings of a socket; default 5,000. */
  readonly pingMs?: number
  /** Makes OAuth give rotating tokens that last this long (Slack: 43,200). Default null: tokens last. */
  readonly tokenSeconds?: number | null
  /** Default `'socket'`. */
  readonly deliverTo?: Delivery
  /** What the app was given; default `defaultScopes`. */
  readonly scopes?: readonly string[]
}

/** What the values of a submitted view are, by block id or action id. */
export type FilledIn = Readonly<Record<string, string | readonly string[] | null>>

export interface SlackServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly port: number
  /** What `SLACK_API_URL` gets: `http://127.0.0.1:PORT/api`. */
  readonly apiUrl: string
  /** Where a browser installs the app: `…/oauth/v2/authorize`. */
  readonly authorizeUrl: string
  readonly appId: string
  readonly appToken: string
  readonly signingSecret: string
  readonly clientId: string
  readonly clientSecret: string

  /** Where events, commands and presses go from now on. */
  deliverTo(where: Delivery): void
  readonly socket: SocketControl
  readonly faults: Faults

  addWorkspace(options?: WorkspaceOptions): Workspace
  readonly workspaces: readonly Workspace[]

  /** `/take TEXT`, the text as it goes over the wire. Typing it where a thread is open changes nothing: Slack has no slash commands in threads. */
  command(what: { user: SlackUser; channel: SlackChannel; command: string; text?: string }): Exchange
  /** A message shortcut, chosen in a message's menu. */
  shortcut(what: { user: SlackUser; message: SlackMessage; callbackId: string }): Exchange
  /** A shortcut from the search or the composer, with no message. */
  globalShortcut(what: { user: SlackUser; callbackId: string }): Exchange
  /** A message that names the bot; the mention is put in front where the text has none. `bot` is a member, or nothing is told. */
  mention(what: { user: SlackUser; channel: SlackChannel; text: string; thread?: string }): Exchange
  directMessage(what: { user: SlackUser; text: string; thread?: string }): Exchange
  openHome(what: { user: SlackUser; tab?: 'home' | 'messages' }): Exchange
  /** Presses a button (or picks in a menu) by its action id. Throws where that is not on the message or view, or the person cannot see it. */
  press(what: {
    user: SlackUser
    message?: SlackMessage
    view?: SlackView
    actionId: string
    /** Which option a select takes; default its first. */
    value?: string
    /** What stands in the inputs of a Home tab or modal, told with the press. */
    values?: FilledIn
  }): Exchange
  /** Asks for the options of an external select. */
  suggest(what: { user: SlackUser; view: SlackView; actionId: string; value: string }): Exchange
  /** Fills a modal in and submits it. Throws where a required input has no value, or a field does not exist. */
  submitView(what: { user: SlackUser; view: SlackView; values?: FilledIn }): Exchange
  closeView(what: { user: SlackUser; view: SlackView }): Exchange | null
  /** Any event of the Events API, for what has no method here; `event` needs a `type`. */
  event(what: { workspace: Workspace; event: Json; eventId?: string }): Exchange
  /** Delivers an event again, with the same `event_id` and no retry number. */
  repeat(exchange: Exchange): Exchange
  /** A message of a person, of which the bot is told nothing. */
  say(what: { user: SlackUser; channel: SlackChannel; text: string; thread?: string }): SlackMessage

  /** Removes the app from the workspace: tokens end, `tokens_revoked` and `app_uninstalled` are told. */
  uninstall(workspace: Workspace): { readonly revoked: Exchange; readonly uninstalled: Exchange }
  /** Ends the bot's token and tells `tokens_revoked`. */
  revokeTokens(workspace: Workspace): Exchange
  /** Tells that the workspace had too many events. */
  appRateLimited(workspace: Workspace): Exchange
  /** Tokens of this workspace are over from now on: `token_expired`. */
  expireTokens(workspace: Workspace): void
  /** What the browser does on the authorize page: allows, and gets the address to go back to with `code` and `state`. */
  authorize(address: string, workspace: Workspace, user?: SlackUser): string
  /** Slack's own requests to an HTTP app: `url_verification` and `ssl_check`. */
  verifyUrl(): Promise<Acknowledgement>
  sslCheck(): Promise<Acknowledgement>

  /**
   * What stands in a channel, oldest first, without what was deleted. `seenBy` leaves out what this person cannot
   * see; without it everything private is there too. `thread` keeps one thread, its first message included.
   */
  messages(
    channel: SlackChannel,
    options?: { readonly seenBy?: SlackUser; readonly thread?: string },
  ): readonly SlackMessage[]
  /** How often a message with this key in its metadata was posted, by `CHANNEL KEY`. */
  postsByKey(): ReadonlyMap<string, number>
  /** Deletes a channel with all that stands in it. */
  deleteChannel(channel: SlackChannel): void
  /** A message as it stands now, deleted or not. */
  message(which: Pick<SlackMessage, 'channel' | 'ts'>): SlackMessage
  /** The Home tab that was published for this person. */
  homeOf(user: SlackUser): SlackView | null
  /** The modals that are open for this person, the top one last. */
  openViews(user: SlackUser): readonly SlackView[]
  /** Files that were uploaded and completed. */
  readonly files: readonly {
    readonly id: string
    readonly name: string
    readonly bytes: Uint8Array
    readonly teamId: string
  }[]
  /**
   * Looks again whenever something changed on the server, until there is something (not null, undefined or
   * false). Throws after `withinMs` (5,000).
   */
  until<T>(look: () => T | null | undefined | false, withinMs?: number): Promise<T>

  /** Calls back soon after anything changed; gives how to stop that. */
  onChange(listener: () => void): () => void

  /** Every call of the Web API, in order. */
  readonly calls: readonly SlackCall[]
  /** How often a method was called. */
  count(method: string, token?: string): number
  /** How many calls were answered with 429. */
  readonly rateLimited: number
  /** First answers that came too late or never. */
  readonly missed: number
  /** What the bot did that Slack refused: `METHOD: error`, with details. Empty in a test where all went well. */
  readonly refused: readonly string[]
}
