export type Permission =
  | 'Administrator'
  | 'AttachFiles'
  /** Needed in voice channels, also for their chat. */
  | 'Connect'
  | 'EmbedLinks'
  | 'ManageChannels'
  | 'ManageGuild'
  | 'ManageMessages'
  | 'MentionEveryone'
  | 'ReadMessageHistory'
  | 'SendMessages'
  | 'SendMessagesInThreads'
  | 'UseApplicationCommands'
  /** Without it, what a person's own app answers is shown to that person alone. */
  | 'UseExternalApps'
  | 'ViewChannel'

export interface DiscordUser {
  readonly id: string
  readonly username: string
  /** BCP 47, as Discord spells it: `en-US`, `de`. */
  readonly locale: string
  readonly bot: boolean
}

export interface RoleOptions {
  readonly name: string
  readonly permissions?: readonly Permission[]
  readonly mentionable?: boolean
}

export interface DiscordRole {
  readonly id: string
  readonly name: string
}

type GuildChannelKind = 'text' | 'announcement' | 'voice' | 'thread' | 'forum' | 'category'

export interface ChannelOptions {
  readonly name: string
  readonly kind?: GuildChannelKind
  /** A thread's channel, by name, from which it has its permissions; default the first. */
  readonly parent?: string
  /** A thread in which nobody but moderators may write. */
  readonly locked?: boolean
  /** Taken from the bot in this channel. */
  readonly botDenied?: readonly Permission[]
  /** Taken from everybody else. */
  readonly denied?: readonly Permission[]
}

export interface DiscordChannel {
  readonly id: string
  readonly name: string
  /** Null in direct messages. */
  readonly guildId: string | null
  readonly kind: GuildChannelKind | 'dm' | 'group-dm'
  /** Replaces what is taken from the bot here; in a guild the bot is told by CHANNEL_UPDATE. */
  denyBot(permissions: readonly Permission[]): void
  /** Removes the channel; the bot is told by CHANNEL_DELETE. */
  delete(): void
}

export interface MemberOptions {
  readonly name: string
  /** Beyond what everybody has: see and write, attach, embed, read history, use commands. */
  readonly permissions?: readonly Permission[]
  readonly roles?: readonly DiscordRole[]
  readonly locale?: string
}

export interface GuildOptions {
  readonly id?: string
  readonly name?: string
  /** Names or options, default `general`. A number makes that many plain ones, made only when looked at. */
  readonly channels?: number | readonly (string | ChannelOptions)[]
  /** Beyond `@everyone`; a number makes that many plain ones. */
  readonly roles?: number | readonly (string | RoleOptions)[]
  /** Whether the app and its bot are in the guild; default true. */
  readonly installed?: boolean
  /** Permissions of the bot in the whole guild; default all but `Administrator`, `ManageGuild`, `ManageChannels` and `MentionEveryone`. */
  readonly botPermissions?: readonly Permission[]
  readonly locale?: string
}

export interface Guild {
  readonly id: string
  readonly name: string
  readonly installed: boolean
  readonly channels: readonly DiscordChannel[]
  readonly roles: readonly DiscordRole[]
  /** By name; throws where there is none. Without a name the first. */
  channel(name?: string): DiscordChannel
  addChannel(options: string | ChannelOptions): DiscordChannel
  addRole(options: string | RoleOptions): DiscordRole
  addMember(options: string | MemberOptions): DiscordUser
  /** Makes somebody who exists a member, or changes what the member may do. */
  join(user: DiscordUser, options?: Pick<MemberOptions, 'permissions' | 'roles'>): DiscordUser
  /** The bot is added, and told so by GUILD_CREATE. */
  install(): void
  /** The bot is removed, and told so by GUILD_DELETE. */
  uninstall(): void
  /** A moderator silences the bot until then, milliseconds since the epoch; null ends it. */
  silenceBot(untilMs: number | null): void
  /** The guild cannot be reached: GUILD_DELETE with `unavailable`; `over` ends it by GUILD_CREATE. */
  outage(over?: 'over'): void
}
