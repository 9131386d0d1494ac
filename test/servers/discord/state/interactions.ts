import type { Acknowledgement, DiscordUser, Json } from '../handle.ts'
import type { StoredChannel } from './guilds.ts'
import type { World } from './world.ts'

export type InteractionKind = 'command' | 'component' | 'autocomplete' | 'modal'

export const interactionTypes: Readonly<Record<InteractionKind, number>> = {
  command: 2,
  component: 3,
  autocomplete: 4,
  modal: 5,
}

/** Milliseconds that a token is good for. */
const tokenMs = 15 * 60_000
/** Follow-ups of an app that came along with a person into a guild that does not have it. */
export const mostOwnFollowUps = 5

export interface Interaction {
  readonly id: string
  readonly token: string
  readonly kind: InteractionKind
  readonly user: DiscordUser
  readonly channel: StoredChannel
  readonly payload: Json
  /** The app came along with the person, and is not installed here. */
  readonly own: boolean
  /** Answers are shown to the person alone, whatever they say. */
  readonly forcedPrivate: boolean
  /** By the server's clock. */
  readonly createdAt: number
  /** The message whose component was used. */
  readonly sourceId: string | null
  state: 'waiting' | 'answered' | 'missed'
  acknowledgement: Acknowledgement | null
  /** Tells whoever waits for the first answer. */
  readonly answer: (given: Pick<Acknowledgement, 'type' | 'data'>) => void
  deliveries: number
  /** The original response, or the source after a deferred or done update. */
  originalId: string | null
  /** Edits of the source when it was acknowledged by a deferred update. */
  editsThen: number
  followUps: readonly string[]
  /** Follow-ups ever made. */
  followedUp: number
}

export const isExpired = (world: World, interaction: Interaction): boolean =>
  world.now() >= interaction.createdAt + tokenMs
