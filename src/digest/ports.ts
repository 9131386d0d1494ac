import type { Card } from '../chat/card.ts'
import type { Asker, Place } from '../place.ts'
import type {
  DigestSection,
  EditionReport,
  LocalDate,
  Rhythm,
  Subscription,
  SubscriptionReport,
} from './subscription.ts'

/** A channel's digests. What belongs to another channel or workspace is not found. */
export interface Subscriptions {
  /**
   * Makes a subscription whose first edition is the next slot after now. Throws `UserError`: `cannot-post` where the
   * platform does not let Hashdesk post there (with what is missing), `already-scheduled` where the channel has one
   * with the same rhythm, `too-many` from the eleventh of a channel on, `bad-request` for a rhythm that never comes.
   */
  schedule(
    place: Place,
    asker: Asker,
    wish: { readonly rhythm: Rhythm; readonly sections: readonly DigestSection[] },
  ): Promise<Subscription>
  /** Those of this channel, the oldest first. */
  list(place: Place): Promise<readonly SubscriptionReport[]>
  /** Those of the whole workspace, by channel and age; at most `most`. */
  ofWorkspace(
    place: Pick<Place, 'platform' | 'workspace'>,
    most: number,
  ): Promise<readonly SubscriptionReport[]>
  /** Throw `UserError` `not-found` where this channel has none of this id. What is so already stays so. */
  pause(place: Place, id: string): Promise<Subscription>
  /** Goes on with the next slot after now; the channel is checked as for a new one. */
  resume(place: Place, id: string): Promise<Subscription>
  remove(place: Place, id: string): Promise<Subscription>
  /**
   * Settles an uncertain edition of this channel by what somebody has seen there. One that is not there is posted
   * after all where there is still time, else it is missed. Throws `UserError` `not-found` where there is none.
   */
  settle(place: Place, key: string, seen: 'there' | 'not-there'): Promise<EditionReport>
}

/** What an edition is made for. */
export interface EditionWish {
  readonly place: Place
  /** The slot, or for a late one the present, floored to the hour (UTC): one cut-off has one content. */
  readonly cutOffMs: number
  readonly localDate: LocalDate
  readonly zone: string
  readonly sections: readonly DigestSection[]
  /** Set where the edition comes late: when it was due. */
  readonly lateSinceMs: number | null
}

export interface EditionContent {
  /** `partial`: something is missing, and the card says what. `nothing`: the card says that there is no digest. */
  readonly state: 'full' | 'partial' | 'nothing'
  readonly card: Card
  /** The same for the same card, so that it is rendered once for a thousand channels. */
  readonly identity: string
}

/** Makes digests. */
export interface Digests {
  /** Market content once for all of a cut-off, local date and sections, whichever process asks; news a workspace. */
  edition(wish: EditionWish): Promise<EditionContent>
  /** A digest of now, for whoever asked. */
  now(
    place: Place,
    wish: { readonly zone: string; readonly sections: readonly DigestSection[] },
  ): Promise<Card>
}
