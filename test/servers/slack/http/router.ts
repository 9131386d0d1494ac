import type { IncomingMessage, ServerResponse } from 'node:http'
import { upload } from '../api/files.ts'
import { allow, authorizePage } from '../api/oauth.ts'
import { bytesOf, readArgs } from '../api/read-body.ts'
import { respond } from '../api/response-url.ts'
import { changed, type World } from '../state/world.ts'
import { callWebApi, faulty, type Reply, type WebApiParts } from './web-api.ts'

function json(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, {
    'content-type': 'application/json; charset=utf-8',
    ...reply.headers,
  })
  response.end(reply.text ?? JSON.stringify(reply.body))
}

const text = (response: ServerResponse, status: number, body: string, type = 'text/plain'): void => {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body)
}

/** A fault for what is no method of the Web API: true where the request was dealt with. */
async function metFault(parts: WebApiParts, name: string, response: ServerResponse): Promise<boolean> {
  const fault = parts.faults.take(name, null)
  if (fault === null) return false
  if (fault.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
  if (fault.drop !== undefined) {
    response.destroy()
    return true
  }
  const reply = faulty(fault)
  if (reply !== null) json(response, reply)
  return reply !== null
}

async function toResponseUrl(
  parts: WebApiParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const { world } = parts
  const { args, error } = await readArgs(request, new URLSearchParams())
  if (await metFault(parts, 'response_url', response)) return
  const said =
    error === null
      ? respond(world, url.pathname, args)
      : { status: 400, body: { ok: false, error: 'invalid_payload' } }
  if (said.status !== 200) world.refused.push(`response_url: ${JSON.stringify(said.body)}`)
  changed(world)
  json(response, said)
}

/** The bytes themselves, or the one file of a form. */
async function uploaded(request: IncomingMessage): Promise<Uint8Array> {
  if (!(request.headers['content-type'] ?? '').startsWith('multipart/')) return await bytesOf(request)
  const { args } = await readArgs(request, new URLSearchParams())
  return Object.values(args).find((value) => value instanceof Uint8Array) ?? new Uint8Array()
}

async function toUpload(
  parts: WebApiParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, , , id = '', key = ''] = url.pathname.split('/')
  const bytes = await uploaded(request)
  if (await metFault(parts, 'upload', response)) return
  const [status, said] = upload(parts.world, id, key, bytes)
  if (status !== 200) parts.world.refused.push(`upload: ${said}`)
  text(response, status, said)
}

function file(world: World, response: ServerResponse, url: URL): void {
  const [, , , id = ''] = url.pathname.split('/')
  const found = world.files.get(id)
  if (found === undefined || found.bytes === null || found.deleted) {
    text(response, 404, 'file_not_found')
    return
  }
  const type = found.name.endsWith('.png') ? 'image/png' : 'application/octet-stream'
  response.writeHead(200, { 'content-type': type }).end(found.bytes)
}

function authorize(world: World, response: ServerResponse, url: URL): void {
  if (url.pathname === '/oauth/v2/authorize') {
    const isOurs = url.searchParams.get('client_id') === world.app.clientId
    text(
      response,
      isOurs ? 200 : 400,
      isOurs ? authorizePage(world, url) : 'invalid_client_id',
      isOurs ? 'text/html' : undefined,
    )
    return
  }
  const team = world.teams.get(url.searchParams.get('team') ?? '')
  const user = team === undefined ? undefined : [...team.users.values()][0]
  if (team === undefined || user === undefined) text(response, 400, 'invalid_team')
  else response.writeHead(302, { location: allow(world, url.href, team, user.id) }).end()
}

/** Every address of the server but the sockets'. */
export function createRouter(parts: WebApiParts) {
  const { world } = parts
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', world.origin)
    const part = url.pathname.split('/')[1]
    response.on('error', () => response.destroy())
    switch (part) {
      case 'api': {
        const reply = await callWebApi(parts, request, url)
        if (reply === null) response.destroy()
        else json(response, reply)
        return
      }
      case 'commands':
      case 'actions':
      case 'app':
        await toResponseUrl(parts, request, response, url)
        return
      case 'upload':
        await toUpload(parts, request, response, url)
        return
      case 'files':
        file(world, response, url)
        return
      case 'oauth':
        authorize(world, response, url)
        return
      default:
        text(response, 404, 'not found')
    }
  }
}
