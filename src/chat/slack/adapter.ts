import type { Clock } from '../../clock.ts'
import type { AnyCommand, CommandDesk } from '../../command.ts'
import type { Door, Visitor } from '../../door/door.ts'
import type { Log } from '../../ops/log.ts'
import type { Place } from '../../place.ts'
import type { Store } from '../../store/store.ts'
import type { SlackTeam, SlackTokens, SlackWhere } from './installs/ports.ts'
import type { PowersOf } from './powers.ts'
import type { Responder } from './response-url.ts'
import type { SlackWeb } from './web.ts'
import type { Work } from './work.ts'

export type SlackDesk = Pick<
  CommandDesk,
  'posted' | 'forgetting' | 'status' | 'kept' | 'settings' | 'subscriptions'
>

/** What every listener of this adapter works with. */
export interface Adapter {
  readonly commands: readonly AnyCommand[]
  readonly door: Door
  readonly desk: SlackDesk
  readonly store: Store
  readonly tokens: Pick<SlackTokens, 'tokenOf' | 'remove'>
  readonly web: SlackWeb
  readonly powersOf: PowersOf
  readonly work: Work
  readonly log: Log
  readonly clock: Clock
  /** Ends whatever waits, when the process ends. */
  readonly signal: AbortSignal
}

/** Where an answer goes, and by which ways. */
export interface Spot {
  readonly team: SlackTeam | null
  readonly where: SlackWhere
  readonly place: Place
  readonly user: string
  /** The thread that the answer belongs in; null for the channel itself. */
  readonly thread: string | null
  /** True in the direct message with Hashdesk, where the person is alone with it. */
  readonly direct: boolean
  /** What was pressed or typed came with a response_url; a mention or a message has none. */
  readonly responder: Responder | null
}

/**
 * Somebody at a spot, as the desk knows them. In a direct message they may take down what stands there and have
 * digests come; what is the whole workspace's is for those who run it, there too.
 */
export function visitorAt(adapter: Adapter, spot: Spot): Visitor {
  return {
    place: spot.place,
    asker: { id: spot.user },
    powers: async () => {
      const { team, user, place, direct } = spot
      // A slash command in somebody's direct messages does not say with whom; elsewhere Hashdesk may not post anyway.
      const isTheirs = direct || place.channel.startsWith('D')
      const powers = await adapter.powersOf(team, user, isTheirs ? null : place.channel)
      return { ...powers, channel: powers.channel || direct, digests: powers.digests || isTheirs }
    },
  }
}
