import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'
import type { SenderLease } from './sender-lease.ts'

/** A clock that is further off takes no part: by it a digest would come on another day, or count as missed. */
const mostApartMs = 60_000

/**
 * Looks whether this machine's clock agrees with the store's, which all processes share. The built-in store has no
 * other clock than ours.
 * @returns null where they agree within a minute, else one plain sentence. Throws what the store throws.
 */
export async function clockProblem(
  { engine, db }: Pick<Store, 'engine' | 'db'>,
  clock: Clock,
): Promise<string | null> {
  if (engine === 'pglite') return null
  const asked = clock()
  const { rows } = await sql<{ at: Date }>`SELECT clock_timestamp() AS at`.execute(db)
  const storeMs = rows[0]?.at.getTime() ?? Number.NaN
  const answered = clock()
  // Between the question and the answer any moment may be the one that was told.
  const apartMs = storeMs < asked ? asked - storeMs : Math.max(0, storeMs - answered)
  if (apartMs <= mostApartMs) return null
  const side = storeMs < asked ? 'ahead of' : 'behind'
  return `The clock of this machine is ${Math.round(apartMs / 1000)} s ${side} PostgreSQL’s: digests are left to other processes until they agree.`
}

/** The lease, which is not had, nor kept, while the clocks are apart. */
export function leaseByClock(lease: SenderLease, problem: () => Promise<string | null>): SenderLease {
  return {
    ...lease,
    hold: async (forMs) => (await problem()) === null && (await lease.hold(forMs)),
  }
}
