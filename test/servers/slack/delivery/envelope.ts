import type { Acknowledgement, Json } from '../handle.ts'

/** Something for the app to answer, whichever way it travels. */
export interface Envelope {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api'
  readonly payload: Json
  /** Whether the first answer may carry a content. */
  readonly takesAnswer: boolean
  /** In words, for errors. */
  readonly what: string
}

export interface Retry {
  /** 1 to 3; 0 for the first delivery. */
  readonly num: number
  readonly reason: string
}

/** A way to the app. Rejects with `MissedAnswer`. */
export interface Carrier {
  carry(envelope: Envelope, retry: Retry): Promise<Acknowledgement & { readonly noRetry: boolean }>
}
