import type { Asker, Place, Platform } from '../place.ts'
import type { TakeAnswer } from '../takes/take-answer.ts'

export const whoMay = ['anyone', 'manager', 'nobody'] as const
export type WhoMay = (typeof whoMay)[number]

/** What a workspace has settled for itself. In a direct message or a user install the person is the workspace. */
export interface WorkspaceSettings {
  /** IANA zone, for what happens at a local time. */
  readonly zone: string
  readonly engine: 'embedded'
  /** True where a take is shown to its asker alone unless they say otherwise. */
  readonly privateByDefault: boolean
  /** Who may run a command, by its name, where that differs from the command's own rule. */
  readonly who: Readonly<Record<string, WhoMay>>
}

export interface Settings {
  /** The settings of the place's workspace, or what holds where nobody has changed any. */
  of(place: Place): Promise<WorkspaceSettings>
  /**
   * Changes what is given and leaves the rest. `asker` tells a workspace of many from a person's direct messages,
   * so that the settings of a server that removed the app unseen can be forgotten. Throws `UserError`
   * `bad-request` for a zone that there is not.
   */
  change(place: Place, change: Partial<WorkspaceSettings>, asker?: Asker): Promise<WorkspaceSettings>
}

/** A take's card that stands in a channel for all to see. */
export interface PostedCard {
  readonly answerId: string
  /** The platform's id of the message; null where the platform did not tell. */
  readonly message: string | null
  /** Where a click leads to the message; null where that is not known. */
  readonly url: string | null
  readonly postedAt: string
}

export interface PostedCards {
  keep(place: Place, card: Omit<PostedCard, 'postedAt'>): Promise<void>
  /** The latest card of the same story in this channel that is not this answer's own; never a private one. */
  earlier(place: Place, answer: TakeAnswer): Promise<PostedCard | null>
  /** True where a card of this link stands in this channel already, so that the next answer may be a pointer. */
  holds(place: Place, link: string): Promise<boolean>
  /** Takes down the record that the answer's card stands there, once it was removed. */
  drop(place: Place, answerId: string): Promise<void>
}

export interface Feedback {
  /** Keeps what this person thinks of an answer; the last word wins. */
  give(place: Place, asker: Asker, answerId: string, helpful: boolean): Promise<void>
}

/** What somebody typed, kept so that a button can go on from it, also after a restart. */
export interface KeptRequest {
  readonly link: string | null
  readonly text: string | null
  readonly title: string | null
  readonly url: string | null
  readonly private: boolean
}

export interface KeptRequests {
  /** @returns a key of at most 24 letters and digits that nobody can guess. */
  keep(place: Place, asker: Asker, request: KeptRequest): Promise<string>
  /** Null where it is gone, or belongs to another workspace, or was private and belongs to another person. */
  find(place: Place, asker: Asker, key: string): Promise<KeptRequest | null>
}

export interface Forgetting {
  /** Everything that this workspace asked, typed, set and was shown, on every table. */
  workspace(place: Pick<Place, 'platform' | 'workspace'>): Promise<void>
  person(place: Place, asker: Asker): Promise<void>
}

export interface PlatformState {
  readonly platform: Platform
  readonly state: 'off' | 'connecting' | 'connected' | 'down'
  /** UTC, ISO 8601: since when it is so. */
  readonly since: string
  /** One plain sentence without secrets, or null. */
  readonly detail: string | null
}

/** What the adapters tell of their connections, and `/status` shows. In memory: it is about this process. */
export interface Presence {
  set(platform: Platform, state: PlatformState['state'], detail?: string): void
  all(): readonly PlatformState[]
}

/** How old the data of this desk is, as far as this workspace may know. */
export interface DataAges {
  /** What keeps the data: the built-in store, or PostgreSQL. */
  readonly store: string
  /** When this workspace last had a page read; null where it never has. */
  readonly lastReadAt: string | null
  /** Takes that this workspace was given in the last 24 hours. */
  readonly takesToday: number
  readonly engine: string
  readonly startedAt: string
  readonly version: string
}

export interface Status {
  readonly presence: Presence
  ages(place: Place): Promise<DataAges>
}
