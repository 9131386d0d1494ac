import { PermissionFlagsBits } from 'discord.js'
import type { Visitor } from '../../door/door.ts'
import type { Powers } from '../../place.ts'
import type { InteractionPayload } from './payload.ts'

type Origin = Pick<
  InteractionPayload,
  'guild_id' | 'channel_id' | 'channel' | 'member' | 'user' | 'authorizing_integration_owners'
>

/** The server where the app is installed; null where it came along with a person. */
function guildOf({ guild_id, authorizing_integration_owners: owners }: Origin): string | null {
  if (owners === undefined) return guild_id ?? null
  // In the direct message with the bot the server's place holds a zero.
  return owners['0'] === undefined || owners['0'] === '0' ? null : owners['0']
}

function bits(permissions: string): bigint {
  return /^\d{1,40}$/.test(permissions) ? BigInt(permissions) : 0n
}

function powersOf(origin: Origin, guild: string | null, isOwner: boolean): Powers {
  const has = bits(origin.member?.permissions ?? '0')
  const may = (bit: bigint) => (has & (bit | PermissionFlagsBits.Administrator)) !== 0n
  const moderates = may(PermissionFlagsBits.ManageMessages)
  const runsChannel = may(PermissionFlagsBits.ManageChannels | PermissionFlagsBits.ManageGuild)
  if (guild !== null) {
    return { workspace: may(PermissionFlagsBits.ManageGuild), channel: moderates, digests: runsChannel }
  }
  const isAlone = isOwner && (origin.guild_id ?? null) === null
  return { workspace: isOwner, channel: moderates || isAlone, digests: isAlone || (isOwner && runsChannel) }
}

/**
 * Who asks, and where. The workspace is the server that installed the app, else the person who did: whoever
 * presses a button of that person's card is in that person's workspace, without its powers. Null for a payload
 * that names no person.
 */
export function visitorOf(origin: Origin): Visitor | null {
  const person = origin.member?.user.id ?? origin.user?.id
  if (person === undefined) return null
  const guild = guildOf(origin)
  const owner = origin.authorizing_integration_owners?.['1'] ?? person
  const powers = powersOf(origin, guild, owner === person)
  return {
    place: {
      platform: 'discord',
      workspace: guild ?? owner,
      channel: origin.channel_id ?? origin.channel?.id ?? person,
    },
    asker: { id: person },
    powers: async () => powers,
  }
}
