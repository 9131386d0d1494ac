import { eventPayload } from '../delivery/deliver.ts'
import { type Exchange, type Json, MissedAnswer, type SlackServer, type SlackUser } from '../handle.ts'
import { addMessage } from '../state/messages.ts'
import { endTokens } from '../state/tokens.ts'
import { homeOf, wireView } from '../state/views.ts'
import { directOf } from '../state/workspaces.ts'
import type { StoredMessage, Team, World } from '../state/world.ts'
import { placesOf, type Sender, start, teamFor } from './common.ts'
import { exchangeOf, unsent } from './exchange.ts'

interface Told {
  readonly team: Team
  readonly event: Json
  readonly user?: SlackUser
  readonly channel?: string
  readonly eventId?: string
}

export function tell(sender: Sender, told: Told): Exchange {
  const { world } = sender
  const { team, event, user, channel } = told
  const payload = eventPayload(world, team, event, told.eventId)
  const places = user === undefined ? [] : placesOf(world, user, channel)
  return start(
    sender,
    { kind: 'events_api', payload, takesAnswer: false, what: `event ${String(event['type'])}` },
    { teamId: team.id, userId: user?.id ?? null, places },
  )
}

/** Something that Slack does not tell the app of. */
function untold(sender: Sender, team: Team, user: SlackUser, why: string): Exchange {
  const doing = { teamId: team.id, userId: user.id, places: placesOf(sender.world, user), payload: {} }
  return exchangeOf(sender.world, doing, unsent(new MissedAnswer('dispatch_failed', why)), sender.world.tick)
}

export function write(world: World, what: Parameters<SlackServer['say']>[0]): StoredMessage {
  const { user, channel, text, thread } = what
  const block = {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  }
  return addMessage(world, {
    channel,
    user: user.id,
    botId: null,
    text,
    blocks: text === '' ? [] : [block],
    threadTs: thread ?? null,
    via: 'person',
  })
}

const wireWritten = (world: World, message: StoredMessage): Json => ({
  user: message.user,
  ts: message.ts,
  event_ts: message.ts,
  client_msg_id: `loopback-${world.ids.count()}`,
  text: message.text,
  team: message.teamId,
  channel: message.channel,
  blocks: message.blocks,
  ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
})

export function mention(sender: Sender, what: Parameters<SlackServer['mention']>[0]): Exchange {
  const { world } = sender
  const { user, channel } = what
  const team = teamFor(world, user)
  const name = `<@${team.botUserId}>`
  const text = what.text.includes(name) ? what.text : `${name} ${what.text}`
  const message = write(world, { ...what, text })
  if (!channel.members.has(team.botUserId)) return untold(sender, team, user, 'mention where the bot is not')
  if (!team.scopes.includes('app_mentions:read'))
    return untold(sender, team, user, 'mention without the scope')
  const event = { type: 'app_mention', ...wireWritten(world, message) }
  return tell(sender, { team, event, user, channel: channel.id })
}

export function directMessage(sender: Sender, what: Parameters<SlackServer['directMessage']>[0]): Exchange {
  const { world } = sender
  const team = teamFor(world, what.user)
  const channel = directOf(world, team, what.user.id)
  const message = write(world, { ...what, channel })
  if (!team.scopes.includes('im:history')) return untold(sender, team, what.user, 'message without the scope')
  const event = { type: 'message', channel_type: 'im', ...wireWritten(world, message) }
  return tell(sender, { team, event, user: what.user, channel: channel.id })
}

export function openHome(sender: Sender, what: Parameters<SlackServer['openHome']>[0]): Exchange {
  const { world } = sender
  const { user, tab = 'home' } = what
  const team = teamFor(world, user)
  const home = homeOf(world, team.id, user.id)
  const event = {
    type: 'app_home_opened',
    user: user.id,
    channel: directOf(world, team, user.id).id,
    tab,
    ...(home === null ? {} : { view: wireView(world, home) }),
  }
  return tell(sender, { team, event, user })
}

const revoked = (team: Team): Json => ({
  type: 'tokens_revoked',
  tokens: { oauth: [], bot: [team.botUserId] },
})

export function revokeTokens(sender: Sender, team: Team): Exchange {
  endTokens(sender.world, team, 'token_revoked')
  return tell(sender, { team, event: revoked(team) })
}

export function uninstall(sender: Sender, team: Team): ReturnType<SlackServer['uninstall']> {
  endTokens(sender.world, team, 'account_inactive')
  const toldOfTokens = tell(sender, { team, event: revoked(team) })
  return { revoked: toldOfTokens, uninstalled: tell(sender, { team, event: { type: 'app_uninstalled' } }) }
}

/** Too many events within an hour: told once, in an envelope of its own kind. */
export function appRateLimited(sender: Sender, team: Team): Exchange {
  const { world } = sender
  const payload = {
    token: 'loopback',
    type: 'app_rate_limited',
    team_id: team.id,
    minute_rate_limited: Math.floor(world.clock() / 1000),
    api_app_id: world.app.id,
    event: { type: 'app_rate_limited' },
  }
  return start(
    sender,
    { kind: 'events_api', payload, takesAnswer: false, what: 'event app_rate_limited' },
    { teamId: team.id, userId: null, places: [] },
  )
}

/** Delivers an event's payload once more, as Slack sometimes does of itself. */
export function repeat(sender: Sender, payload: Json): Exchange {
  const { world } = sender
  const team = world.teams.get(String(payload['team_id']))
  if (payload['type'] !== 'event_callback' || team === undefined) throw new Error('only events are repeated')
  return start(
    sender,
    { kind: 'events_api', payload, takesAnswer: false, what: 'repeated event' },
    { teamId: team.id, userId: null, places: [...team.channels.keys()] },
  )
}
