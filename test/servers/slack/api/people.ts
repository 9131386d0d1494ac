import type { Json, SlackUser } from '../handle.ts'
import { endTokens } from '../state/tokens.ts'
import { type Call, type Method, missingArgument, refuse } from './method.ts'
import { flagArg, textArg } from './read-body.ts'

/** Seconds east of Greenwich at this moment. */
function offsetOf(tz: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(
    at,
  )
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
}

const wireUser = (call: Call, user: SlackUser): Json => ({
  id: user.id,
  team_id: user.teamId,
  name: user.name,
  real_name: user.name,
  deleted: false,
  is_admin: user.admin,
  is_owner: user.owner,
  is_primary_owner: false,
  is_restricted: false,
  is_ultra_restricted: false,
  is_bot: false,
  tz: user.tz,
  tz_label: user.tz,
  tz_offset: offsetOf(user.tz, call.world.clock()),
  ...(flagArg(call.args, 'include_locale') === true ? { locale: user.locale } : {}),
  profile: { real_name: user.name, display_name: user.name },
})

const wireBot = (call: Call): Json => ({
  id: call.team.botUserId,
  team_id: call.team.id,
  name: 'app',
  real_name: 'App',
  deleted: false,
  is_admin: false,
  is_owner: false,
  is_bot: true,
  profile: { bot_id: call.team.botId, api_app_id: call.world.app.id },
})

const userInfo: Method = (call) => {
  const id = textArg(call.args, 'user')
  if (id === null) return missingArgument('user')
  if (id === call.team.botUserId) return { ok: true, user: wireBot(call) }
  const user = call.team.users.get(id)
  return user === undefined ? refuse('user_not_found') : { ok: true, user: wireUser(call, user) }
}

const userList: Method = (call) => ({
  ok: true,
  members: [wireBot(call), ...[...call.team.users.values()].map((user) => wireUser(call, user))],
  response_metadata: { next_cursor: '' },
})

const authTest: Method = ({ team }) => ({
  ok: true,
  url: `https://${team.domain}.slack.com/`,
  team: team.name,
  user: 'app',
  team_id: team.id,
  user_id: team.botUserId,
  bot_id: team.botId,
  ...(team.enterpriseId === null ? {} : { enterprise_id: team.enterpriseId }),
  is_enterprise_install: team.orgInstall,
})

const authRevoke: Method = (call) => {
  if (flagArg(call.args, 'test') === true) return { ok: true, revoked: false }
  call.token.ended = 'token_revoked'
  call.tell(call.team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [call.team.botUserId] } })
  return { ok: true, revoked: true }
}

const uninstall: Method = (call) => {
  const { app } = call.world
  if (textArg(call.args, 'client_id') !== app.clientId) return refuse('invalid_client_id')
  if (textArg(call.args, 'client_secret') !== app.clientSecret) return refuse('bad_client_secret')
  endTokens(call.world, call.team, 'account_inactive')
  call.tell(call.team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [call.team.botUserId] } })
  call.tell(call.team, { type: 'app_uninstalled' })
  return { ok: true }
}

export const peopleMethods: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'auth.revoke': authRevoke,
  'apps.uninstall': uninstall,
  'users.info': userInfo,
  'users.list': userList,
  'team.info': ({ team }) => ({
    ok: true,
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      enterprise_id: team.enterpriseId ?? undefined,
    },
  }),
  'bots.info': (call) => ({
    ok: true,
    bot: {
      id: call.team.botId,
      app_id: call.world.app.id,
      user_id: call.team.botUserId,
      name: 'app',
      deleted: false,
    },
  }),
}
