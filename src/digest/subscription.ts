import type { Place } from '../place.ts'

/** What a digest may show, in the order in which it does. */
export const digestSections = ['figures', 'miners', 'sentiment', 'chart', 'headlines'] as const
export type DigestSection = (typeof digestSections)[number]

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Every day, the days on which the New York exchanges trade, or some days of the week. */
export type DigestDays = 'every-day' | 'trading-days' | readonly Weekday[]

/** A local day: `2026-11-22`. */
export type LocalDate = string

/** When a digest comes: a local time (`07:30`) in an IANA zone, on some days. */
export interface Rhythm {
  readonly at: string
  readonly zone: string
  readonly days: DigestDays
}

/** One moment at which a digest is due. */
export interface Slot {
  /** The scheduled local day, which names the edition. */
  readonly localDate: LocalDate
  readonly dueMs: number
}

/**
 * Why a subscription stands still: somebody asked for it, its channel has answered nothing but refusals for three
 * days, or its zone is not known any more.
 */
export type PausedWhy = 'asked' | 'unreachable' | 'zone'

/** A channel's digest: when, and what to show. */
export interface Subscription extends Rhythm {
  /** Twelve lower-case letters and digits. */
  readonly id: string
  readonly place: Place
  /** Who scheduled it, by the platform's id; told where it has to be paused. Empty where they are forgotten. */
  readonly createdBy: string
  readonly sections: readonly DigestSection[]
  /** Null while it runs. */
  readonly paused: PausedWhy | null
  /** The next edition; while it is paused, the one that would come after going on now is not told: null. */
  readonly next: Slot | null
}

/** What became of an edition, or is still to become. */
export const deliveryStates = [
  /** Claimed, and waiting for its turn. */
  'pending',
  /** On its way to the platform. */
  'sending',
  'posted',
  /** Its time was over before it could be posted. */
  'missed',
  /** The platform refused it. */
  'failed',
  /** Sent, with the answer lost and no way to look: it may stand there. Somebody has to say. */
  'uncertain',
  /** There was nothing to post, as no source had anything. */
  'withheld',
] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** What is told of an edition. */
export interface EditionReport {
  /** Names the edition; 16 lower-case letters and digits. */
  readonly key: string
  readonly localDate: LocalDate
  readonly state: DeliveryState
  /** Where a click leads to the message; null where it was not posted, or that is not known. */
  readonly url: string | null
  /** Why it was not posted, in a few plain words; null where it was. */
  readonly reason: string | null
  /** True where it came, or has to come, later than it was due. */
  readonly late: boolean
}

/** A subscription with what became of it lately. */
export interface SubscriptionReport {
  readonly subscription: Subscription
  /** Since when the channel has refused; UTC, ISO 8601; null where it does not. */
  readonly failingSince: string | null
  /** The latest edition; null where there was none yet. */
  readonly last: EditionReport | null
  /** Editions of which nobody knows whether they stand in the channel, newest first. */
  readonly uncertain: readonly EditionReport[]
}
