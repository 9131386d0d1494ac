export interface Fault {
  /** A Web API method, `response_url`, `upload`, or `*` for any. */
  readonly method: string
  /** Answers with this status. */
  readonly status?: number
  /** Answers `{ok: false, error}` (with 200 unless `status` says otherwise). */
  readonly error?: string
  /** Cuts the connection before (`before`) or after (`after`) doing what was asked. */
  readonly drop?: 'before' | 'after'
  /** Does what was asked, and then answers with `status` or `error` all the same. */
  readonly done?: true
  /** Answers with this text instead of JSON, with `status` or 200; with `done` after doing what was asked. */
  readonly body?: string
  /** Waits first; alone it only delays. */
  readonly delayMs?: number
  /** Seconds; answers 429 with it. */
  readonly retryAfter?: number
  /** How many calls it holds for; default 1. */
  readonly times?: number
  /** Only for calls of this workspace. */
  readonly teamId?: string
}

/** A call that a fault may meet. */
export interface FaultyCall {
  readonly method: string
  /** The workspace of the token; null without one that is known. */
  readonly teamId: string | null
}

export interface Faults {
  next(fault: Fault): void
  /** Asked about each call that no other fault meets; null lets it be. Null in its place ends it. */
  choose(choice: ((call: FaultyCall) => Omit<Fault, 'method' | 'times' | 'teamId'> | null) | null): void
  clear(): void
}
