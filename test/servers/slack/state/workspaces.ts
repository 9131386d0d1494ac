import type {
  ChannelOptions,
  SlackChannel,
  SlackUser,
  UserOptions,
  Workspace,
  WorkspaceOptions,
} from '../handle.ts'
import { issueToken } from './tokens.ts'
import type { Team, World } from './world.ts'

const people: readonly UserOptions[] = [
  { name: 'ann', admin: true, owner: true },
  { name: 'bob', tz: 'America/New_York' },
]

const rooms: readonly ChannelOptions[] = [
  { name: 'general' },
  { name: 'desk' },
  { name: 'random', bot: false },
  { name: 'secret', kind: 'private', bot: false },
]

function addUser(world: World, team: Team, options: UserOptions): SlackUser {
  const owner = options.owner ?? false
  const user: SlackUser = {
    id: world.ids.next('U'),
    teamId: team.id,
    name: options.name,
    admin: options.admin ?? owner,
    owner,
    tz: options.tz ?? 'Europe/Berlin',
    locale: 'en-US',
  }
  team.users.set(user.id, user)
  world.teamOfPerson.set(user.id, team.id)
  return user
}

function addChannel(world: World, team: Team, options: ChannelOptions): SlackChannel {
  const { members: names, bot = true } = options
  const members = [...team.users.values()].filter((user) => names === undefined || names.includes(user.name))
  const channel: SlackChannel = {
    id: world.ids.next('C'),
    teamId: team.id,
    name: options.name,
    kind: options.kind ?? 'public',
    members: new Set([...members.map((user) => user.id), ...(bot ? [team.botUserId] : [])]),
    creator:
      team.users.size === 0 ? team.botUserId : named('person', team.users.values(), options.creator).id,
    archived: options.archived ?? false,
    readOnly: options.readOnly ?? false,
  }
  team.channels.set(channel.id, channel)
  world.channels.set(channel.id, channel)
  return channel
}

export function directOf(world: World, team: Team, userId: string): SlackChannel {
  const known = team.directs.get(userId)
  if (known !== undefined) return known
  const channel: SlackChannel = {
    id: world.ids.next('D'),
    teamId: team.id,
    name: 'directmessage',
    kind: 'im',
    members: new Set([userId, team.botUserId]),
    ...{ creator: team.botUserId, archived: false, readOnly: false },
  }
  team.directs.set(userId, channel)
  team.channels.set(channel.id, channel)
  world.channels.set(channel.id, channel)
  return channel
}

export function teamOf(world: World, id: string): Team {
  const team = world.teams.get(id)
  if (team === undefined) throw new Error(`no workspace ${id} on this server`)
  return team
}

/** By name, or the first. */
function named<T extends { readonly name: string }>(
  what: string,
  all: Iterable<T>,
  name: string | undefined,
): T {
  const list = [...all]
  const found = list.find((one) => name === undefined || one.name === name)
  if (found === undefined)
    throw new Error(`no ${what} “${name}” among ${list.map((one) => one.name).join(', ')}`)
  return found
}

function workspaceOf(world: World, team: Team): Workspace {
  return {
    teamId: team.id,
    name: team.name,
    enterpriseId: team.enterpriseId,
    url: `https://${team.domain}.slack.com/`,
    get botToken() {
      if (team.token === null) throw new Error(`the app is not installed in ${team.name}`)
      return team.token.value
    },
    get installed() {
      return team.token !== null && team.token.ended === null
    },
    get scopes() {
      return team.scopes
    },
    botUserId: team.botUserId,
    botId: team.botId,
    get users() {
      return [...team.users.values()]
    },
    get channels() {
      return [...team.channels.values()]
    },
    user: (name) => named('person', team.users.values(), name),
    channel: (name) => named('channel', team.channels.values(), name),
    direct: (user) => directOf(world, team, user.id),
    addUser: (options) => addUser(world, team, options),
    addChannel: (options) => addChannel(world, team, options),
  }
}

export function addWorkspace(world: World, options: WorkspaceOptions = {}): Workspace {
  const id = world.ids.next('T')
  const { enterprise = false, name = `Workspace ${world.teams.size + 1}` } = options
  const team: Team = {
    id,
    name,
    domain: `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${id.toLowerCase()}`,
    enterpriseId: typeof enterprise === 'string' ? enterprise : enterprise ? world.ids.next('E') : null,
    orgInstall: options.orgInstall ?? false,
    botUserId: world.ids.next('U'),
    botId: world.ids.next('B'),
    users: new Map(),
    channels: new Map(),
    directs: new Map(),
    scopes: options.scopes ?? world.settings.scopes,
    token: null,
    refreshToken: null,
  }
  world.teams.set(id, team)
  for (const user of options.users ?? people) addUser(world, team, user)
  for (const channel of options.channels ?? rooms) addChannel(world, team, channel)
  if (options.installed ?? true) issueToken(world, team, team.scopes, false)
  return workspaceOf(world, team)
}
