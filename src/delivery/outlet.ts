import type { Card } from '../chat/card.ts'
import type { Place, Platform } from '../place.ts'

/** Where an edition goes. */
export interface OutletTarget {
  readonly place: Place
  /** What the outlet itself gave when it was asked whether it may post there; opaque to everybody else. */
  readonly address: string
}

/** Whether Hashdesk may post in a channel: a sentence says what is missing, and another how to mend it. */
export type PostingRight =
  | { readonly may: true; readonly address: string }
  | { readonly may: false; readonly what: string; readonly mend: string }

/** What became of one try to post. */
export type Posted =
  | { readonly kind: 'posted'; readonly message: string; readonly url: string | null }
  /** The platform asks to wait, and posted nothing. `scope`: who has to wait. */
  | { readonly kind: 'later'; readonly afterMs: number; readonly scope: 'channel' | 'workspace' | 'all' }
  /** It certainly was not posted, and may be in a moment. */
  | { readonly kind: 'down'; readonly code: string }
  /** Nobody knows whether it stands there: look before posting again. */
  | { readonly kind: 'unsure'; readonly code: string }
  /** Channel, permission or installation is gone. `why` completes "not posted: …". */
  | { readonly kind: 'unreachable'; readonly code: string; readonly why: string }
  /** The platform will never take it. */
  | { readonly kind: 'refused'; readonly code: string }

/** What a look for an own earlier message came to. */
export type Found =
  | { readonly kind: 'found'; readonly message: string; readonly url: string | null }
  | { readonly kind: 'absent' }
  /** The platform does not let us look. */
  | { readonly kind: 'not-allowed'; readonly code: string }
  | { readonly kind: 'later'; readonly afterMs: number }
  | { readonly kind: 'down'; readonly code: string }

interface PostOptions {
  /** Names the edition for good: 16 lower-case letters and digits, carried by the message. */
  readonly key: string
  /** Aborted where the right to send was lost: nothing may go out any more. */
  readonly signal: AbortSignal
  /** The turn that was waited for already. Without one, or with one that is stale, the post waits for its own. */
  readonly turn?: Turn
}

/** The right to send one thing now, by the platform's pace. */
export interface Turn {
  readonly kind: 'turn'
  /** Whether it still stands for now: one that lies back would make a burst with those that follow. */
  isFresh(): boolean
}

/** Posts one rendered card in many channels. Never throws. */
export type PreparedPost = (target: OutletTarget, options: PostOptions) => Promise<Posted>

/** A platform as the digest's sender sees it. It has a client of its own and never delays an interaction. */
export interface Outlet {
  readonly platform: Platform
  /** How many posts the whole token may begin in a second. */
  readonly postsPerSecond: number
  /** Posts to one channel begin at least so far apart, in milliseconds. */
  readonly channelGapMs: number
  /** The same for one workspace's channels together; undefined where the platform has no such limit. */
  readonly workspaceGapMs?: number
  /** Whether an own earlier message can be looked for. */
  readonly canLook: boolean
  /** How long a stored message may take to show in the channel's history, in milliseconds. */
  readonly historyLagMs: number
  /**
   * How long after a look that saw nothing the second one is, in milliseconds, on a bad day of the platform's; as long
   * as `historyLagMs` where it is left out. What that does not see either is posted again.
   */
  readonly secondLookMs?: number
  /** Calls that one look takes at most as a rule, each as one post of the token's budget; 1 where it is left out. */
  readonly callsPerLook?: number
  /** Asks the platform. Never throws: what it does not say is a "may not" with that reason. */
  mayPost(place: Place): Promise<PostingRight>
  /** Waits for a turn to post; left out by an outlet that keeps no pace. Never throws. */
  turn?(place: Place, signal: AbortSignal): Promise<Turn | Extract<Posted, { kind: 'later' | 'down' }>>
  /** Renders a card once. */
  prepare(card: Card): PreparedPost
  /** Looks for the message that carries the key, in what was posted since. Never throws. */
  find(target: OutletTarget, key: string, sinceMs: number, signal: AbortSignal): Promise<Found>
  /** Tells one person in private, once. @returns whether it reached them. Never throws. */
  tell(target: OutletTarget, person: string, card: Card): Promise<boolean>
  close(): Promise<void>
}

/** The outlets of this process by platform. */
export interface Outlets {
  add(outlet: Outlet): void
  of(platform: Platform): Outlet | null
  all(): readonly Outlet[]
}
