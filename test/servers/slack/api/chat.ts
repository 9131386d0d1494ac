import { isObject } from '../block-kit/report.ts'
import { validateMessage } from '../block-kit/validate.ts'
import type { Json, SlackChannel } from '../handle.ts'
import { fileCheck } from '../state/files.ts'
import {
  addMessage,
  deleteMessage,
  editMessage,
  findMessage,
  permalinkOf,
  wireMessage,
} from '../state/messages.ts'
import type { StoredMessage } from '../state/world.ts'
import {
  type Call,
  channelOf,
  isRefusal,
  type Method,
  missingArgument,
  refuse,
  refuseContent,
} from './method.ts'
import { flagArg, jsonArg, textArg } from './read-body.ts'

interface Content {
  readonly text: string
  readonly blocks: readonly Json[]
  readonly metadata: Json | null
}

/** What is to be shown, checked; or the refusal. Also for response URLs and answers of commands. */
function contentOf(call: Call): Content | { readonly refusal: Json } {
  const { args, world, team } = call
  const [blocks, metadata] = [jsonArg(args, 'blocks'), jsonArg(args, 'metadata')]
  const content = { text: args['text'], blocks, metadata, attachments: jsonArg(args, 'attachments') }
  const refused = validateMessage(content, fileCheck(world, team))
  if (refused !== null) return { refusal: refuseContent(refused) }
  return {
    text: typeof args['text'] === 'string' ? args['text'] : '',
    blocks: Array.isArray(blocks) ? blocks.filter(isObject) : [],
    metadata: isObject(metadata) ? metadata : null,
  }
}

/** The first message of the thread that is meant; null where none is, a refusal where it cannot be replied to. */
function threadOf(call: Call, channel: SlackChannel): string | null | Json {
  const ts = textArg(call.args, 'thread_ts')
  if (ts === null) return null
  const parent = findMessage(call.world, channel.id, ts)
  if (parent === undefined || parent.onlyFor !== null) return refuse('cannot_reply_to_message')
  return parent.threadTs ?? parent.ts
}

function post(call: Call, channel: SlackChannel, onlyFor: string | null): Json | StoredMessage {
  const content = contentOf(call)
  if ('refusal' in content) return content.refusal
  const threadTs = threadOf(call, channel)
  if (typeof threadTs === 'object' && threadTs !== null) return threadTs
  return addMessage(call.world, {
    ...content,
    channel,
    threadTs,
    onlyFor,
    user: call.team.botUserId,
    botId: call.team.botId,
    via: onlyFor === null ? 'chat.postMessage' : 'chat.postEphemeral',
    unfurlLinks: flagArg(call.args, 'unfurl_links'),
  })
}

const isStored = (value: Json | StoredMessage): value is StoredMessage => 'changedAt' in value

const postMessage: Method = (call) => {
  const isPublicWriter = call.token.scopes.includes('chat:write.public')
  const channel = channelOf(call, textArg(call.args, 'channel'), { member: !isPublicWriter, people: true })
  if (isRefusal(channel)) return channel
  if (channel.archived) return refuse('is_archived')
  if (channel.readOnly) return refuse('restricted_action_read_only_channel')
  const posted = post(call, channel, null)
  if (!isStored(posted)) return posted
  return { ok: true, channel: channel.id, ts: posted.ts, message: wireMessage(posted) }
}

const postEphemeral: Method = (call) => {
  const channel = channelOf(call, textArg(call.args, 'channel'), { member: true })
  if (isRefusal(channel)) return channel
  const user = textArg(call.args, 'user')
  if (user === null) return missingArgument('user')
  if (!channel.members.has(user)) return refuse('user_not_in_channel')
  const posted = post(call, channel, user)
  return isStored(posted) ? { ok: true, message_ts: posted.ts } : posted
}

/** A message of the app's own; ephemeral ones are beyond these methods. */
function ownMessage(call: Call, denied: string): StoredMessage | Json {
  const channel = channelOf(call, textArg(call.args, 'channel'), { member: false })
  if (isRefusal(channel)) return channel
  const ts = textArg(call.args, 'ts')
  if (ts === null) return missingArgument('ts')
  const message = findMessage(call.world, channel.id, ts)
  if (message === undefined || message.deleted || message.onlyFor !== null) return refuse('message_not_found')
  return message.botId === call.team.botId ? message : refuse(denied)
}

const update: Method = (call) => {
  const message = ownMessage(call, 'cant_update_message')
  if (!isStored(message)) return message
  const { text } = call.args
  if (typeof text === 'string' && text.length > 4000) return refuse('msg_too_long')
  const content = contentOf(call)
  if ('refusal' in content) return content.refusal
  editMessage(call.world, message, {
    text: typeof text === 'string' ? text : undefined,
    blocks: jsonArg(call.args, 'blocks') === undefined ? undefined : content.blocks,
    metadata: content.metadata ?? undefined,
  })
  return {
    ok: true,
    channel: message.channel,
    ts: message.ts,
    text: message.text,
    message: wireMessage(message),
  }
}

const remove: Method = (call) => {
  const message = ownMessage(call, 'cant_delete_message')
  if (!isStored(message)) return message
  deleteMessage(call.world, message)
  return { ok: true, channel: message.channel, ts: message.ts }
}

const getPermalink: Method = (call) => {
  const channel = channelOf(call, textArg(call.args, 'channel'), { member: false })
  if (isRefusal(channel)) return channel
  const message = findMessage(call.world, channel.id, textArg(call.args, 'message_ts') ?? '')
  if (message === undefined || message.deleted || message.onlyFor !== null) return refuse('message_not_found')
  return { ok: true, channel: channel.id, permalink: permalinkOf(call.world, message) }
}

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
}
