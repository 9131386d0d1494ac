import { botMemberJson, guildJson, rolesJson } from '../state/guild-json.ts'
import { channelJson, directOf, isListed, type StoredGuild, settle } from '../state/guilds.ts'
import { userJson, type World } from '../state/world.ts'
import { objectOf } from './body.ts'
import { type Call, channelOf, ok, param, type Route } from './call.ts'
import { refuse } from './errors.ts'

function guildOf(call: Call): StoredGuild {
  const guild = call.world.guilds.get(param(call, 'guild'))
  return guild?.installed === true ? guild : refuse('unknownGuild')
}

const applicationJson = (world: World) => ({
  id: world.applicationId,
  name: world.bot.username,
  icon: null,
  description: '',
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '0'.repeat(64),
  flags: 0,
  owner: { id: '1', username: 'owner', discriminator: '0', global_name: null, avatar: null },
  team: null,
  bot: userJson(world.bot),
  approximate_guild_count: [...world.guilds.values()].filter(({ installed }) => installed).length,
  approximate_user_install_count: world.ownApps.size,
  interactions_endpoint_url: null,
  redirect_uris: [],
  tags: [],
  integration_types_config: {
    0: { oauth2_install_params: { scopes: ['applications.commands', 'bot'], permissions: '117760' } },
    1: { oauth2_install_params: { scopes: ['applications.commands'], permissions: '0' } },
  },
})

const isMe = (call: Call): boolean => ['@me', call.world.bot.id].includes(param(call, 'user'))

/** Who the bot is and where it is. */
export const applicationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/gateway',
    open: true,
    run: ({ world }) => ok({ url: world.origin.replace('http', 'ws') }),
  },
  { method: 'GET', path: '/gateway/bot', run: ({ gateway }) => ok(gateway.info()) },
  { method: 'GET', path: '/applications/@me', run: ({ world }) => ok(applicationJson(world)) },
  { method: 'GET', path: '/oauth2/applications/@me', run: ({ world }) => ok(applicationJson(world)) },
  {
    method: 'GET',
    path: '/users/@me',
    run: ({ world }) => ok({ ...userJson(world.bot), verified: true, mfa_enabled: true, email: null }),
  },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    run({ world, query }) {
      const after = BigInt(query.get('after') ?? 0)
      const all = [...world.guilds.values()]
        .filter(({ id, installed }) => installed && BigInt(id) > after)
        .slice(0, Number(query.get('limit') ?? 200))
      return ok(
        all.map(({ id, name, botPermissions }) => ({
          id,
          name,
          icon: null,
          owner: false,
          permissions: String(botPermissions),
          features: [],
        })),
      )
    },
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    run(call) {
      const user = call.world.users.get(String(objectOf(call.json)['recipient_id']))
      if (user === undefined || user.bot) return refuse('unknownUser')
      return ok(channelJson(call.world, directOf(call.world, user)))
    },
  },
  {
    method: 'GET',
    path: '/users/:user',
    run(call) {
      const user = call.world.users.get(param(call, 'user'))
      return user === undefined ? refuse('unknownUser') : ok(userJson(user))
    },
  },
  { method: 'GET', path: '/guilds/:guild', run: (call) => ok(guildJson(call.world, guildOf(call))) },
  {
    method: 'GET',
    path: '/guilds/:guild/channels',
    run(call) {
      const { channels } = settle(call.world, guildOf(call))
      return ok(channels.filter(isListed).map((one) => channelJson(call.world, one)))
    },
  },
  { method: 'GET', path: '/guilds/:guild/roles', run: (call) => ok(rolesJson(call.world, guildOf(call))) },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    run(call) {
      const guild = guildOf(call)
      if (isMe(call)) return ok(botMemberJson(call.world, guild))
      const member = guild.members.get(param(call, 'user'))
      if (member === undefined) return refuse('unknownMember')
      return ok({
        ...{ user: userJson(member.user), nick: null, roles: member.roles, joined_at: guild.joinedAt },
        ...{ deaf: false, mute: false, flags: 0 },
      })
    },
  },
  { method: 'GET', path: '/channels/:channel', run: (call) => ok(channelJson(call.world, channelOf(call))) },
]
