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

/** Nothing went out: the right to send was lost, or the outlet is closed. */
export class NotSent extends Error {
  constructor() {
    super('Nothing was sent: the right to send was lost, or the outlet is closed.')
  }
}

/** Discord has refused the token a moment ago, so it was not asked again. */
export class TokenRefused extends Error {
  constructor() {
    super('Discord refuses DISCORD_TOKEN.')
  }
}
