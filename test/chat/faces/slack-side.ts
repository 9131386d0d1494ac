import { commands } from '../../../commands/index.ts'
import { startSlack } from '../../../src/chat/slack/start.ts'
import { systemClock } from '../../../src/clock.ts'
import type { Json, SlackMessage, SlackServerOptions } from '../../servers/slack/handle.ts'
import { pressables, visibleText } from '../../servers/slack/reading.ts'
import { startSlackServer } from '../../servers/slack/server.ts'
import { type Behind, configFor } from './backstage.ts'
import type { Person, Room, Seen, Side } from './side.ts'

/** What Slack's own client makes of what is typed: entities, and addresses in brackets. */
const typed = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/https?:\/\/[^\s|]+/g, '<$&>')

function seen(message: SlackMessage): Seen {
  return {
    id: message.ts,
    text: visibleText(message),
    buttons: pressables(message).flatMap(({ actionId: id, label, type }) =>
      type === 'button' ? [{ id, label }] : [],
    ),
    url: message.permalink,
    private: message.onlyFor !== null,
    isCard: message.blocks.length > 0,
    pictures: message.blocks.flatMap((block) =>
      'slack_file' in block ? [JSON.stringify(block.slack_file)] : [],
    ),
  }
}

/** What stands in a field of a form already; blocks are named `FIELD.PART`. */
function filledIn({ block_id: block, element }: Json): [string, string][] {
  const [name, part] = String(block).split('.')
  const filled = typeof element === 'object' && element !== null && 'initial_value' in element
  return name === undefined || part !== '0' ? [] : [[name, filled ? String(element.initial_value) : '']]
}

/** The real Bolt on the loopback Slack, over a socket or over signed HTTP. */
export async function openSlack(
  behind: Behind,
  mode: 'socket' | 'http',
  server: SlackServerOptions = {},
): Promise<Side> {
  const slack = await startSlackServer({ rateLimited: false, ...server })
  const team = slack.addWorkspace()
  const people = { ann: team.user('ann'), bob: team.user('bob') }
  const { slack: config } = configFor({
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: team.botToken,
    ...(mode === 'socket'
      ? { SLACK_APP_TOKEN: slack.appToken }
      : { SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_PORT: '0' }),
  })
  if (config === null) throw new Error('Slack is not configured')
  const fatal: string[] = []
  const running = await startSlack({
    ...{ config, commands, ...behind, clock: systemClock },
    onFatal: (line) => void fatal.push(line),
  })
  if (mode === 'http') slack.deliverTo({ url: `${running.url}/slack/events` })
  else await slack.socket.until(1, { atLeast: true })
  const channels: ReturnType<typeof team.addChannel>[] = []

  function room(): Room {
    const channel = team.addChannel({ name: `room-${channels.length}` })
    channels.push(channel)
    const standing = (who: Person) =>
      slack.messages(channel, { seenBy: people[who] }).filter(({ via }) => via !== 'person')
    const press = (who: Person, { id: ts }: Seen, actionId: string) =>
      slack.press({ user: people[who], message: slack.message({ channel: channel.id, ts }), actionId })
    return {
      command(who, line) {
        const [command = '', ...text] = line.split(' ')
        slack.command({ user: people[who], channel, command, text: typed(text.join(' ')) })
      },
      tell: (who, text) => void slack.mention({ user: people[who], channel, text: typed(text) }),
      pick(who, text) {
        const message = slack.say({ user: people[who], channel, text: typed(text) })
        slack.shortcut({ user: people[who], message, callbackId: 'take_this_link' })
      },
      press: (...pressed) => void press(...pressed),
      async open(...pressed) {
        const [who] = pressed
        const view = await press(...pressed).view()
        return {
          filled: Object.fromEntries(view.blocks.flatMap(filledIn)),
          send(fields) {
            const values = Object.entries(fields).map(([name, value]) => [`${name}.0`, value])
            slack.submitView({ user: people[who], view, values: Object.fromEntries(values) })
          },
        }
      },
      seen: (by) => standing(by).map(seen),
      isWaiting: (who, site = 'Reading') =>
        standing(who).some((one) => one.blocks.length === 0 && one.text.includes(site)),
    }
  }
  return {
    platform: 'slack',
    room,
    refused: () => [...slack.refused, ...fatal, ...(slack.missed > 0 ? ['an answer was missed'] : [])],
    pings: () =>
      channels
        .flatMap((channel) => slack.messages(channel))
        .flatMap(({ via, pings }) => (via === 'person' ? [] : pings)),
    async [Symbol.asyncDispose]() {
      await running.close()
      await slack[Symbol.asyncDispose]()
    },
  }
}
