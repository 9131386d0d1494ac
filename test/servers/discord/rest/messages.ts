import { botIn, type StoredChannel } from '../state/guilds.ts'
import { timeOf } from '../state/ids.ts'
import { messageJson, type StoredMessage } from '../state/messages.ts'
import { has } from '../state/permissions.ts'
import type { World } from '../state/world.ts'
import { invalidForm, isJson } from '../validation/form.ts'
import { objectOf } from './body.ts'
import { type Answer, type Call, channelOf, done, ok, param, type Route } from './call.ts'
import { Refusal, refuse } from './errors.ts'
import { changeMessage, removeMessage, writeMessage } from './write.ts'

/** A message that the bot can reach in its channel; what is shown to one person alone is not. */
function messageOf(call: Call, channel: StoredChannel): StoredMessage {
  const message = call.world.messages.get(param(call, 'message'))
  if (
    message === undefined ||
    message.channelId !== channel.id ||
    message.deleted ||
    message.onlyFor !== null
  )
    return refuse('unknownMessage')
  return message
}

/** Without the message content intent, what others wrote in a guild is left blank. */
const isBlind = (world: World, message: StoredMessage, channel: StoredChannel): boolean =>
  channel.guildId !== null &&
  message.authorId !== world.bot.id &&
  (world.settings.privilegedIntents & (1 << 15)) === 0 &&
  !message.pings.includes(`user:${world.bot.id}`)

const isFresh = ({ now, settings }: World, at: number): boolean => now() - at < settings.nonceMs

function answered(call: Call, channel: StoredChannel, reference: unknown): StoredMessage | null {
  if (!isJson(reference)) return null
  const { world } = call
  const message = world.messages.get(String(reference['message_id']))
  const isThere = message !== undefined && !message.deleted && message.channelId === channel.id
  if (isThere) {
    if (!has(botIn(world, channel), 'ReadMessageHistory')) refuse('missingPermissions')
    return message
  }
  if (reference['fail_if_not_exists'] === false) return null
  throw new Refusal(
    invalidForm({
      message_reference: {
        _errors: [{ code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' }],
      },
    }),
  )
}

/** Kinds of channels in which there are no messages. */
const silent: ReadonlySet<string> = new Set(['forum', 'category'])

function refuseToWrite({ world }: Call, channel: StoredChannel, may: bigint): void {
  if (silent.has(channel.kind)) refuse('noTextChannel')
  if (channel.kind === 'dm' && channel.recipients.some((one) => world.takeNoDirect.has(one)))
    refuse('noDirectMessages')
  if (channel.kind === 'voice' && !has(may, 'Connect')) refuse('missingPermissions')
  if (!has(may, channel.kind === 'thread' ? 'SendMessagesInThreads' : 'SendMessages'))
    refuse('missingPermissions')
  if (channel.locked) refuse('threadLocked')
}

function create(call: Call): Answer {
  const { world } = call
  const channel = channelOf(call)
  const payload = objectOf(call.json)
  const may = botIn(world, channel)
  refuseToWrite(call, channel, may)
  if (call.files.length > 0 && !has(may, 'AttachFiles')) return refuse('missingPermissions')
  const { embeds, nonce, enforce_nonce: enforced } = payload
  if (Array.isArray(embeds) && embeds.length > 0 && !has(may, 'EmbedLinks'))
    return refuse('missingPermissions')
  const key = `${channel.id} ${String(nonce)}`
  const known = enforced === true ? world.nonces.get(key) : undefined
  const same = known === undefined ? undefined : world.messages.get(known.messageId)
  if (known !== undefined && same !== undefined && !same.deleted && isFresh(world, known.at))
    return ok(messageJson(world, same))
  const answers = answered(call, channel, payload['message_reference'])
  const message = writeMessage(call, { payload, files: call.files }, { channel, answers })
  if (message.nonce !== null) {
    world.nonces.set(key, { messageId: message.id, at: world.now() })
    const name = String(message.nonce)
    world.postsByNonce.set(name, (world.postsByNonce.get(name) ?? 0) + 1)
  }
  channel.posts++
  return ok(messageJson(world, message))
}

function list(call: Call): Answer {
  const { world, query } = call
  const channel = channelOf(call)
  if (!has(botIn(world, channel), 'ReadMessageHistory')) return ok([])
  const limit = Number(query.get('limit') ?? 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new Refusal(
      invalidForm({
        limit: {
          _errors: [{ code: 'NUMBER_TYPE_MAX', message: 'int value should be less than or equal to 100.' }],
        },
      }),
    )
  const [before, after] = [query.get('before'), query.get('after')]
  const until = world.now() - world.settings.historyLagMs
  const standing = channel.messages
    .flatMap((id) => world.messages.get(id) ?? [])
    .filter((one) => !one.deleted && one.onlyFor === null && timeOf(one.id) <= until)
    .filter(({ id }) => before === null || BigInt(id) < BigInt(before))
    .filter(({ id }) => after === null || BigInt(id) > BigInt(after))
  const picked = after === null ? standing.slice(-limit) : standing.slice(0, limit)
  return ok(picked.toReversed().map((one) => messageJson(world, one, isBlind(world, one, channel))))
}

export const messageRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel/messages', run: create },
  { method: 'GET', path: '/channels/:channel/messages', run: list },
  {
    method: 'GET',
    path: '/channels/:channel/messages/:message',
    run(call) {
      const channel = channelOf(call)
      if (!has(botIn(call.world, channel), 'ReadMessageHistory')) return refuse('missingAccess')
      const message = messageOf(call, channel)
      return ok(messageJson(call.world, message, isBlind(call.world, message, channel)))
    },
  },
  {
    method: 'PATCH',
    path: '/channels/:channel/messages/:message',
    run(call) {
      const message = messageOf(call, channelOf(call))
      if (message.authorId !== call.world.bot.id) return refuse('notYours')
      changeMessage(call, { payload: objectOf(call.json), files: call.files }, message)
      return ok(messageJson(call.world, message))
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message',
    run(call) {
      const channel = channelOf(call)
      const message = messageOf(call, channel)
      const isOwn = message.authorId === call.world.bot.id
      if (!isOwn && !has(botIn(call.world, channel), 'ManageMessages')) return refuse('missingPermissions')
      removeMessage(call, message)
      return done
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/typing',
    run(call) {
      if (!has(botIn(call.world, channelOf(call)), 'SendMessages')) return refuse('missingPermissions')
      return done
    },
  },
]
