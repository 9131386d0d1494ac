import type { IncomingMessage } from 'node:http'
import type { Json } from '../handle.ts'
import { secret } from '../state/ids.ts'
import { issueToken } from '../state/tokens.ts'
import { changed, type OAuthCode, type Team, type World } from '../state/world.ts'
import { refuse } from './method.ts'
import { type Args, textArg } from './read-body.ts'

const codeLivesMs = 600_000

/** What the app proves itself with: in the body, or as HTTP Basic. */
function clientOf(
  request: IncomingMessage,
  args: Args,
): { readonly id: string | null; readonly secret: string | null } {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (basic === undefined) return { id: textArg(args, 'client_id'), secret: textArg(args, 'client_secret') }
  const [id = '', given = ''] = Buffer.from(basic, 'base64').toString().split(':')
  return { id, secret: given }
}

function granted(world: World, team: Team, userId: string | null): Json {
  const { token, refreshToken } = team
  const seconds = world.settings.tokenSeconds
  return {
    ok: true,
    access_token: token?.value,
    token_type: 'bot',
    scope: team.scopes.join(','),
    bot_user_id: team.botUserId,
    app_id: world.app.id,
    team: team.orgInstall ? null : { id: team.id, name: team.name },
    enterprise: team.enterpriseId === null ? null : { id: team.enterpriseId, name: 'Organisation' },
    ...(userId === null ? {} : { authed_user: { id: userId } }),
    is_enterprise_install: team.orgInstall,
    ...(refreshToken === null ? {} : { refresh_token: refreshToken, expires_in: seconds }),
  }
}

function byCode(world: World, args: Args): Json {
  const code = world.codes.get(textArg(args, 'code') ?? '')
  if (code === undefined) return refuse('invalid_code')
  if (code.used) return refuse('code_already_used')
  if (world.clock() - code.bornAt > codeLivesMs) return refuse('code_expired')
  if (code.redirectUri !== textArg(args, 'redirect_uri')) return refuse('bad_redirect_uri')
  code.used = true
  const team = world.teams.get(code.teamId)
  if (team === undefined) return refuse('invalid_code')
  issueToken(world, team, code.scopes, world.settings.tokenSeconds !== null)
  return granted(world, team, code.userId)
}

function byRefresh(world: World, args: Args): Json {
  const known = world.refreshTokens.get(textArg(args, 'refresh_token') ?? '')
  if (known === undefined || known.used) return refuse('invalid_refresh_token')
  known.used = true
  issueToken(world, known.team, known.token.scopes, true)
  return granted(world, known.team, null)
}

/** `oauth.v2.access`: a code of the authorize page, or a refresh token, each good once. */
export function oauthAccess(world: World, request: IncomingMessage, args: Args): Json {
  const client = clientOf(request, args)
  if (client.id !== world.app.clientId) return refuse('invalid_client_id')
  if (client.secret !== world.app.clientSecret) return refuse('bad_client_secret')
  const grant = textArg(args, 'grant_type') ?? 'authorization_code'
  changed(world)
  if (grant === 'refresh_token') return byRefresh(world, args)
  return grant === 'authorization_code' ? byCode(world, args) : refuse('invalid_grant_type')
}

/** What allowing on the authorize page does. Gives where the browser goes. Throws where the address is wrong. */
export function allow(world: World, address: string, team: Team, userId: string): string {
  const asked = new URL(address, world.origin).searchParams
  if (asked.get('client_id') !== world.app.clientId)
    throw new Error('the authorize address has another client_id')
  const scopes = (asked.get('scope') ?? '').split(',').filter((scope) => scope !== '')
  if (scopes.length === 0) throw new Error('the authorize address asks for no scope')
  const redirectUri = asked.get('redirect_uri')
  const code: OAuthCode = {
    teamId: team.id,
    userId,
    redirectUri,
    scopes,
    bornAt: world.clock(),
    used: false,
  }
  const name = `${world.ids.count()}.${world.ids.count()}.${secret(16)}`
  world.codes.set(name, code)
  const back = new URL(redirectUri ?? `${world.origin}/oauth/no-redirect`)
  back.searchParams.set('code', name)
  back.searchParams.set('state', asked.get('state') ?? '')
  return back.href
}

const safe = (text: string): string => text.replaceAll(/[^\w .-]/g, '')

/** The page on which a person picks the workspace and allows. */
export function authorizePage(world: World, address: URL): string {
  const scopes = safe((address.searchParams.get('scope') ?? '').replaceAll(/[,:]/g, ' '))
  const links = [...world.teams.values()].slice(0, 50).map((team) => {
    const to = new URL('/oauth/v2/allow', world.origin)
    to.search = address.search
    to.searchParams.set('team', team.id)
    return `<li><a href="${to.href.replaceAll('&', '&amp;')}">Allow in ${safe(team.name)}</a></li>`
  })
  const body = `<h1>Add the app</h1><p>It asks for: ${scopes}</p><ul>${links.join('')}</ul>`
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Authorize</title>${body}</html>`
}
