import type {
  ChannelOptions,
  DiscordChannel,
  DiscordUser,
  GuildOptions,
  Json,
  MemberOptions,
  RoleOptions,
} from '../handle.ts'
import { guildOfPart, partId, snowflakeAt } from './ids.ts'
import { bitsOf, botsPermissions, everyonesPermissions, silencedPermissions, without } from './permissions.ts'
import type { World } from './world.ts'

export type ChannelKind = DiscordChannel['kind']

export interface StoredChannel {
  readonly id: string
  readonly guildId: string | null
  readonly name: string
  readonly kind: ChannelKind
  readonly position: number
  /** People in a direct message. */
  readonly recipients: readonly string[]
  /** A thread's channel. */
  readonly parentId: string | null
  readonly locked: boolean
  botDenied: bigint
  readonly denied: bigint
  deleted: boolean
  /** Ids, oldest first. */
  readonly messages: string[]
  /** How many the bot has posted by itself. */
  posts: number
}

export interface StoredRole {
  readonly id: string
  readonly name: string
  readonly permissions: bigint
  readonly mentionable: boolean
}

export interface StoredMember {
  readonly user: DiscordUser
  permissions: bigint
  roles: readonly string[]
}

export interface StoredGuild {
  readonly id: string
  readonly name: string
  readonly locale: string
  installed: boolean
  unavailable: boolean
  /** The bot is on a time-out until then, milliseconds since the epoch. */
  silentUntil: number | null
  readonly botPermissions: bigint
  readonly joinedAt: string
  /** How many plain channels and roles there are that have not been looked at. */
  plainChannels: number
  plainRoles: number
  readonly channels: StoredChannel[]
  readonly roles: StoredRole[]
  readonly members: Map<string, StoredMember>
}

export const channelTypes: Readonly<Record<ChannelKind, number>> = {
  text: 0,
  dm: 1,
  voice: 2,
  'group-dm': 3,
  category: 4,
  announcement: 5,
  thread: 11,
  forum: 15,
}

/** Parts of a guild's millisecond: its channels, then its roles. */
const firstChannel = 1
const firstRole = 1_000
const botRole = 2_000

/** Guilds are older than everything else, a millisecond apart, so that they spread evenly over the shards. */
const guildAgeMs = 30 * 86_400_000

export function addGuild(world: World, options: GuildOptions): StoredGuild {
  const { channels = ['general'], roles = [], installed = true } = options
  const id = options.id ?? String(snowflakeAt(world.now() - guildAgeMs + world.guilds.size))
  if (world.guilds.has(id)) throw new Error(`there is a guild ${id} already`)
  const guild: StoredGuild = {
    id,
    name: options.name ?? `Guild ${world.guilds.size + 1}`,
    locale: options.locale ?? 'en-US',
    installed,
    unavailable: false,
    silentUntil: null,
    botPermissions: options.botPermissions === undefined ? botsPermissions : bitsOf(options.botPermissions),
    joinedAt: new Date(world.now()).toISOString(),
    plainChannels: typeof channels === 'number' ? channels : 0,
    plainRoles: typeof roles === 'number' ? roles : 0,
    channels: [],
    roles: [],
    members: new Map(),
  }
  world.guilds.set(id, guild)
  if (typeof channels !== 'number') for (const one of channels) addChannel(world, guild, one)
  if (typeof roles !== 'number') for (const one of roles) addRole(world, guild, one)
  return guild
}

/** Makes the plain channels and roles of a guild, which nobody has looked at so far. */
export function settle(world: World, guild: StoredGuild): StoredGuild {
  const { plainChannels, plainRoles } = guild
  guild.plainChannels = 0
  guild.plainRoles = 0
  for (let at = 0; at < plainChannels; at++) {
    pushChannel(world, guild, partId(guild.id, firstChannel + at), { name: `channel-${at}` })
  }
  for (let at = 0; at < plainRoles; at++) {
    const id = partId(guild.id, firstRole + at)
    guild.roles.push({ id, name: `role ${at}`, permissions: 0n, mentionable: false })
  }
  return guild
}

function parentOf(guild: StoredGuild, name: string | undefined): string {
  const parent = guild.channels.find((one) => name === undefined || one.name === name)
  if (parent === undefined) throw new Error(`the guild ${guild.name} has no channel ${name ?? ''}`)
  return parent.id
}

function pushChannel(world: World, guild: StoredGuild, id: string, options: ChannelOptions): StoredChannel {
  const channel: StoredChannel = {
    id,
    guildId: guild.id,
    name: options.name,
    kind: options.kind ?? 'text',
    position: guild.channels.length,
    recipients: [],
    parentId: options.kind === 'thread' ? parentOf(guild, options.parent) : null,
    locked: options.locked ?? false,
    botDenied: bitsOf(options.botDenied ?? []),
    denied: bitsOf(options.denied ?? []),
    deleted: false,
    messages: [],
    posts: 0,
  }
  guild.channels.push(channel)
  world.channels.set(id, channel)
  return channel
}

export function addChannel(
  world: World,
  guild: StoredGuild,
  options: string | ChannelOptions,
): StoredChannel {
  settle(world, guild)
  return pushChannel(
    world,
    guild,
    world.ids.next(),
    typeof options === 'string' ? { name: options } : options,
  )
}

