import type { Deliveries } from '../delivery/deliver.ts'
import type { Envelope } from '../delivery/envelope.ts'
import type { Acknowledgement, Exchange, Json, SlackUser } from '../handle.ts'
import { directOf, teamOf } from '../state/workspaces.ts'
import type { Team, World } from '../state/world.ts'
import { type Doing, exchangeOf } from './exchange.ts'

export interface Sender {
  readonly world: World
  readonly deliveries: Deliveries
}

/** Sends, lets `onAnswer` do what the first answer asks for, and gives what comes of it. */
export function start(
  sender: Sender,
  envelope: Envelope,
  doing: Omit<Doing, 'payload'>,
  onAnswer?: (answer: Acknowledgement) => void,
): Exchange {
  const { world, deliveries } = sender
  const since = world.tick
  const sent = deliveries.send(envelope)
  if (onAnswer === undefined) return exchangeOf(world, { ...doing, payload: envelope.payload }, sent, since)
  const acknowledged = sent.acknowledged.then((answer) => {
    if (answer.status < 300) onAnswer(answer)
    return answer
  })
  acknowledged.catch(() => undefined)
  return exchangeOf(world, { ...doing, payload: envelope.payload }, { ...sent, acknowledged }, since)
}

export const teamFor = (world: World, user: SlackUser): Team => teamOf(world, user.teamId)

export const placesOf = (world: World, user: SlackUser, channel?: string): readonly string[] => [
  ...(channel === undefined ? [] : [channel]),
  directOf(world, teamFor(world, user), user.id).id,
]

/** What every interaction says of the app, the person and the workspace. */
export function whoAndWhere(world: World, user: SlackUser): Json {
  const team = teamFor(world, user)
  const enterprise = team.enterpriseId === null ? null : { id: team.enterpriseId, name: 'Organisation' }
  return {
    team: {
      id: team.id,
      domain: team.domain,
      ...(team.enterpriseId === null
        ? {}
        : { enterprise_id: team.enterpriseId, enterprise_name: 'Organisation' }),
    },
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    api_app_id: world.app.id,
    token: 'loopback',
    enterprise,
    is_enterprise_install: team.orgInstall,
  }
}
