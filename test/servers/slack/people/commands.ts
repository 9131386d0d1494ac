import { answerWith, newResponseUrl } from '../api/response-url.ts'
import { isObject } from '../block-kit/report.ts'
import type { Exchange, SlackChannel, SlackMessage, SlackServer, SlackUser } from '../handle.ts'
import { canSee, findMessage, wireMessage } from '../state/messages.ts'
import { newTrigger } from '../state/triggers.ts'
import { placesOf, type Sender, start, teamFor, whoAndWhere } from './common.ts'

const nameOf = (channel: SlackChannel): string =>
  channel.kind === 'private' ? 'privategroup' : channel.kind === 'im' ? 'directmessage' : channel.name

/** A slash command; its first answer is shown where it has a content. */
export function command(sender: Sender, what: Parameters<SlackServer['command']>[0]): Exchange {
  const { world } = sender
  const { user, channel } = what
  const team = teamFor(world, user)
  const where = { teamId: team.id, channel: channel.id, userId: user.id, threadTs: null }
  const payload = {
    token: 'loopback',
    team_id: team.id,
    team_domain: team.domain,
    ...(team.enterpriseId === null
      ? {}
      : { enterprise_id: team.enterpriseId, enterprise_name: 'Organisation' }),
    channel_id: channel.id,
    channel_name: nameOf(channel),
    user_id: user.id,
    user_name: user.name,
    command: what.command,
    text: what.text ?? '',
    api_app_id: world.app.id,
    is_enterprise_install: String(team.orgInstall),
    response_url: newResponseUrl(world, 'commands', { ...where, original: null }),
    trigger_id: newTrigger(world, { teamId: team.id, userId: user.id, viewId: null }),
  }
  return start(
    sender,
    { kind: 'slash_commands', payload, takesAnswer: true, what: what.command },
    { teamId: team.id, userId: user.id, places: placesOf(world, user, channel.id) },
    ({ body }) => {
      const args = typeof body === 'string' && body !== '' ? { text: body } : body
      if (!isObject(args) || Object.keys(args).length === 0) return
      const said = answerWith(world, where, args, 'ack')
      if (said.status !== 200) world.refused.push(`ack of ${what.command}: ${JSON.stringify(said.body)}`)
    },
  )
}

export function shortcut(
  sender: Sender,
  what: { readonly user: SlackUser; readonly message: SlackMessage; readonly callbackId: string },
): Exchange {
  const { world } = sender
  const { user, message } = what
  const channel = world.channels.get(message.channel)
  const stored = findMessage(world, message.channel, message.ts)
  if (channel === undefined || stored === undefined || !canSee(stored, channel, user.id)) {
    throw new Error('this person does not see that message')
  }
  const where = { teamId: user.teamId, channel: channel.id, userId: user.id, threadTs: null }
  const payload = {
    ...whoAndWhere(world, user),
    type: 'message_action',
    action_ts: world.ids.ts(),
    channel: { id: channel.id, name: nameOf(channel) },
    callback_id: what.callbackId,
    trigger_id: newTrigger(world, { teamId: user.teamId, userId: user.id, viewId: null }),
    response_url: newResponseUrl(world, 'app', { ...where, original: null }),
    message_ts: stored.ts,
    message: wireMessage(stored),
  }
  return start(
    sender,
    { kind: 'interactive', payload, takesAnswer: false, what: `shortcut ${what.callbackId}` },
    { teamId: user.teamId, userId: user.id, places: placesOf(world, user, channel.id) },
  )
}

export function globalShortcut(
  sender: Sender,
  what: { readonly user: SlackUser; readonly callbackId: string },
): Exchange {
  const { world } = sender
  const { user } = what
  const payload = {
    ...whoAndWhere(world, user),
    type: 'shortcut',
    action_ts: world.ids.ts(),
    callback_id: what.callbackId,
    trigger_id: newTrigger(world, { teamId: user.teamId, userId: user.id, viewId: null }),
  }
  return start(
    sender,
    { kind: 'interactive', payload, takesAnswer: false, what: `shortcut ${what.callbackId}` },
    { teamId: user.teamId, userId: user.id, places: placesOf(world, user) },
  )
}
