import type { Gateway } from '../gateway/gateway.ts'
import type { DiscordChannel, DiscordRole, Guild, Permission } from '../handle.ts'
import {
  addChannel,
  addRole,
  addUser,
  channelJson,
  join,
  type StoredChannel,
  type StoredGuild,
  settle,
} from './guilds.ts'
import { bitsOf } from './permissions.ts'
import { intent, type World } from './world.ts'

const guilds = { intents: intent.guilds }

/** What others hold of a channel. */
export function channelHandle(world: World, gateway: Gateway, channel: StoredChannel): DiscordChannel {
  const tell = (event: string): void => {
    if (channel.guildId !== null)
      gateway.dispatch(event, channel.guildId, channelJson(world, channel), guilds)
  }
  return {
    id: channel.id,
    name: channel.name,
    guildId: channel.guildId,
    kind: channel.kind,
    denyBot(permissions: readonly Permission[]) {
      channel.botDenied = bitsOf(permissions)
      tell('CHANNEL_UPDATE')
    },
    delete() {
      channel.deleted = true
      tell('CHANNEL_DELETE')
    },
  }
}

/** What others hold of a guild. */
export function guildHandle(world: World, gateway: Gateway, guild: StoredGuild): Guild {
  const handleOf = (channel: StoredChannel) => channelHandle(world, gateway, channel)
  const standing = () => settle(world, guild).channels.filter(({ deleted }) => !deleted)
  const roleOf = ({ id, name }: DiscordRole): DiscordRole => ({ id, name })
  const tellGone = (data: object) => {
    gateway.dispatch('GUILD_DELETE', guild.id, { id: guild.id, ...data }, guilds)
  }
  return {
    id: guild.id,
    name: guild.name,
    get installed() {
      return guild.installed
    },
    get channels() {
      return standing().map(handleOf)
    },
    get roles() {
      return settle(world, guild).roles.map(roleOf)
    },
    channel(name) {
      const found = standing().find((one) => name === undefined || one.name === name)
      if (found === undefined) throw new Error(`the guild ${guild.name} has no channel ${name ?? ''}`)
      return handleOf(found)
    },
    addChannel(options) {
      const channel = addChannel(world, guild, options)
      gateway.dispatch('CHANNEL_CREATE', guild.id, channelJson(world, channel), guilds)
      return handleOf(channel)
    },
    addRole: (options) => roleOf(addRole(world, guild, options)),
    addMember(options) {
      const given = typeof options === 'string' ? { name: options } : options
      const user = addUser(world, given)
      join(guild, user, given)
      return user
    },
    join(user, options = {}) {
      join(guild, user, options)
      return user
    },
    install() {
      guild.installed = true
      gateway.tellGuild(guild)
    },
    uninstall() {
      tellGone({})
      guild.installed = false
      world.commands.delete(guild.id)
    },
    silenceBot(untilMs) {
      guild.silentUntil = untilMs
    },
    outage(over) {
      guild.unavailable = over !== 'over'
      if (guild.unavailable) tellGone({ unavailable: true })
      else gateway.tellGuild(guild)
    },
  }
}
