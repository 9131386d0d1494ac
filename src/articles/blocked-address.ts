import { UserError } from '../user-error.ts'

/** Why an address is never asked for: how it is spelled, or where it leads. */
export type BlockedReason = 'scheme' | 'credentials' | 'port' | 'special-name' | 'private-address'

/** An address that the guard refuses; the reason is for counting. */
export class BlockedAddress extends UserError {
  readonly reason: BlockedReason

  constructor(
    reason: BlockedReason,
    said: { readonly what: string; readonly mend: string; cause?: unknown },
  ) {
    super({ code: 'blocked-address', ...said })
    this.reason = reason
  }
}
