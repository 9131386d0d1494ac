import type { Sent } from '../delivery/deliver.ts'
import type { Exchange, Json, SlackMessage, SlackView } from '../handle.ts'
import { canSee, shown } from '../state/messages.ts'
import { homeOf, shownView, stackOf } from '../state/views.ts'
import type { World } from '../state/world.ts'

export interface Doing {
  readonly teamId: string
  /** Null for what no person did. */
  readonly userId: string | null
  /** Where answers may come: the channel, and the direct message with the bot. */
  readonly places: readonly string[]
  readonly payload: Json
}

const newest = <T extends { readonly changedAt: number }>(all: readonly T[]): T | undefined =>
  all.toSorted((one, other) => other.changedAt - one.changedAt)[0]

/** Where there is nothing to deliver: what the person did reaches nobody. */
export const unsent = (error: Error): Sent => {
  const acknowledged = Promise.reject(error)
  acknowledged.catch(() => undefined)
  return { acknowledged, deliveries: () => 0 }
}

/** What comes of something that was sent at `since`, the count of changes before it. */
export function exchangeOf(world: World, doing: Doing, sent: Sent, since: number): Exchange {
  const { teamId, userId, places, payload } = doing
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

  const latestMessage = (match: (message: SlackMessage) => boolean): SlackMessage | null => {
    const { touches } = world
    for (let at = touches.length - 1; at >= 0; at--) {
      const touched = touches[at]
      if (touched === undefined || touched.tick <= since) return null
      const { message } = touched
      if (message.botId === null || message.deleted || !places.includes(message.channel)) continue
      const channel = world.channels.get(message.channel)
      if (channel === undefined || (userId !== null && !canSee(message, channel, userId))) continue
      const now = shown(world, message)
      if (match(now)) return now
    }
    return null
  }

  const latestView = (match: (view: SlackView) => boolean): SlackView | null => {
    if (userId === null) return null
    const home = homeOf(world, teamId, userId)
    const views = [...stackOf(world, teamId, userId), ...(home === null ? [] : [home])]
    const latest = newest(views.filter((one) => one.changedAt > since && match(shownView(one))))
    return latest === undefined ? null : shownView(latest)
  }

  return {
    acknowledged: sent.acknowledged,
    triggerId: text(payload['trigger_id']),
    responseUrl: text(payload['response_url']),
    eventId: text(payload['event_id']),
    payload,
    get deliveries() {
      return sent.deliveries()
    },
    answer: (match = () => true, withinMs) => world.changes.until(() => latestMessage(match), withinMs),
    view: (match = () => true, withinMs) => world.changes.until(() => latestView(match), withinMs),
  }
}
