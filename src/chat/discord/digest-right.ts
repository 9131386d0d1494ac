import { RESTJSONErrorCodes as codes, DiscordAPIError } from 'discord.js'
import type { Clock } from '../../clock.ts'
import type { PostingRight } from '../../delivery/outlet.ts'
import type { Place } from '../../place.ts'
import { botInChannel, channelOf, type DigestChannel } from './digest-channel.ts'
import { RateLimited, TokenRefused } from './digest-failures.ts'
import type { Me } from './digest-me.ts'
import type { DigestRest } from './digest-rest.ts'
import { digestPermissions, inviteLink, missingOf } from './permissions.ts'

interface RightParts {
  readonly rest: DigestRest
  readonly me: Me
  readonly clock: Clock
}

const may = (address: string): PostingRight => ({ may: true, address })
const mayNot = (what: string, mend: string): PostingRight => ({ may: false, what, mend })

const elsewhere = 'Choose a text channel, an announcement channel, a thread or the chat of a voice channel.'
const later = 'Try again in a moment.'

/** "A", "A and B", "A, B and C". */
const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' })

const notAMember = async (me: Me): Promise<PostingRight> =>
  mayNot(
    'Hashdesk is not a member of this server, so it cannot post here by itself.',
    `Somebody who may manage the server can add it: ${inviteLink(await me.applicationId())}`,
  )

function direct(channel: DigestChannel, place: Place): PostingRight {
  const [first] = channel.recipients ?? []
  return first === undefined || first.id === place.workspace
    ? may('@me')
    : mayNot('This direct message is between Hashdesk and somebody else.', elsewhere)
}

async function inServer(
  { rest, me, clock }: RightParts,
  guild: string,
  channel: DigestChannel,
): Promise<PostingRight> {
  const { type } = channel
  if (type === 'forum') {
    return mayNot(
      'This is a forum, and a digest cannot be a post of its own there.',
      'Schedule it in one of the forum’s posts, or in a text channel.',
    )
  }
  if (type !== 'text' && type !== 'thread' && type !== 'voice') {
    return mayNot('Discord takes no messages in this kind of channel.', elsewhere)
  }
  if (channel.thread_metadata?.locked === true) {
    return mayNot('This thread is locked.', 'Unlock it, or choose another channel.')
  }
  const bot = await botInChannel(rest, { guild, botId: await me.botId() }, channel)
  const missing = missingOf(bot.permissions, digestPermissions[type])
  if (missing.length > 0) {
    return mayNot(
      `Hashdesk lacks ${listed.format(missing)} here.`,
      `In the channel’s settings, under Permissions, add Hashdesk and allow ${listed.format(missing)}.`,
    )
  }
  if (bot.silentUntilMs !== null && bot.silentUntilMs > clock()) {
    return mayNot('A moderator has put Hashdesk on a time-out in this server.', 'End the time-out.')
  }
  return may(guild)
}

/** A channel that Discord does not show: hidden from the bot, or in a server where it is not a member. */
async function hidden({ rest, me }: RightParts, place: Place): Promise<PostingRight> {
  try {
    await rest.get(`/guilds/${encodeURIComponent(place.workspace)}/members/${await me.botId()}`)
  } catch (error) {
    if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404)) {
      return await notAMember(me)
    }
    throw error
  }
  return mayNot(
    'Hashdesk lacks View Channel here.',
    'In the channel’s settings, under Permissions, add Hashdesk and allow View Channel, Send Messages, Attach Files and Read Message History. A private thread also needs Hashdesk to be added to it.',
  )
}

async function asked(parts: RightParts, place: Place): Promise<PostingRight> {
  try {
    const channel = await channelOf(parts.rest, place.channel)
    if (channel.type === 'direct') return direct(channel, place)
    const guild = channel.guild_id ?? null
    if (guild === null) return await notAMember(parts.me)
    if (guild === place.workspace) return await inServer(parts, guild, channel)
    return mayNot('This channel belongs to another server.', elsewhere)
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error
    if (error.code === codes.UnknownChannel) return mayNot('This channel is gone.', elsewhere)
    if (error.status === 403 || error.status === 404) return await hidden(parts, place)
    throw error
  }
}

function unsaid(error: unknown): PostingRight {
  if (error instanceof TokenRefused || (error instanceof DiscordAPIError && error.status === 401)) {
    return mayNot('Discord refuses Hashdesk’s token.', 'Whoever runs Hashdesk has to set DISCORD_TOKEN anew.')
  }
  if (error instanceof RateLimited) return mayNot('Discord asks to be asked more slowly.', later)
  return mayNot('Discord did not say whether Hashdesk may post here.', later)
}

/** Whether a digest may be posted in a place, by what Discord says now. Never throws. */
export async function postingRight(parts: RightParts, place: Place): Promise<PostingRight> {
  try {
    return await asked(parts, place)
  } catch (error) {
    return unsaid(error)
  }
}
