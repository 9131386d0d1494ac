import type { Refused } from '../block-kit/validate.ts'
import type { Json, SlackChannel } from '../handle.ts'
import { isByChannel, scopeFor } from '../state/scopes.ts'
import { directOf } from '../state/workspaces.ts'
import type { Team, Token, World } from '../state/world.ts'
import type { Args } from './read-body.ts'

/** A call that may be answered: its token is good and has the scopes. */
export interface Call {
  readonly world: World
  readonly method: string
  readonly token: Token
  readonly team: Team
  readonly args: Args
  /** Tells the app of an event, after the answer. */
  tell(team: Team, event: Json): void
}

export type Method = (call: Call) => Json | Promise<Json>

export const refuse = (error: string, more: Json = {}): Json => ({ ok: false, error, ...more })

/** A refusal of content as Slack words it, with the details both ways that clients read them. */
export function refuseContent(refused: Refused): Json {
  if (refused.messages.length === 0) return refuse(refused.error)
  return refuse(refused.error, {
    errors: refused.messages.map((one) => one.replace('[ERROR] ', '')),
    response_metadata: { messages: refused.messages },
  })
}

export const missingArgument = (name: string): Json =>
  refuse('invalid_arguments', {
    response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
  })

export function missingScope(needed: readonly string[], token: Token): Json {
  return refuse('missing_scope', { needed: needed.join(','), provided: token.scopes.join(',') })
}

/** Which channel is meant, by id, `#name` or (where `people` is set) a person's id. */
function lookUp(call: Call, id: string, people: boolean): SlackChannel | null {
  const { team } = call
  const found = team.channels.get(id)
  if (found !== undefined) return found
  if (id.startsWith('#')) {
    const name = id.slice(1)
    return [...team.channels.values()].find((one) => one.name === name && one.kind !== 'im') ?? null
  }
  return people && team.users.has(id) ? directOf(call.world, team, id) : null
}

interface ChannelUse {
  /** The bot has to be in it. */
  readonly member: boolean
  readonly people?: boolean
}

/** The channel of a call, or what the call is refused with. */
export function channelOf(call: Call, id: string | null, use: ChannelUse): SlackChannel | Json {
  if (id === null) return missingArgument('channel')
  const channel = lookUp(call, id, use.people ?? false)
  if (channel === null) return refuse('channel_not_found')
  const isMember = channel.members.has(call.team.botUserId)
  if (channel.kind === 'private' && !isMember) return refuse('channel_not_found')
  if (isByChannel(call.method)) {
    const needed = scopeFor(call.method, channel.kind)
    if (!call.token.scopes.includes(needed)) return missingScope([needed], call.token)
  }
  return use.member && !isMember ? refuse('not_in_channel') : channel
}

export const isRefusal = (value: SlackChannel | Json): value is Json => 'ok' in value
