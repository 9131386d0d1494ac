import type { Permission } from '../handle.ts'

const bits: Readonly<Record<Permission, bigint>> = {
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  Connect: 1n << 20n,
  UseApplicationCommands: 1n << 31n,
  SendMessagesInThreads: 1n << 38n,
  UseExternalApps: 1n << 50n,
}

const everything = (1n << 52n) - 1n

export const bitsOf = (permissions: readonly Permission[]): bigint =>
  permissions.reduce((sum, one) => sum | bits[one], 0n)

/** With `Administrator` everything is allowed. */
export const has = (permissions: bigint, one: Permission): boolean =>
  (permissions & (bits[one] | bits.Administrator)) !== 0n

/** What a member on a time-out keeps. */
export const silencedPermissions = bitsOf(['ViewChannel', 'ReadMessageHistory'])

/** What is left of permissions where some are denied; nothing is denied to an administrator. */
export function without(permissions: bigint, denied: bigint): bigint {
  if ((permissions & bits.Administrator) !== 0n) return everything
  const left = permissions & ~denied
  // Who does not see a channel can do nothing in it.
  return (left & bits.ViewChannel) === 0n ? 0n : left
}

export const everyonesPermissions = bitsOf([
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseApplicationCommands',
  'UseExternalApps',
  'Connect',
  'SendMessagesInThreads',
])

export const botsPermissions = bitsOf([
  'ViewChannel',
  'SendMessages',
  'ManageMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseApplicationCommands',
  'Connect',
  'SendMessagesInThreads',
])
