import type { Attachment, DiscordMessage, Json } from '../handle.ts'
import { flag } from '../validation/validate-message.ts'
import { guildOf, personIn, type StoredChannel } from './guilds.ts'
import { timeOf } from './ids.ts'
import { has } from './permissions.ts'
import { userJson, type World } from './world.ts'

export interface StoredFile {
  readonly id: string
  readonly filename: string
  readonly contentType: string
  readonly description: string | null
  readonly bytes: Uint8Array
}

export interface StoredMessage {
  readonly id: string
  readonly channelId: string
  readonly authorId: string
  content: string
  embeds: readonly Json[]
  components: readonly Json[]
  flags: number
  attachments: readonly StoredFile[]
  readonly nonce: string | number | null
  readonly onlyFor: string | null
  edits: number
  deleted: boolean
  editedAt: number | null
  pings: readonly string[]
  readonly referenceId: string | null
  readonly interactionId: string | null
  /** Told as `interaction_metadata`. */
  readonly interactionMetadata: Json | null
}

export function keepMessage(world: World, channel: StoredChannel, message: StoredMessage): StoredMessage {
  world.messages.set(message.id, message)
  channel.messages.push(message.id)
  world.changes.tell()
  return message
}

export const isThinking = ({ flags }: StoredMessage): boolean => (flags & flag.loading) !== 0

function mediaUrls(component: unknown): string[] {
  if (Array.isArray(component)) return component.flatMap(mediaUrls)
  if (typeof component !== 'object' || component === null) return []
  return Object.entries(component).flatMap(([name, value]: [string, unknown]) =>
    name === 'url' && typeof value === 'string' ? [value] : mediaUrls(value),
  )
}

const attachmentUrl = (message: StoredMessage, file: StoredFile): string =>
  `https://cdn.discordapp.com/attachments/${message.channelId}/${file.id}/${encodeURIComponent(file.filename)}?ex=0&is=0&hm=0`

function shownAttachments(message: StoredMessage): readonly Attachment[] {
  const isV2 = (message.flags & flag.v2) !== 0
  const shown = new Set(isV2 ? mediaUrls(message.components) : [])
  return message.attachments.map((file) => ({
    id: file.id,
    filename: file.filename,
    size: file.bytes.byteLength,
    contentType: file.contentType,
    description: file.description,
    url: attachmentUrl(message, file),
    bytes: file.bytes,
    shown: !isV2 || shown.has(`attachment://${file.filename}`),
  }))
}

/** A message as it stands now, for whoever looks on. */
export function shownMessage(world: World, message: StoredMessage): DiscordMessage {
  const channel = world.channels.get(message.channelId)
  const author = world.users.get(message.authorId)
  const guildId = channel?.guildId ?? null
  return {
    id: message.id,
    channelId: message.channelId,
    guildId,
    url: `https://discord.com/channels/${guildId ?? '@me'}/${message.channelId}/${message.id}`,
    author: { id: message.authorId, username: author?.username ?? '', bot: author?.bot ?? false },
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    flags: message.flags,
    attachments: shownAttachments(message),
    nonce: message.nonce,
    onlyFor: message.onlyFor,
    thinking: isThinking(message),
    edits: message.edits,
    deleted: message.deleted,
    createdAt: timeOf(message.id),
    editedAt: message.editedAt,
    pings: message.pings,
    referenceId: message.referenceId,
    interactionId: message.interactionId,
  }
}

/** `attachment://NAME` becomes the file's address, as Discord tells it back. */
function resolved(message: StoredMessage, components: readonly Json[]): unknown {
  const addresses = new Map(
    message.attachments.map((file) => [`attachment://${file.filename}`, attachmentUrl(message, file)]),
  )
  if (addresses.size === 0) return components
  return JSON.parse(JSON.stringify(components), (_, value: unknown) =>
    typeof value === 'string' ? (addresses.get(value) ?? value) : value,
  )
}

/** A message as the API tells of it. `blind` leaves out what only those with the message content intent get. */
export function messageJson(world: World, message: StoredMessage, blind = false): Json {
  const channel = world.channels.get(message.channelId)
  const author = world.users.get(message.authorId)
  const attachments = message.attachments.map((file) => ({
    id: file.id,
    filename: file.filename,
    size: file.bytes.byteLength,
    content_type: file.contentType,
    url: attachmentUrl(message, file),
    proxy_url: attachmentUrl(message, file),
    ...(file.description === null ? {} : { description: file.description }),
  }))
  return {
    id: message.id,
    type: message.interactionId !== null ? 20 : message.referenceId === null ? 0 : 19,
    channel_id: message.channelId,
    author: author === undefined ? { id: message.authorId } : userJson(author),
    content: blind ? '' : message.content,
    embeds: blind ? [] : message.embeds,
    components: blind ? [] : resolved(message, message.components),
    attachments: blind ? [] : attachments,
    flags: message.flags,
    timestamp: new Date(timeOf(message.id)).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    tts: false,
    pinned: false,
    mention_everyone: message.pings.includes('everyone') || message.pings.includes('here'),
    mentions: message.pings.flatMap((ping) => {
      const user = world.users.get(ping.replace('user:', ''))
      return user === undefined ? [] : [userJson(user)]
    }),
    mention_roles: message.pings.filter((ping) => ping.startsWith('role:')).map((ping) => ping.slice(5)),
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.referenceId === null
      ? {}
      : {
          message_reference: {
            type: 0,
            message_id: message.referenceId,
            channel_id: message.channelId,
            ...(channel?.guildId === null ? {} : { guild_id: channel?.guildId }),
          },
        }),
    ...(message.interactionMetadata === null
      ? {}
      : {
          interaction_metadata: message.interactionMetadata,
          application_id: world.applicationId,
          webhook_id: world.applicationId,
        }),
  }
}

export function canSee(world: World, message: StoredMessage, userId: string): boolean {
  if (message.deleted || (message.onlyFor !== null && message.onlyFor !== userId)) return false
  const channel = world.channels.get(message.channelId)
  if (channel === undefined || channel.deleted) return false
  if (guildOf(world, channel) === null) return channel.recipients.includes(userId)
  return has(personIn(world, channel, userId), 'ViewChannel')
}
