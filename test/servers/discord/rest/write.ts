import type { Json } from '../handle.ts'
import { botIn, guildOf, type StoredChannel } from '../state/guilds.ts'
import { keepMessage, messageJson, type StoredFile, type StoredMessage } from '../state/messages.ts'
import { has } from '../state/permissions.ts'
import { pingsOf } from '../state/pings.ts'
import { intent } from '../state/world.ts'
import { isJson, type Path } from '../validation/form.ts'
import { flag, flagsAfter, type MessageRules, validateMessage } from '../validation/validate-message.ts'
import type { SentFile } from './body.ts'
import type { Context } from './call.ts'
import { refuseIf } from './errors.ts'

/** A message's body with what was uploaded. */
export interface Draft {
  readonly payload: Json
  readonly files: readonly SentFile[]
  /** Where the message stands in the body. */
  readonly path?: Path
}

const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : [])

function rulesOf({ world }: Context, { files, path }: Draft, before?: StoredMessage): MessageRules {
  return {
    files: files.map(({ name, bytes }) => ({ name, size: bytes.byteLength })),
    attachmentLimit: world.settings.attachmentLimit,
    ...(path === undefined ? {} : { path }),
    ...(before === undefined ? {} : { before }),
  }
}

const noBytes = new Uint8Array()

function uploaded({ world }: Context, { payload, files }: Draft): StoredFile[] {
  const listed = objects(payload['attachments'])
  return files.map(({ name, contentType, bytes }, index) => {
    const entry = listed.find((one) => String(one['id']) === String(index))
    const { filename, description } = entry ?? {}
    return {
      id: world.ids.next(),
      filename: typeof filename === 'string' ? filename : name,
      contentType,
      description: typeof description === 'string' ? description : null,
      bytes: world.settings.lean ? noBytes : bytes,
    }
  })
}

export interface Writing {
  readonly channel: StoredChannel
  readonly onlyFor?: string | null
  readonly interactionId?: string | null
  readonly interactionMetadata?: Json | null
  /** The message that is answered, and who wrote it. */
  readonly answers?: StoredMessage | null
  readonly authorId?: string
  /** Takes the draft as it is: a person's message. */
  readonly unchecked?: boolean
}

function pingsIn({ world }: Context, channel: StoredChannel, payload: Json, answers: StoredMessage | null) {
  const roles = guildOf(world, channel)?.roles ?? []
  return pingsOf({
    payload,
    mayMentionAll: has(botIn(world, channel), 'MentionEveryone'),
    mentionableRoles: roles.filter((one) => one.mentionable).map(({ id }) => id),
    answered: answers?.authorId ?? null,
  })
}

/** Adds a message; throws a `Refusal` for one that breaks a rule. */
export function writeMessage(context: Context, draft: Draft, writing: Writing): StoredMessage {
  const { world, gateway } = context
  const { payload } = draft
  const { channel, answers = null, onlyFor = null } = writing
  if (writing.unchecked !== true) refuseIf(validateMessage(payload, rulesOf(context, draft)))
  const settable = flag.suppressEmbeds | flag.suppressNotifications | flag.v2
  const { content, nonce } = payload
  const message = keepMessage(world, channel, {
    id: world.ids.next(),
    channelId: channel.id,
    authorId: writing.authorId ?? world.bot.id,
    content: typeof content === 'string' ? content.trim() : '',
    embeds: objects(payload['embeds']),
    components: objects(payload['components']),
    flags: (flagsAfter(payload) & settable) | (onlyFor === null ? 0 : flag.ephemeral),
    attachments: uploaded(context, draft),
    nonce: typeof nonce === 'string' || typeof nonce === 'number' ? nonce : null,
    onlyFor,
    edits: 0,
    deleted: false,
    editedAt: null,
    pings: onlyFor === null ? pingsIn(context, channel, payload, answers) : [],
    referenceId: answers?.id ?? null,
    interactionId: writing.interactionId ?? null,
    interactionMetadata: writing.interactionMetadata ?? null,
  })
  if (onlyFor === null) {
    const intents = channel.guildId === null ? intent.directMessages : intent.guildMessages
    const told = channel.guildId === null ? {} : { guild_id: channel.guildId }
    const blind = message.authorId !== world.bot.id && channel.guildId !== null
    gateway.dispatch(
      'MESSAGE_CREATE',
      channel.guildId,
      { ...messageJson(world, message, blind), ...told },
      { intents },
    )
  }
  return message
}

/** The "… is thinking" of a deferral. */
export function writeThinking(context: Context, flags: number, writing: Writing): StoredMessage {
  const message = writeMessage(context, { payload: {}, files: [] }, { ...writing, unchecked: true })
  message.flags |= flag.loading | (flags & flag.v2)
  return message
}

/** Changes a message; throws a `Refusal` for what breaks a rule. */
export function changeMessage(context: Context, draft: Draft, message: StoredMessage): StoredMessage {
  const { world } = context
  const { payload } = draft
  const wasThinking = (message.flags & flag.loading) !== 0
  // A deferral's flag for Components V2 binds nobody: what comes first decides.
  const before = wasThinking ? { ...message, flags: message.flags & ~flag.v2 } : message
  const first =
    wasThinking && typeof payload['flags'] !== 'number'
      ? { ...payload, flags: message.flags & flag.v2 }
      : payload
  refuseIf(validateMessage(first, rulesOf(context, draft, before)))
  message.flags = flagsAfter(first, before)
  const { content, embeds, components, attachments } = payload
  if (content !== undefined) message.content = typeof content === 'string' ? content.trim() : ''
  if (embeds !== undefined) message.embeds = objects(embeds)
  if (components !== undefined) message.components = objects(components)
  const listed = attachments === undefined ? null : objects(attachments).map((one) => String(one['id']))
  const kept = message.attachments.filter(({ id }) => listed === null || listed.includes(id))
  message.attachments = [...kept, ...uploaded(context, draft)]
  message.edits++
  const channel = world.channels.get(message.channelId)
  if (!wasThinking) message.editedAt = world.now()
  // What was awaited is news; a later change is none.
  else if (message.onlyFor === null && channel !== undefined)
    message.pings = pingsIn(context, channel, payload, null)
  world.changes.tell()
  return message
}

export function removeMessage({ world }: Context, message: StoredMessage): void {
  message.deleted = true
  // Nobody looks at the files of what is gone.
  message.attachments = []
  world.changes.tell()
}
