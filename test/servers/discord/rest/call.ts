import type { Gateway } from '../gateway/gateway.ts'
import type { StoredChannel } from '../state/guilds.ts'
import { botIn, findChannel } from '../state/guilds.ts'
import { has } from '../state/permissions.ts'
import type { World } from '../state/world.ts'
import type { SentFile } from './body.ts'
import { refuse } from './errors.ts'

/** What every part of the server works on. */
export interface Context {
  readonly world: World
  readonly gateway: Gateway
}

/** A REST call that is let in. */
export interface Call extends Context {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly json: unknown
  readonly files: readonly SentFile[]
}

export interface Answer {
  readonly status: number
  /** Absent with 204. */
  readonly body?: unknown
}

export interface Route {
  readonly method: string
  /** With `:name` for what varies. */
  readonly path: string
  /** Needs no `Authorization`: the token is in the path, or nothing is secret. */
  readonly open?: boolean
  run(call: Call): Answer
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body })
export const done: Answer = { status: 204 }

export const param = ({ params }: Pick<Call, 'params'>, name: string): string => params[name] ?? ''

/** The channel of a call, as far as the bot sees it. */
export function channelOf(call: Call): StoredChannel {
  const channel = findChannel(call.world, param(call, 'channel'))
  if (channel === null) return refuse('unknownChannel')
  if (!has(botIn(call.world, channel), 'ViewChannel')) return refuse('missingAccess')
  return channel
}
