import type { Json, SlackChannel } from '../handle.ts'
import { wireMessage } from '../state/messages.ts'
import { scopeFor } from '../state/scopes.ts'
import { directOf } from '../state/workspaces.ts'
import type { StoredMessage } from '../state/world.ts'
import {
  type Call,
  channelOf,
  isRefusal,
  type Method,
  missingArgument,
  missingScope,
  refuse,
} from './method.ts'
import { type Args, flagArg, textArg } from './read-body.ts'

const isPosted = (message: StoredMessage): boolean => !message.deleted && message.onlyFor === null

/** What was written this long ago; what is younger stands in the channel and not yet in its history. */
const isListed = (call: Call, { ts }: StoredMessage): boolean =>
  Number(ts) * 1000 <= call.world.clock() - call.world.settings.historyLagMs

function between(args: Args, message: StoredMessage): boolean {
  const inclusive = flagArg(args, 'inclusive') ?? false
  const [oldest, latest] = [Number(textArg(args, 'oldest') ?? 0), Number(textArg(args, 'latest') ?? Infinity)]
  const at = Number(message.ts)
  return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest
}

/** One page of messages in their order; the cursor is the number of those that were given already. */
function page(call: Call, all: readonly StoredMessage[]): Json {
  const most = call.world.settings.distributed ? 15 : 999
  const limit = Math.min(Math.max(Number(textArg(call.args, 'limit') ?? 100), 1), most)
  const cursor = textArg(call.args, 'cursor')
  const from = cursor === null ? 0 : Number(Buffer.from(cursor, 'base64').toString())
  if (!Number.isInteger(from) || from < 0) return refuse('invalid_cursor')
  const withMetadata = flagArg(call.args, 'include_all_metadata') ?? false
  const more = from + limit < all.length
  return {
    ok: true,
    messages: all.slice(from, from + limit).map((message) => wireMessage(message, withMetadata)),
    has_more: more,
    response_metadata: { next_cursor: more ? Buffer.from(String(from + limit)).toString('base64') : '' },
  }
}

const history: Method = (call) => {
  const channel = channelOf(call, textArg(call.args, 'channel'), { member: true })
  if (isRefusal(channel)) return channel
  const messages = (call.world.messages.get(channel.id) ?? [])
    .filter(isPosted)
    .filter((message) => isListed(call, message))
  const top = messages.filter((one) => one.threadTs === null || one.threadTs === one.ts)
  return page(call, top.filter((one) => between(call.args, one)).toReversed())
}

const replies: Method = (call) => {
  const channel = channelOf(call, textArg(call.args, 'channel'), { member: true })
  if (isRefusal(channel)) return channel
  const ts = textArg(call.args, 'ts')
  if (ts === null) return missingArgument('ts')
  const messages = (call.world.messages.get(channel.id) ?? []).filter(isPosted)
  const named = messages.find((one) => one.ts === ts)
  if (named === undefined) return refuse('thread_not_found')
  const root = named.threadTs ?? named.ts
  const thread = messages.filter((one) => one.ts === root || one.threadTs === root)
  return page(
    call,
    thread.filter((one) => one.ts === root || between(call.args, one)),
  )
}

const wireChannel = (call: Call, channel: SlackChannel): Json => ({
  id: channel.id,
  ...(channel.kind === 'im'
    ? { user: [...channel.members].find((id) => id !== call.team.botUserId) }
    : { name: channel.name, name_normalized: channel.name }),
  is_channel: channel.kind === 'public',
  is_group: false,
  is_im: channel.kind === 'im',
  is_private: channel.kind !== 'public',
  creator: channel.creator,
  is_archived: channel.archived,
  is_read_only: channel.readOnly,
  is_member: channel.members.has(call.team.botUserId),
  context_team_id: call.team.id,
})

const info: Method = (call) => {
  const channel = channelOf(call, textArg(call.args, 'channel'), { member: false })
  return isRefusal(channel) ? channel : { ok: true, channel: wireChannel(call, channel) }
}

const members: Method = (call) => {
  const channel = channelOf(call, textArg(call.args, 'channel'), { member: false })
  if (isRefusal(channel)) return channel
  return { ok: true, members: [...channel.members], response_metadata: { next_cursor: '' } }
}

const list: Method = (call) => {
  const types = (textArg(call.args, 'types') ?? 'public_channel').split(',')
  const kinds = { public: 'public_channel', private: 'private_channel', im: 'im' } as const
  const asked = (['public', 'private', 'im'] as const).filter((kind) => types.includes(kinds[kind]))
  const needed = asked.map((kind) => scopeFor(call.method, kind))
  if (!needed.every((scope) => call.token.scopes.includes(scope))) return missingScope(needed, call.token)
  const channels = [...call.team.channels.values()].filter(
    (one) => asked.includes(one.kind) && (one.kind === 'public' || one.members.has(call.team.botUserId)),
  )
  return {
    ok: true,
    channels: channels.map((one) => wireChannel(call, one)),
    response_metadata: { next_cursor: '' },
  }
}

const open: Method = (call) => {
  const users = textArg(call.args, 'users')
  if (users === null) return missingArgument('users')
  if (!call.team.users.has(users)) return refuse('user_not_found')
  return { ok: true, channel: { id: directOf(call.world, call.team, users).id } }
}

const join: Method = (call) => {
  const channel = channelOf(call, textArg(call.args, 'channel'), { member: false })
  if (isRefusal(channel)) return channel
  if (channel.kind !== 'public') return refuse('method_not_supported_for_channel_type')
  channel.members.add(call.team.botUserId)
  return { ok: true, channel: wireChannel(call, channel) }
}

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.list': list,
  'conversations.open': open,
  'conversations.join': join,
}
