import { Routes } from 'discord.js'
import { z } from 'zod'
import type { DigestRest } from './digest-rest.ts'
import { channelPermissions } from './permissions.ts'

/** How the outlet sees channels of each of Discord's types; what is not listed is no place for a message. */
const kinds: ReadonlyMap<number, ChannelKind> = new Map([
  [0, 'text'],
  [1, 'direct'],
  [2, 'voice'],
  [3, 'group'],
  [5, 'text'],
  [10, 'thread'],
  [11, 'thread'],
  [12, 'thread'],
  [13, 'voice'],
  [15, 'forum'],
  [16, 'forum'],
])

type ChannelKind = 'text' | 'thread' | 'voice' | 'direct' | 'group' | 'forum' | 'other'

const bits = z.string().regex(/^\d+$/).transform(BigInt)

const channelSchema = z.object({
  type: z.number().transform((type) => kinds.get(type) ?? 'other'),
  guild_id: z.string().nullish(),
  parent_id: z.string().nullish(),
  recipients: z.array(z.object({ id: z.string() })).nullish(),
  permission_overwrites: z.array(z.object({ id: z.string(), allow: bits, deny: bits })).nullish(),
  thread_metadata: z.object({ locked: z.boolean().default(false) }).nullish(),
})

const rolesSchema = z.array(z.object({ id: z.string(), permissions: bits }))

const memberSchema = z.object({
  roles: z.array(z.string()),
  communication_disabled_until: z.iso.datetime({ offset: true }).nullish(),
})

export type DigestChannel = z.output<typeof channelSchema>

/** Throws what the call throws, and zod's error for what is no channel. */
export const channelOf = async (rest: DigestRest, id: string): Promise<DigestChannel> =>
  channelSchema.parse(await rest.get(Routes.channel(id)))

export interface BotInChannel {
  /** Discord's bits. */
  readonly permissions: bigint
  /** While it is shut up by a moderator, milliseconds since the epoch; else null. */
  readonly silentUntilMs: number | null
}

/** What the bot may do in a server's channel. Throws what the calls throw, and zod's errors. */
export async function botInChannel(
  rest: DigestRest,
  { guild, botId }: { readonly guild: string; readonly botId: string },
  channel: DigestChannel,
): Promise<BotInChannel> {
  const [member, roles] = await Promise.all([
    rest.get(Routes.guildMember(guild, botId)).then((json) => memberSchema.parse(json)),
    rest.get(Routes.guildRoles(guild)).then((json) => rolesSchema.parse(json)),
  ])
  // A thread has no rules of its own.
  const parent = channel.type === 'thread' ? (channel.parent_id ?? null) : null
  const ruling = parent === null ? channel : await channelOf(rest, parent)
  const own = new Set([guild, ...member.roles])
  const granted = roles.filter(({ id }) => own.has(id)).reduce((all, role) => all | role.permissions, 0n)
  const silent = member.communication_disabled_until ?? null
  return {
    permissions: channelPermissions(
      { guildId: guild, userId: botId, roleIds: member.roles, granted },
      ruling.permission_overwrites ?? [],
    ),
    silentUntilMs: silent === null ? null : Date.parse(silent),
  }
}
