import {
  type Exchange,
  MissedAnswer,
  type SlackChannel,
  type SlackServer,
  type SlackUser,
  type Workspace,
} from '../../test/servers/slack/handle.ts'
import { visibleText } from '../../test/servers/slack/reading.ts'
import type { Asked } from './asked.ts'
import type { Install, Target } from './bot-messages.ts'
import type { Ask, Tried } from './load.ts'

const cardWithinMs = 15_000
const membersPerWorkspace = 25

/** Workspaces with people and channels, for load and for the sender. */
export interface SlackTown {
  readonly ask: Ask
  /** The same by a mention, of which Slack tells twice. */
  readonly mention: Ask
  readonly installs: readonly Install[]
  readonly targets: readonly Target[]
}

export const installOf = ({ teamId, name, url, botToken, botUserId, botId }: Workspace): Install => ({
  ...{ teamId, name, url, token: botToken, botUserId, botId },
})

const named = (what: string, count: number): { name: string }[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${what}${at}` }))

interface Spot {
  readonly channel: SlackChannel
  readonly user: SlackUser
}

function triedOf(slack: SlackServer, { channel, user }: Spot, asked: Asked, exchange: Exchange): Tried {
  let reached = true
  exchange.acknowledged.catch((error: unknown) => {
    if (error instanceof MissedAnswer && error.reason === 'dispatch_failed') reached = false
  })
  return {
    firstAnswer: exchange.acknowledged.then(({ afterMs }) => afterMs),
    card: exchange.answer((message) => visibleText(message).includes(asked.expects), cardWithinMs),
    delivered: () => reached,
    answers: () =>
      slack
        .messages(channel, { seenBy: user })
        .filter(({ via }) => via !== 'person')
        .map(visibleText),
  }
}

/** @param channels how many there are to ask in, in all workspaces together; `targets` how many to send to */
export function slackTown(
  slack: SlackServer,
  size: { readonly workspaces: number; readonly channels: number; readonly targets: number },
): SlackTown {
  const asking = Math.ceil(size.channels / size.workspaces)
  const sending = Math.ceil(size.targets / size.workspaces)
  const places = Array.from({ length: size.workspaces }, () => {
    const workspace = slack.addWorkspace({
      users: named('member', membersPerWorkspace),
      channels: named('channel', asking + sending),
    })
    return { workspace, channels: workspace.channels, members: workspace.users }
  })
  const placeOf = (n: number) => {
    const place = places[n % places.length]
    const at = Math.floor(n / places.length)
    const channel = place?.channels[at]
    const user = place?.members[at % membersPerWorkspace]
    if (channel === undefined || user === undefined) throw new Error(`There is no channel number ${n}.`)
    return { channel, user }
  }
  return {
    ask(n, asked) {
      const spot = placeOf(n)
      const what = asked.link === null ? { command: '/help' } : { command: '/take', text: asked.link }
      return triedOf(slack, spot, asked, slack.command({ ...spot, ...what }))
    },
    mention(n, asked) {
      const spot = placeOf(n)
      const exchange = slack.mention({ ...spot, text: asked.link ?? 'help' })
      slack.repeat(exchange).acknowledged.catch(() => undefined)
      return triedOf(slack, spot, asked, exchange)
    },
    installs: places.map(({ workspace }) => installOf(workspace)),
    // Each workspace in turn: to one and the same the sender goes slower.
    targets: Array.from({ length: sending }, (_, at) => at + asking).flatMap((at) =>
      places.flatMap(({ workspace, channels }) => {
        const channel = channels[at]
        return channel === undefined ? [] : [{ workspace: workspace.teamId, channel: channel.id }]
      }),
    ),
  }
}
