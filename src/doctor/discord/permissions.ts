/** A permission that the bot needs in servers, with Discord's name for it. */
export interface NeededPermission {
  readonly name: string
  readonly bit: bigint
  readonly why: string
}

/** The bit of a permission by its place. */
const bit = (place: number): bigint => 1n << BigInt(place)

export const viewChannel = bit(10)
const administrator = bit(3)

/** Everything that the invite link asks for; nothing that manages members, roles or other people's messages. */
export const neededPermissions: readonly NeededPermission[] = [
  {
    name: 'View Channels',
    bit: viewChannel,
    why: 'to reach the channel of the daily digest, which is still to come',
  },
  { name: 'Send Messages', bit: bit(11), why: 'to post the digest there; answers need no permission' },
  { name: 'Attach Files', bit: bit(15), why: 'to show charts' },
  {
    name: 'Read Message History',
    bit: bit(16),
    why: 'to find its own digest again after an interruption, so that it is posted once',
  },
]

const allNeeded = neededPermissions.reduce((all, { bit }) => all | bit, 0n)

/** The link by which somebody who may manage a server adds the bot to it. */
export const inviteLink = (applicationId: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot%20applications.commands&permissions=${allNeeded}`

/** The link by which a person adds the commands for themselves, in every server and in direct messages. */
export const userInstallLink = (applicationId: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${applicationId}&integration_type=1&scope=applications.commands`

/** What is missing of it, by name. */
export const missingOf = (granted: bigint): readonly string[] =>
  neededPermissions.filter(({ bit }) => (granted & bit) === 0n).map(({ name }) => name)

interface Overwrite {
  readonly id: string
  readonly allow: bigint
  readonly deny: bigint
}

export interface Member {
  readonly guildId: string
  readonly userId: string
  readonly roleIds: readonly string[]
  /** What its roles grant in the whole server. */
  readonly granted: bigint
}

/** What a member may do in a channel, by Discord's order: everyone, then the member's roles, then the member. */
export function channelPermissions(member: Member, overwrites: readonly Overwrite[]): bigint {
  if ((member.granted & administrator) !== 0n) return ~0n
  const apply = (granted: bigint, those: readonly Overwrite[]): bigint => {
    const deny = those.reduce((all, one) => all | one.deny, 0n)
    const allow = those.reduce((all, one) => all | one.allow, 0n)
    return (granted & ~deny) | allow
  }
  const of = (...ids: readonly string[]) => overwrites.filter(({ id }) => ids.includes(id))
  const everyone = apply(member.granted, of(member.guildId))
  const roles = apply(everyone, of(...member.roleIds.filter((id) => id !== member.guildId)))
  return apply(roles, of(member.userId))
}
