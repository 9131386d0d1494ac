import type { Received } from '../../door/door.ts'
import { within } from '../pause.ts'
import { type Adapter, type Spot, visitorAt } from './adapter.ts'
import { answer, readingLine, showWaiting, type Waiting } from './answer.ts'
import { showPrivately } from './deliver.ts'
import { plainMessage } from './message-text.ts'
import { escapeSlack } from './mrkdwn.ts'
import { umbrella } from './names.ts'
import { type CommandPayload, commandPayload } from './payloads.ts'
import { notInstalled, spotAt } from './spot.ts'
import { whereOfCommand } from './where.ts'

/** Answers Slack at once; a slash command's answer may carry a private line. */
export type Ack = (answer?: { response_type: 'ephemeral'; text: string }) => Promise<void>

/** Slack waits 3 seconds. Where the store is slower than this, the answer at once is an empty one. */
const quickMs = 1_200

/** The line that the slash command stands for. */
function commandLine(
  { commands }: Pick<Adapter, 'commands'>,
  { command, text }: Pick<CommandPayload, 'command' | 'text'>,
): string {
  const name = command.replace(/^\//, '').toLowerCase()
  const rest = plainMessage(text).trim()
  if (name !== umbrella) return `/${name} ${rest}`.trim()
  if (rest === '') return '/help'
  const first = rest.replace(/^\//, '').split(/\s+/, 1)[0]?.toLowerCase()
  const isCommand = commands.some((one) => one.name.split(' ', 1)[0] === first)
  return isCommand && !rest.startsWith('/') ? `/${rest}` : rest
}

interface Heard {
  readonly spot: Spot
  readonly received: Received
  readonly line: string
}

async function hear(adapter: Adapter, payload: CommandPayload): Promise<Heard | null> {
  const spot = await spotAt(adapter, {
    where: whereOfCommand(payload),
    user: payload.user_id,
    channel: payload.channel_id,
    direct: false,
    responseUrl: payload.response_url,
  })
  if (spot === null) return null
  const line = commandLine(adapter, payload)
  return { spot, line, received: await adapter.door.say(visitorAt(adapter, spot), line) }
}

/**
 * A slash command: acknowledged as soon as the desk has said yes or no. A private answer comes by the response_url;
 * a public one by a message that says at once that it is worked on.
 */
export async function onCommand(adapter: Adapter, body: unknown, ack: Ack): Promise<void> {
  const payload = commandPayload.parse(body)
  const hearing = hear(adapter, payload)
  const quick = await within(quickMs, hearing, 'late' as const)
  if (quick === null) {
    await ack({ response_type: 'ephemeral', text: notInstalled })
    return
  }
  if (quick === 'late') await ack()
  const heard = quick === 'late' ? await hearing : quick
  if (heard === null) return
  const { spot, received, line } = heard
  if (received.kind === 'refused') {
    if (quick !== 'late') await ack()
    await showPrivately(adapter, spot, received.card)
    return
  }
  const { slow } = received
  const reading = readingLine(line)
  let waiting: Waiting = 'nothing'
  if (slow && received.private && quick !== 'late') {
    await ack({ response_type: 'ephemeral', text: escapeSlack(reading) })
    waiting = 'told'
  } else {
    if (quick !== 'late') await ack()
    if (slow) waiting = await showWaiting(adapter, spot, received, reading)
  }
  await answer(adapter, spot, received, waiting)
}
