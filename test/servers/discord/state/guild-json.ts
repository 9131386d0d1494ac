import type { Json } from '../handle.ts'
import { botRoleId, channelJson, isListed, type StoredGuild, type StoredRole, settle } from './guilds.ts'
import { partId } from './ids.ts'
import { bitsOf, everyonesPermissions } from './permissions.ts'
import { userJson, type World } from './world.ts'

const roleJson = ({ id, name, permissions, mentionable }: StoredRole, position: number): Json => ({
  id,
  name,
  permissions: String(permissions),
  position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  managed: false,
  mentionable,
  flags: 0,
})

export function rolesJson(world: World, guild: StoredGuild): Json[] {
  // What the bot lacks in the whole guild, everybody's role does not grant it either.
  const permissions = everyonesPermissions & (guild.botPermissions | bitsOf(['UseExternalApps']))
  const everyone = { id: guild.id, name: '@everyone', permissions, mentionable: false }
  const bots = {
    id: botRoleId(guild.id),
    name: world.bot.username,
    // What no link asks for it has as everybody has it.
    permissions: guild.botPermissions & ~bitsOf(['Connect', 'SendMessagesInThreads']),
    mentionable: false,
  }
  const own = settle(world, guild).roles.map((role, index) => roleJson(role, index + 2))
  return [
    roleJson(everyone, 0),
    ...(guild.installed ? [{ ...roleJson(bots, 1), managed: true, tags: { bot_id: world.bot.id } }] : []),
    ...own,
  ]
}

export const botMemberJson = (world: World, guild: StoredGuild): Json => ({
  user: userJson(world.bot),
  nick: null,
  avatar: null,
  roles: [botRoleId(guild.id)],
  joined_at: guild.joinedAt,
  premium_since: null,
  communication_disabled_until: guild.silentUntil === null ? null : new Date(guild.silentUntil).toISOString(),
  deaf: false,
  mute: false,
  flags: 0,
  permissions: String(guild.botPermissions),
})

/** A guild as REST tells of it. */
export const guildJson = (world: World, guild: StoredGuild): Json => ({
  ...common(guild),
  roles: rolesJson(world, guild),
})

const common = (guild: StoredGuild): Json => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  description: null,
  splash: null,
  banner: null,
  owner_id: partId(guild.id, 3_000),
  application_id: null,
  region: 'deprecated',
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  verification_level: 1,
  default_message_notifications: 1,
  explicit_content_filter: 2,
  mfa_level: 0,
  nsfw: false,
  nsfw_level: 0,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  preferred_locale: guild.locale,
  features: [],
  emojis: [],
  stickers: [],
  vanity_url_code: null,
  max_members: 250_000,
  max_video_channel_users: 25,
  max_stage_video_channel_users: 50,
})

/** What GUILD_CREATE tells. */
function created(world: World, guild: StoredGuild): Json {
  return {
    ...guildJson(world, guild),
    joined_at: guild.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size + 1,
    members: [botMemberJson(world, guild)],
    channels: guild.channels.filter(isListed).map((channel) => channelJson(world, channel)),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

/** Guilds with as many plain channels and roles look the same but for their ids. */
const shapes = new WeakMap<World, Map<string, readonly string[]>>()
const holder = '"@@GUILD:'

/**
 * A guild's JSON for GUILD_CREATE. One with plain channels alone is written from a pattern, without making its
 * channels, so that thousands of guilds cost little.
 */
export function createdText(world: World, guild: StoredGuild): string {
  const isPlain = guild.channels.length === 0 && guild.roles.length === 0 && guild.members.size === 0
  if (!isPlain || guild.plainChannels === 0) return JSON.stringify(created(world, guild))
  const key = `${guild.plainChannels} ${guild.plainRoles} ${guild.botPermissions} ${guild.locale}`
  const known = shapes.get(world) ?? new Map<string, readonly string[]>()
  shapes.set(world, known)
  const pattern = known.get(key) ?? patternOf(world, guild)
  known.set(key, pattern)
  const [first = '', ...rest] = pattern
  return rest.reduce((text, piece) => {
    const end = piece.indexOf('"')
    const part = piece.slice(0, end)
    const value =
      part === 'name' ? guild.name : part === 'joined' ? guild.joinedAt : partId(guild.id, Number(part))
    return `${text}${JSON.stringify(value)}${piece.slice(end + 1)}`
  }, first)
}

/** The JSON of a guild like this one, cut where its own ids, name and date go. */
function patternOf(world: World, guild: StoredGuild): readonly string[] {
  const copy: StoredGuild = {
    ...guild,
    name: '@@GUILD:name',
    joinedAt: '@@GUILD:joined',
    channels: [],
    roles: [],
    members: new Map(),
  }
  // The copy's channels must not be the real ones.
  const apart: World = { ...world, channels: new Map() }
  const whole = BigInt(guild.id)
  const span = 1n << 22n
  return JSON.stringify(created(apart, copy), (_, value: unknown) => {
    if (typeof value !== 'string' || !/^\d{15,20}$/.test(value)) return value
    const part = BigInt(value) - whole
    return part >= 0n && part < span && value !== world.bot.id ? `@@GUILD:${part}` : value
  }).split(holder)
}
