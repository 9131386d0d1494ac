import { firstSight } from '../../store/seen-events.ts'
import { type Adapter, type Spot, visitorAt } from './adapter.ts'
import { answerAt } from './answer.ts'
import { linksOf, plainMessage } from './message-text.ts'
import { eventPayload, type MessageEvent, messageEvent, shortcutPayload } from './payloads.ts'
import { spotAt } from './spot.ts'
import { whereOfEvent, whereOfInteraction } from './where.ts'

/** A longer message that names Hashdesk and has no link is an article that somebody pasted. */
const articleLength = 400

/** An edit, a deletion, a join, and what a bot writes (Hashdesk too) are nothing to answer. */
const isWritten = ({ subtype, bot_id, hidden }: MessageEvent): boolean =>
  bot_id === undefined &&
  hidden !== true &&
  (subtype === undefined || subtype === 'file_share' || subtype === 'thread_broadcast')

const isDirect = ({ channel_type: type, channel }: MessageEvent): boolean =>
  type === undefined ? channel.startsWith('D') : type === 'im'

/** What a message that names Hashdesk asks for: its links, a command, a pasted article, or how this works. */
function askedOf({ commands }: Pick<Adapter, 'commands'>, message: MessageEvent): string {
  const links = linksOf(message)
  const text = plainMessage(message.text.replace(/<@[^<>]*>/g, ' ')).trim()
  if (text.startsWith('/')) return text
  const first = text.split(/\s+/, 1)[0]?.toLowerCase()
  if (commands.some((one) => one.name.split(' ', 1)[0] === first)) return `/${text}`
  const web = links.filter((link) => !link.startsWith('sample:'))
  if (links.length > 0) return web.length > 0 ? web.join('\n') : (links[0] ?? '')
  return text.length > articleLength ? text : '/help'
}

async function messageSpot(
  adapter: Adapter,
  body: unknown,
  message: MessageEvent,
  direct: boolean,
): Promise<Spot | null> {
  const envelope = eventPayload.parse(body)
  const spot = await spotAt(adapter, {
    where: whereOfEvent(envelope),
    user: message.user,
    channel: message.channel,
    thread: message.thread_ts ?? (direct ? null : message.ts),
    direct,
  })
  if (spot === null || envelope.event_id === undefined) return spot
  // Slack delivers again what it believes unanswered, to another process too.
  const isFirst = await firstSight(adapter.store.db, `slack:${envelope.event_id}`, new Date(adapter.clock()))
  return isFirst ? spot : null
}

/** A message that names Hashdesk is answered in its thread. */
export async function onMention(adapter: Adapter, body: unknown, event: unknown): Promise<void> {
  const message = messageEvent.safeParse(event)
  if (!message.success || !isWritten(message.data)) return
  const spot = await messageSpot(adapter, body, message.data, false)
  if (spot === null) return
  const asked = askedOf(adapter, message.data)
  await answerAt(adapter, spot, await adapter.door.say(visitorAt(adapter, spot), asked), asked)
}

/** A message to Hashdesk alone is answered there, and in its thread only where it stands in one. */
export async function onDirectMessage(adapter: Adapter, body: unknown, event: unknown): Promise<void> {
  const message = messageEvent.safeParse(event)
  if (!message.success || !isWritten(message.data) || !isDirect(message.data)) return
  const spot = await messageSpot(adapter, body, message.data, true)
  if (spot === null) return
  const asked = plainMessage(message.data.text.replace(/<@[^<>]*>/g, ' ')).trim()
  await answerAt(adapter, spot, await adapter.door.say(visitorAt(adapter, spot), asked), asked)
}

/** "Take this link" on a message is answered in the message's thread. */
export async function onShortcut(adapter: Adapter, body: unknown): Promise<void> {
  const payload = shortcutPayload.parse(body)
  const { message } = payload
  const spot = await spotAt(adapter, {
    where: whereOfInteraction(payload),
    user: payload.user.id,
    channel: payload.channel.id,
    thread: message.thread_ts ?? message.ts,
    responseUrl: payload.response_url,
  })
  if (spot === null) return
  const visitor = visitorAt(adapter, spot)
  const asked = linksOf(message).join('\n')
  await answerAt(adapter, spot, await adapter.door.pick(visitor, asked), asked)
}
