/** Discord asks to wait; the call did nothing. */
export class RateLimited extends Error {
  readonly afterMs: number
  /** One route of one channel, or everything that goes by this token or address. */
  readonly scope: 'channel' | 'all'
  constructor(afterMs: number, scope: RateLimited['scope']) {
    super(`Discord asks to wait ${afterMs} ms (${scope})`)
    this.afterMs = afterMs
    this.scope = scope
  }
}

/** The right to send was lost before anything went out. */
export class NotSent extends Error {
  constructor() {
    super('The right to send was lost; nothing went out.')
  }
}

/** Discord has refused the token a moment ago, so it was not asked again. */
export class TokenRefused extends Error {
  constructor() {
    super('Discord refuses DISCORD_TOKEN.')
  }
}
