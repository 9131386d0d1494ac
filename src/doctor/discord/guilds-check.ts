import { channelPermissions, inviteLink, missingOf, viewChannel } from '../../chat/discord/permissions.ts'
import { type Finding, listed, ok, warn } from '../finding.ts'
import type { DiscordApi } from './discord-api.ts'
import { channelsSchema, type Guild, guildsSchema, memberSchema, rolesSchema } from './schemas.ts'

/** Servers whose channels are looked at one by one; each costs three calls. */
const lookedAt = 10
/** Discord's types of channels in which a digest is posted: text and announcements. */
const textTypes = new Set([0, 5])

interface Bot {
  readonly applicationId: string
  readonly userId: string
}

/** The servers that the bot is in, and what it may not do there though it needs it. */
export async function checkGuilds(api: DiscordApi, bot: Bot): Promise<readonly Finding[]> {
  const check = 'Discord servers'
  const said = await api(check, '/users/@me/guilds?limit=200', guildsSchema)
  if (!said.ok) return [said.finding]
  const guilds = said.body
  if (guilds.length === 0) {
    return [warn(check, 'It is in no server.', `Add it to one: ${inviteLink(bot.applicationId)}`)]
  }
  const some = guilds.slice(0, lookedAt)
  const found = (await Promise.all(some.map((guild) => checkGuild(api, bot, guild)))).flat()
  const count = `In ${guilds.length === 200 ? '200 or more' : guilds.length}: ${listed(
    guilds.map(({ name }) => name),
  )}.`
  const rest = guilds.length > some.length ? ` Channels were looked at in the first ${some.length}.` : ''
  return [ok(check, `${count}${rest}`), ...found]
}

async function checkGuild(
  api: DiscordApi,
  { applicationId, userId }: Bot,
  guild: Guild,
): Promise<readonly Finding[]> {
  const check = `Server ${guild.name}`
  const path = `/guilds/${guild.id}`
  const [channels, member, roles] = await Promise.all([
    api(check, `${path}/channels`, channelsSchema),
    api(check, `${path}/members/${userId}`, memberSchema),
    api(check, `${path}/roles`, rolesSchema),
  ])
  if (!member.ok) return [member.finding]
  if (!roles.ok) return [roles.finding]
  if (!channels.ok) return [channels.finding]
  const own = new Set([guild.id, ...member.body.roles])
  const granted = roles.body.filter(({ id }) => own.has(id)).reduce((all, role) => all | role.permissions, 0n)
  const missing = missingOf(channelPermissions({ guildId: guild.id, userId, roleIds: [], granted }, []))
  if (missing.length > 0) {
    const mend = `Open the invite link again and choose this server: ${inviteLink(applicationId)}`
    return [warn(check, `Its role lacks ${listed(missing)}.`, mend)]
  }
  const texts = channels.body.filter(({ type }) => textTypes.has(type))
  const closed: string[] = []
  const lacking = new Set<string>()
  for (const channel of texts) {
    const here = channelPermissions(
      { guildId: guild.id, userId, roleIds: member.body.roles, granted },
      channel.permission_overwrites ?? [],
    )
    const lacks = missingOf(here)
    if (lacks.length === 0) continue
    closed.push(`#${channel.name ?? channel.id}`)
    // Who cannot see a channel can do nothing else there either.
    for (const name of (here & viewChannel) === 0n ? ['View Channels'] : lacks) lacking.add(name)
  }
  if (closed.length === 0) return []
  const mend = `Where it should post there: channel settings, Permissions, add its role and allow ${listed([...lacking], 9)}.`
  return [
    warn(
      check,
      `Commands work everywhere, but Hashdesk itself cannot post in ${listed(closed)}: it lacks ${listed([...lacking], 9)} there.`,
      mend,
    ),
  ]
}
