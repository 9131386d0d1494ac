import { createHash } from 'node:crypto'
import type { Platform } from '../place.ts'
import { releaseLease } from '../store/leases.ts'
import type { Store } from '../store/store.ts'
import { holdLease } from '../store/timed-leases.ts'

/** The right to send with one token, for one process at a time. */
export interface SenderLease {
  /** For the log. */
  readonly name: string
  /** Takes or renews it for so many milliseconds from now. @returns whether this process has it. */
  hold(forMs: number): Promise<boolean>
  release(): Promise<void>
}

/**
 * The lease of a token, which itself is stored nowhere: its hash names the lease. The built-in store belongs to one
 * process, which has the right at once, also where the one before it was killed.
 * @param holder tells this process from others, and from itself before a restart
 */
export function senderLease(
  { engine, db }: Pick<Store, 'engine' | 'db'>,
  {
    platform,
    token,
    holder,
  }: { readonly platform: Platform; readonly token: string; readonly holder: string },
): SenderLease {
  const hash = createHash('sha256').update(`${platform}\n${token}`).digest('hex').slice(0, 32)
  const name = `digest-sender ${platform} ${hash}`
  if (engine === 'pglite') return { name, hold: async () => true, release: async () => undefined }
  return {
    name,
    hold: (forMs) => holdLease(db, name, holder, forMs),
    release: () => releaseLease(db, name, holder),
  }
}
