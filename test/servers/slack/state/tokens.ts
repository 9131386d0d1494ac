import { secret } from './ids.ts'
import type { Team, Token, World } from './world.ts'

/** A new bot token for a workspace, rotating where the server is set so. Older tokens stay as they are. */
export function issueToken(world: World, team: Team, scopes: readonly string[], rotating: boolean): Token {
  const seconds = world.settings.tokenSeconds
  const value = `xoxb-${world.ids.count()}-${world.ids.count()}-${secret(12)}`
  const token: Token = {
    value: rotating ? `xoxe.${value}` : value,
    team,
    scopes,
    expiresAt: rotating && seconds !== null ? world.clock() + seconds * 1000 : null,
    ended: null,
  }
  world.tokens.set(token.value, token)
  team.token = token
  team.scopes = scopes
  team.refreshToken = null
  if (rotating) {
    team.refreshToken = `xoxe-1-${secret(24)}`
    world.refreshTokens.set(team.refreshToken, { team, token, used: false })
  }
  return token
}

/** Ends every token of a workspace. */
export function endTokens(world: World, team: Team, why: 'token_revoked' | 'account_inactive'): void {
  for (const token of world.tokens.values()) if (token.team === team) token.ended ??= why
  for (const one of world.refreshTokens.values()) if (one.team === team) one.used = true
}

/** The token, or the error that its state gives. */
export function tokenState(world: World, value: string | null): Token | string {
  if (value === null || value === '') return 'not_authed'
  const token = world.tokens.get(value)
  if (token === undefined) return 'invalid_auth'
  if (token.ended !== null) return token.ended
  if (token.expiresAt !== null && world.clock() >= token.expiresAt) return 'token_expired'
  return token
}
