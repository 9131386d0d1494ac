/** Stable codes of everything that can go wrong by what a user asked for; `docs/errors.md` explains each. */
export const userErrorCodes = [
  'not-a-link',
  'blocked-address',
  'not-found',
  'needs-login',
  'paywalled',
  'blocks-robots',
  'not-an-article',
  'too-large',
  'too-slow',
  'unreachable',
  'no-text',
  'binary-text',
  'several-links',
  'unsupported-language',
  'bad-request',
  'unknown-command',
  'busy',
  'too-often',
  'not-allowed',
  'cannot-post',
  'already-scheduled',
  'too-many',
  'store-busy',
  'store-unusable',
] as const

export type UserErrorCode = (typeof userErrorCodes)[number]

export interface UserErrorParts {
  readonly code: UserErrorCode
  /** What happened, one plain sentence that ends in a full stop. */
  readonly what: string
  /** What to do now, one plain sentence that ends in a full stop. */
  readonly mend: string
  /** When trying again makes sense, in seconds from now, where the other side said so. */
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

/** A failure that the user can act on: shown to whoever asked, privately, and never logged as a bug. */
export class UserError extends Error {
  readonly code: UserErrorCode
  readonly what: string
  readonly mend: string
  readonly retryAfterSeconds: number | null

  constructor(parts: UserErrorParts) {
    super(`${parts.what} ${parts.mend}`, parts.cause === undefined ? undefined : { cause: parts.cause })
    this.name = 'UserError'
    this.code = parts.code
    this.what = parts.what
    this.mend = parts.mend
    this.retryAfterSeconds = parts.retryAfterSeconds ?? null
  }
}
