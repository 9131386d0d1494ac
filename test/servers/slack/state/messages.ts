import { isObject } from '../block-kit/report.ts'
import { textTotal } from '../block-kit/validate.ts'
import type { Json, SlackChannel, SlackMessage, SlackUser } from '../handle.ts'
import { pingsIn } from './pings.ts'
import { changed, type StoredMessage, type World } from './world.ts'

export interface NewMessage {
  readonly channel: SlackChannel
  readonly user: string
  readonly botId: string | null
  readonly text: string
  readonly blocks: readonly Json[]
  readonly threadTs?: string | null
  readonly onlyFor?: string | null
  readonly metadata?: Json | null
  readonly via: SlackMessage['via']
  readonly unfurlLinks?: boolean | null
}

const cut = (text: string): string => text.slice(0, textTotal)

function withIds(world: World, blocks: readonly Json[]): readonly Json[] {
  return blocks.map((block) => ({ ...block, block_id: block['block_id'] ?? `b${world.ids.count()}` }))
}

function touch(world: World, message: StoredMessage): void {
  message.changedAt = changed(world)
  world.touches.push({ tick: message.changedAt, message })
}

export function addMessage(world: World, given: NewMessage): StoredMessage {
  const message: StoredMessage = {
    ts: world.ids.ts(),
    teamId: given.channel.teamId,
    channel: given.channel.id,
    threadTs: given.threadTs ?? null,
    user: given.user,
    botId: given.botId,
    text: cut(given.text),
    blocks: withIds(world, given.blocks),
    onlyFor: given.onlyFor ?? null,
    metadata: given.metadata ?? null,
    edits: 0,
    deleted: false,
    via: given.via,
    pings: pingsIn(given),
    unfurlLinks: given.unfurlLinks ?? null,
    changedAt: 0,
  }
  touch(world, message)
  const here = world.messages.get(given.channel.id)
  if (here === undefined) world.messages.set(given.channel.id, [message])
  else here.push(message)
  return message
}

export interface Edit {
  readonly text?: string | undefined
  readonly blocks?: readonly Json[] | undefined
  readonly metadata?: Json | null | undefined
}

/** What is left out stays; blocks that are given as none are removed. */
export function editMessage(world: World, message: StoredMessage, edit: Edit): void {
  if (edit.text !== undefined) message.text = cut(edit.text)
  if (edit.blocks !== undefined) message.blocks = withIds(world, edit.blocks)
  if (edit.metadata !== undefined) message.metadata = edit.metadata
  message.edits++
  message.pings.push(...pingsIn(message))
  touch(world, message)
}

export function deleteMessage(world: World, message: StoredMessage): void {
  message.deleted = true
  touch(world, message)
}

/** The key that an app put into a message's metadata; null where there is none. */
function keyOf({ metadata }: StoredMessage): string | null {
  const payload = metadata?.['event_payload']
  return isObject(payload) && typeof payload['key'] === 'string' ? payload['key'] : null
}

/** How often each key was posted in each channel, whatever became of the message, by `CHANNEL KEY`. */
export function postsByKey(world: World): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const message of [...world.messages.values()].flat()) {
    const key = keyOf(message)
    if (key === null) continue
    const name = `${message.channel} ${key}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

export function findMessage(world: World, channel: string, ts: string): StoredMessage | undefined {
  return world.messages.get(channel)?.findLast((message) => message.ts === ts)
}

export function permalinkOf(
  world: World,
  message: Pick<StoredMessage, 'teamId' | 'channel' | 'ts' | 'threadTs'>,
): string {
  const domain = world.teams.get(message.teamId)?.domain ?? 'slack'
  const link = `https://${domain}.slack.com/archives/${message.channel}/p${message.ts.replace('.', '')}`
  return message.threadTs === null ? link : `${link}?thread_ts=${message.threadTs}&cid=${message.channel}`
}

/** How a message looks from outside, as it is now. */
export function shown(world: World, message: StoredMessage): SlackMessage {
  const { botId: _bot, changedAt: _changed, ...rest } = message
  return { ...rest, pings: [...message.pings], permalink: permalinkOf(world, message) }
}

export const canSee = (message: StoredMessage, channel: SlackChannel, userId: string): boolean =>
  message.onlyFor === null
    ? channel.kind === 'public' || channel.members.has(userId)
    : message.onlyFor === userId

export function messagesIn(
  world: World,
  channel: SlackChannel,
  options: { readonly seenBy?: SlackUser; readonly thread?: string } = {},
): readonly SlackMessage[] {
  const { seenBy, thread } = options
  return (world.messages.get(channel.id) ?? [])
    .filter((message) => !message.deleted)
    .filter((message) => seenBy === undefined || canSee(message, channel, seenBy.id))
    .filter((message) => thread === undefined || message.ts === thread || message.threadTs === thread)
    .map((message) => shown(world, message))
}

/** A message as the Web API and payloads give it. */
export function wireMessage(message: StoredMessage, withMetadata = false): Json {
  return {
    type: 'message',
    ...(message.botId === null ? {} : { subtype: undefined, bot_id: message.botId, app_id: undefined }),
    user: message.user,
    ts: message.ts,
    team: message.teamId,
    text: message.text,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(message.edits > 0 ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(withMetadata && message.metadata !== null ? { metadata: message.metadata } : {}),
  }
}
