import { isObject } from '../block-kit/report.ts'
import { validateMessage } from '../block-kit/validate.ts'
import type { Json } from '../handle.ts'
import { fileCheck } from '../state/files.ts'
import { secret } from '../state/ids.ts'
import { addMessage, deleteMessage, editMessage, findMessage } from '../state/messages.ts'
import type { ResponseUrl, World } from '../state/world.ts'
import type { Args } from './read-body.ts'

const livesMs = 30 * 60_000
const mostUses = 5

export function newResponseUrl(
  world: World,
  kind: 'commands' | 'actions' | 'app',
  given: Omit<ResponseUrl, 'bornAt' | 'uses'>,
): string {
  const path = `/${kind}/${given.teamId}/${world.ids.count()}/${secret()}`
  world.responseUrls.set(path, { ...given, bornAt: world.clock(), uses: 0 })
  return `${world.origin}${path}`
}

/** What a message is refused with, in the word that Slack uses for it and with its details for whoever tests. */
export interface Said {
  readonly status: number
  readonly body: Json
}

const no = (error: string, messages: readonly string[] = []): Said => ({
  status: 404,
  body: { ok: false, error, ...(messages.length > 0 ? { response_metadata: { messages } } : {}) },
})

const yes: Said = { status: 200, body: { ok: true } }

interface Where {
  readonly teamId: string
  readonly channel: string
  readonly userId: string
  readonly threadTs: string | null
}

/** Posts what an app answered a person with: only for that person, unless it says `in_channel`. */
export function answerWith(world: World, where: Where, args: Args, via: 'response_url' | 'ack'): Said {
  const team = world.teams.get(where.teamId)
  const channel = world.channels.get(where.channel)
  if (team === undefined || channel === undefined) return no('channel_not_found')
  const refused = validateMessage(args, fileCheck(world, team))
  if (refused !== null) return no(refused.error, refused.messages)
  const thread = typeof args['thread_ts'] === 'string' ? args['thread_ts'] : where.threadTs
  const root = thread === null ? undefined : findMessage(world, channel.id, thread)
  addMessage(world, {
    channel,
    user: team.botUserId,
    botId: team.botId,
    text: typeof args['text'] === 'string' ? args['text'] : '',
    blocks: Array.isArray(args['blocks']) ? args['blocks'].filter(isObject) : [],
    threadTs: root === undefined ? thread : (root.threadTs ?? root.ts),
    onlyFor: args['response_type'] === 'in_channel' ? null : where.userId,
    metadata: isObject(args['metadata']) ? args['metadata'] : null,
    via,
    unfurlLinks: typeof args['unfurl_links'] === 'boolean' ? args['unfurl_links'] : null,
  })
  return yes
}

/**
 * A post to a response URL: 5 within 30 minutes. Under a button it replaces the message with the button, unless it
 * says otherwise; under a command there is nothing to replace, and `replace_original` does nothing.
 */
export function respond(world: World, path: string, args: Args): Said {
  const url = world.responseUrls.get(path)
  if (url === undefined) return no('invalid_url')
  if (world.clock() - url.bornAt > livesMs) return no('expired_url')
  if (url.uses >= mostUses) return no('used_url')
  const { original } = url
  const team = world.teams.get(url.teamId)
  if (team?.token == null || team.token.ended !== null) return no('no_service')
  url.uses++
  if (args['delete_original'] === true) {
    if (original === null) return yes
    if (original.deleted) return no('message_not_found')
    deleteMessage(world, original)
    return yes
  }
  const isNew =
    original === null || args['replace_original'] === false || args['replace_original'] === 'false'
  if (isNew) return answerWith(world, url, args, 'response_url')
  if (original.deleted) return no('message_not_found')
  const refused = validateMessage(args, fileCheck(world, team))
  if (refused !== null) return no(refused.error, refused.messages)
  editMessage(world, original, {
    text: typeof args['text'] === 'string' ? args['text'] : '',
    blocks: Array.isArray(args['blocks']) ? args['blocks'].filter(isObject) : [],
  })
  return yes
}
