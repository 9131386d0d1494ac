import type { IncomingMessage } from 'node:http'
import { chatMethods } from '../api/chat.ts'
import { conversationMethods } from '../api/conversations.ts'
import type { FaultQueue } from '../api/faults.ts'
import { fileMethods } from '../api/files.ts'
import { type Method, missingScope, refuse } from '../api/method.ts'
import { oauthAccess } from '../api/oauth.ts'
import { peopleMethods } from '../api/people.ts'
import type { RateLimits } from '../api/rate-limits.ts'
import { readArgs, textArg } from '../api/read-body.ts'
import { viewMethods } from '../api/views.ts'
import type { Fault } from '../faults.ts'
import type { Json, SlackCall } from '../handle.ts'
import { scopesOf } from '../state/scopes.ts'
import { tokenState } from '../state/tokens.ts'
import { changed, type Team, type World } from '../state/world.ts'

const methods: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...peopleMethods,
  ...viewMethods,
}

/** These take no JSON, whatever their documentation says. */
const formOnly = new Set(['files.getUploadURLExternal', 'oauth.v2.access'])

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Json
  /** Said instead of the body. */
  readonly text?: string
}

export interface WebApiParts {
  readonly world: World
  readonly limits: RateLimits
  readonly faults: FaultQueue
  readonly sockets: { ticket(): string; failing(): boolean }
  tell(team: Team, event: Json): void
}

interface Asked {
  readonly method: string
  readonly token: string | null
  readonly args: Readonly<Record<string, unknown>>
  readonly error: string | null
  readonly request: IncomingMessage
}

const ok = (body: Json, headers?: Readonly<Record<string, string>>): Reply => ({
  status: 200,
  body,
  ...(headers === undefined ? {} : { headers }),
})

const slowDown = (seconds: number): Reply => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
  body: refuse('ratelimited'),
})

/** What a fault makes of the call; null where it goes on. */
export function faulty(fault: Fault): Reply | null {
  if (fault.body !== undefined)
    return { status: fault.status ?? 200, body: refuse('not_json'), text: fault.body }
  if (fault.retryAfter !== undefined) return slowDown(fault.retryAfter)
  if (fault.error !== undefined) return { status: fault.status ?? 200, body: refuse(fault.error) }
  return fault.status === undefined ? null : { status: fault.status, body: refuse('internal_error') }
}

/** `apps.connections.open` and `auth.test` take the token of the app itself. */
function asApp({ world, sockets, limits }: WebApiParts, asked: Asked): Reply | null {
  const isApp = asked.token === world.app.token
  if (asked.method === 'apps.connections.open') {
    if (sockets.failing()) return { status: 503, body: refuse('service_unavailable') }
    if (!isApp) {
      const known = tokenState(world, asked.token)
      return ok(refuse(typeof known === 'string' ? known : 'not_allowed_token_type'))
    }
    const seconds = limits.take(asked.method, 'app', {})
    return seconds === null ? ok({ ok: true, url: sockets.ticket() }) : slowDown(seconds)
  }
  if (!isApp) return null
  if (asked.method !== 'auth.test') return ok(refuse('not_allowed_token_type'))
  return ok({ ok: true, app_name: 'app', app_id: world.app.id })
}

async function withToken(parts: WebApiParts, asked: Asked): Promise<Reply> {
  const { world, limits } = parts
  const { method, args } = asked
  const token = tokenState(world, asked.token)
  if (typeof token === 'string') return ok(refuse(token))
  const run = methods[method]
  if (run === undefined) return ok(refuse('unknown_method', { req_method: method }))
  const needed = scopesOf[method] ?? []
  const headers = { 'x-oauth-scopes': token.scopes.join(','), 'x-accepted-oauth-scopes': needed.join(',') }
  if (needed.length > 0 && !needed.some((scope) => token.scopes.includes(scope))) {
    return ok(missingScope(needed, token), headers)
  }
  const seconds = limits.take(method, token.team.id, args)
  if (seconds !== null) return slowDown(seconds)
  const told: Json[] = []
  const body = await run({
    world,
    method,
    token,
    team: token.team,
    args,
    tell: (_team, event) => told.push(event),
  })
  for (const event of told) parts.tell(token.team, event)
  return ok(body, headers)
}

async function answer(parts: WebApiParts, asked: Asked): Promise<Reply> {
  if (asked.error !== null) return ok(refuse(asked.error))
  if (asked.method === 'api.test') return ok({ ok: true, args: asked.args })
  if (asked.method === 'oauth.v2.access') return ok(oauthAccess(parts.world, asked.request, asked.args))
  return asApp(parts, asked) ?? (await withToken(parts, asked))
}

/** The workspace that a call is about, by the ids in it. */
function teamAbout(world: World, { args }: Asked): string | null {
  const channel = world.channels.get(textArg(args, 'channel') ?? textArg(args, 'channel_id') ?? '')
  const view = world.views.get(textArg(args, 'view_id') ?? '')
  const trigger = world.triggers.get(textArg(args, 'trigger_id') ?? '')
  const known = channel?.teamId ?? view?.teamId ?? trigger?.teamId
  if (known !== undefined) return known
  return world.teamOfPerson.get(textArg(args, 'user') ?? textArg(args, 'user_id') ?? '') ?? null
}

function takeDown(world: World, asked: Asked, reply: Reply): void {
  const result = reply.body['ok'] === true ? 'ok' : String(reply.body['error'])
  const call: SlackCall = {
    method: asked.method,
    token: asked.token,
    authorization: asked.request.headers.authorization ?? null,
    teamId: world.tokens.get(asked.token ?? '')?.team.id ?? null,
    aboutTeamId: teamAbout(world, asked),
    args: asked.args,
    at: world.clock(),
    status: reply.status,
    result,
  }
  world.calls.push(call)
  if (reply.status === 429) world.rateLimited++
  if (result !== 'ok') world.refused.push(`${asked.method}: ${JSON.stringify(reply.body)}`)
  changed(world)
}

/** Answers one call of the Web API. Null: the connection is to be cut. */
export async function callWebApi(
  parts: WebApiParts,
  request: IncomingMessage,
  url: URL,
): Promise<Reply | null> {
  const { world, faults } = parts
  const method = url.pathname.slice('/api/'.length)
  const read = await readArgs(request, url.searchParams)
  const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
  const inBody = read.kind === 'json' ? null : textArg(read.args, 'token')
  const { token: _token, ...given } = read.args
  const asked: Asked = {
    method,
    token: bearer ?? inBody,
    args: read.kind === 'json' && formOnly.has(method) ? {} : given,
    error: read.error,
    request,
  }
  const fault = faults.take(method, world.tokens.get(asked.token ?? '')?.team.id ?? null)
  if (fault?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
  const instead = fault === null ? null : faulty(fault)
  if (fault?.drop === 'before') return null
  const done = instead === null || fault?.done === true ? await answer(parts, asked) : null
  const reply = instead ?? done
  if (reply === null) return null
  takeDown(world, asked, reply)
  return fault?.drop === 'after' ? null : reply
}
