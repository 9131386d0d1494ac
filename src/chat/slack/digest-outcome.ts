import type { Found, Posted } from '../../delivery/outlet.ts'
import type { Home } from './digest-home.ts'
import type { SlackTeam } from './installs/ports.ts'
import type { Outcome } from './web.ts'

/** Nothing was sent, because nothing may be sent any more. */
export const stopped: Outcome = { ok: false, code: 'stopped', retryAfterSeconds: null, unsure: false }

const notInstalled = 'Hashdesk is not installed in this workspace any more'
const tokenEnded = 'Slack no longer takes Hashdesk’s token for this workspace'
const strictWorkspace = 'this workspace does not let Hashdesk post'

/** What Slack says where a channel, a permission or an installation is gone; each completes “not posted: …”. */
const whys: ReadonlyMap<string, string> = new Map([
  ['channel_not_found', 'the channel is gone, or Hashdesk is no longer in it'],
  ['user_not_found', 'the person is not in this workspace any more'],
  ['not_in_channel', 'Hashdesk is not in the channel'],
  ['is_archived', 'the channel is archived'],
  ['channel_type_not_supported', 'Hashdesk cannot post in a channel of this kind'],
  ['messages_tab_disabled', 'messages with Hashdesk are switched off'],
  ['missing_scope', 'Hashdesk lacks the permission chat:write'],
  ['not_installed', notInstalled],
  ['account_inactive', notInstalled],
  ['token_not_renewed', tokenEnded],
  ['token_revoked', tokenEnded],
  ['invalid_auth', tokenEnded],
  ['not_authed', tokenEnded],
  ['not_allowed_token_type', tokenEnded],
  ['access_denied', strictWorkspace],
  ['no_permission', strictWorkspace],
  ['accesslimited', strictWorkspace],
  ['ekm_access_denied', strictWorkspace],
  ['enterprise_is_restricted', strictWorkspace],
  ['org_login_required', strictWorkspace],
  ['team_access_not_granted', strictWorkspace],
  ['team_not_found', 'this workspace is not there any more'],
])

export function whyUnreachable(code: string): string | null {
  if (code.startsWith('restricted_action')) return 'Hashdesk is not among those who may post in this channel'
  return whys.get(code) ?? null
}

/** A token that Slack does not take may have been renewed by another process meanwhile. */
const aboutToken = new Set(['token_expired', 'token_revoked', 'invalid_auth', 'account_inactive'])

export const isAboutToken = (outcome: Outcome): boolean => !outcome.ok && aboutToken.has(outcome.code)

/** Slack's words for too much in too little time, where it says no time itself; in milliseconds. */
const waits: ReadonlyMap<string, number> = new Map([
  ['ratelimited', 30_000],
  ['rate_limited', 30_000],
  ['message_limit_exceeded', 60_000],
])

/** How long Slack wants to be left alone, in milliseconds; null where it asks for nothing. */
export function waitOf(outcome: Outcome): number | null {
  if (outcome.ok) return null
  const { code, retryAfterSeconds } = outcome
  return retryAfterSeconds === null ? (waits.get(code) ?? null) : Math.max(1, retryAfterSeconds) * 1_000
}

/** That certainly was not done, and may be in a moment: no connection, a proxy's refusal, a token just renewed. */
const passing = (code: string): boolean =>
  code === 'unreachable' || code === 'stopped' || code === 'token_expired' || code.startsWith('http_')

/** Where a click leads to a message; null where the workspace's address is not known. */
export function permalink({ teamUrl }: SlackTeam, channel: string, ts: string): string | null {
  if (teamUrl === null) return null
  const link = `${teamUrl.replace(/\/?$/, '/')}archives/${channel}/p${ts.replace('.', '')}`
  return URL.canParse(link) ? link : null
}

/** What no token at home means for a post. */
export function postedNowhere({ kind, code }: Exclude<Home, { kind: 'home' }>): Posted {
  if (kind === 'down') return { kind, code }
  return { kind: 'unreachable', code, why: whyUnreachable(code) ?? tokenEnded }
}

/** What Slack's answer to a post means. */
export function judgePost(outcome: Outcome, team: SlackTeam, channel: string): Posted {
  if (outcome.ok) {
    const { ts, channel: standsIn } = outcome.said
    if (typeof ts !== 'string') return { kind: 'unsure', code: 'no_ts' }
    const where = typeof standsIn === 'string' ? standsIn : channel
    return { kind: 'posted', message: ts, url: permalink(team, where, ts) }
  }
  const { code, unsure } = outcome
  if (unsure) return { kind: 'unsure', code }
  const afterMs = waitOf(outcome)
  if (afterMs !== null) return { kind: 'later', afterMs, scope: 'workspace' }
  if (passing(code)) return { kind: 'down', code }
  const why = whyUnreachable(code)
  return why === null ? { kind: 'refused', code } : { kind: 'unreachable', code, why }
}

/** What Slack's refusal to show a channel's messages means. */
export function judgeLook(outcome: Extract<Outcome, { ok: false }>): Found {
  const { code, unsure } = outcome
  const afterMs = waitOf(outcome)
  if (afterMs !== null) return { kind: 'later', afterMs }
  return unsure || passing(code) ? { kind: 'down', code } : { kind: 'not-allowed', code }
}
