/** A permission that the bot needs in servers, with Discord's name for it. */
export interface NeededPermission {
  readonly name: string
  readonly bit: bigint
  readonly why: string
}

/** The bit of a permission by its place. */
const bit = (place: number): bigint => 1n << BigInt(place)

export const viewChannel = bit(10)
export const readMessageHistory = bit(16)
const administrator = bit(3)

/** Everything that the invite link asks for; nothing that manages members, roles or other people's messages. */
export const neededPermissions: readonly NeededPermission[] = [
  {
    name: 'View Channels',
    bit: viewChannel,
    why: 'to reach the channel of the daily digest',
  },
  { name: 'Send Messages', bit: bit(11), why: 'to post the digest there; answers need no permission' },
  { name: 'Attach Files', bit: bit(15), why: 'to show charts' },
  {
    name: 'Read Message History',
    bit: readMessageHistory,
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

/** What everybody has in a server unless it was taken: only some kinds of channels need it, so no link asks for it. */
const sendInThreads: NeededPermission = {
  name: 'Send Messages in Threads',
  bit: bit(38),
  why: 'to post the digest in a thread',
}
const connect: NeededPermission = {
  name: 'Connect',
  bit: bit(20),
  why: 'to post the digest in the chat of a voice channel',
}

/** Discord calls it so where it is about one channel. */
const seeing = (one: NeededPermission): NeededPermission =>
  one.bit === viewChannel ? { ...one, name: 'View Channel' } : one

const inText = neededPermissions.map(seeing)
const inThread = inText.map((one) => (one.name === 'Send Messages' ? sendInThreads : one))
const inVoice = [...inText, connect]

/** What a digest needs in one channel, by the kind of channel. */
export const digestPermissions = { text: inText, thread: inThread, voice: inVoice } as const

/** What is missing of it, by name. */
export const missingOf = (granted: bigint, needed = neededPermissions): readonly string[] =>
  needed.filter(({ bit }) => (granted & bit) === 0n).map(({ name }) => name)

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