export function addRole(world: World, guild: StoredGuild, options: string | RoleOptions): StoredRole {
  const {
    name,
    permissions = [],
    mentionable = false,
  } = typeof options === 'string' ? { name: options } : options
  const role = { id: world.ids.next(), name, permissions: bitsOf(permissions), mentionable }
  settle(world, guild).roles.push(role)
  return role
}

export function addUser(
  world: World,
  options: { readonly name: string; readonly locale?: string; readonly takesDirect?: boolean },
): DiscordUser {
  const { name, locale = 'en-US', takesDirect = true } = options
  const user = { id: world.ids.next(), username: name, locale, bot: false }
  world.users.set(user.id, user)
  if (!takesDirect) world.takeNoDirect.add(user.id)
  return user
}

export function join(
  guild: StoredGuild,
  user: DiscordUser,
  { permissions = [], roles = [] }: Pick<MemberOptions, 'permissions' | 'roles'>,
): void {
  guild.members.set(user.id, { user, permissions: bitsOf(permissions), roles: roles.map(({ id }) => id) })
}

export function addDirect(
  world: World,
  users: readonly DiscordUser[],
  kind: 'dm' | 'group-dm',
): StoredChannel {
  const channel: StoredChannel = {
    id: world.ids.next(),
    guildId: null,
    name: kind,
    kind,
    position: 0,
    recipients: users.map(({ id }) => id),
    parentId: null,
    locked: false,
    botDenied: 0n,
    denied: 0n,
    deleted: false,
    messages: [],
    posts: 0,
  }
  world.channels.set(channel.id, channel)
  return channel
}

/** The direct message between the bot and a person; there is one. */
export function directOf(world: World, user: DiscordUser): StoredChannel {
  const channel = world.directs.get(user.id) ?? addDirect(world, [user], 'dm')
  world.directs.set(user.id, channel)
  return channel
}

/** Also finds a plain channel that nobody has looked at so far. */
export function findChannel(world: World, id: string): StoredChannel | null {
  if (!/^\d{1,20}$/.test(id)) return null
  const known = world.channels.get(id)
  if (known !== undefined) return known.deleted ? null : known
  const { guildId, part } = guildOfPart(id)
  const guild = world.guilds.get(guildId)
  if (guild === undefined || part < firstChannel || part >= firstChannel + guild.plainChannels) return null
  settle(world, guild)
  return world.channels.get(id) ?? null
}

export const guildOf = (world: World, channel: StoredChannel): StoredGuild | null =>
  channel.guildId === null ? null : (world.guilds.get(channel.guildId) ?? null)

/** What the bot may do in a channel; 0 where it is not. */
export function botIn(world: World, channel: StoredChannel): bigint {
  const guild = guildOf(world, channel)
  if (guild === null) return channel.kind === 'dm' ? everyonesPermissions : 0n
  if (!guild.installed) return 0n
  const { botDenied } = ruling(world, channel)
  const may = without(guild.botPermissions, botDenied)
  const isSilent = guild.silentUntil !== null && guild.silentUntil > world.now()
  return isSilent ? may & silencedPermissions : may
}

/** The channel whose rules hold in this one. */
const ruling = (world: World, channel: StoredChannel): StoredChannel =>
  (channel.parentId === null ? null : world.channels.get(channel.parentId)) ?? channel

/** What a person may do in a guild's channel or a direct message; 0 for who is not in it. */
export function personIn(world: World, channel: StoredChannel, userId: string): bigint {
  const guild = guildOf(world, channel)
  if (guild === null) return channel.recipients.includes(userId) ? everyonesPermissions : 0n
  const member = guild.members.get(userId)
  if (member === undefined) return 0n
  const ofRoles = guild.roles
    .filter(({ id }) => member.roles.includes(id))
    .reduce((sum, { permissions }) => sum | permissions, 0n)
  // What one has beyond everybody's is not taken by what the channel denies to everybody.
  return without((everyonesPermissions & ~channel.denied) | member.permissions | ofRoles, 0n)
}

/** Threads are told apart from channels. */
export const isListed = ({ deleted, kind }: StoredChannel): boolean => !deleted && kind !== 'thread'

export const botRoleId = (guildId: string): string => partId(guildId, botRole)

export function channelJson(world: World, channel: StoredChannel): Json {
  const { id, guildId, name, kind, recipients } = channel
  if (guildId === null) {
    return {
      id,
      type: channelTypes[kind],
      last_message_id: channel.messages.at(-1) ?? null,
      flags: 0,
      recipients: recipients.map((one) => ({ id: one, username: world.users.get(one)?.username ?? one })),
    }
  }
  const overwrite = (who: string, type: number, deny: bigint, allow = 0n) => ({
    id: who,
    type,
    allow: String(allow),
    deny: String(deny),
  })
  const { denied, botDenied } = channel
  // What is taken from everybody else the bot is left by a rule of its own.
  const left = denied & ~botDenied
  return {
    id,
    guild_id: guildId,
    type: channelTypes[kind],
    name,
    position: channel.position,
    permission_overwrites: [
      ...(denied === 0n ? [] : [overwrite(guildId, 0, denied)]),
      ...((botDenied | left) === 0n ? [] : [overwrite(world.bot.id, 1, botDenied, left)]),
    ],
    parent_id: channel.parentId,
    ...(kind === 'thread' ? { thread_metadata: { archived: false, locked: channel.locked } } : {}),
    topic: null,
    nsfw: false,
    flags: 0,
    rate_limit_per_user: 0,
    last_message_id: channel.messages.at(-1) ?? null,
  }
}
