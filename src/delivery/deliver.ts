import { type EditionRow, editionOf } from '../store/deliveries.ts'
import { attempt } from './attempt.ts'
import { reasons } from './edition.ts'
import { isOver } from './late.ts'
import { lookFirst } from './look-first.ts'
import { again, type DeliverParts, done, type Outcome } from './outcome.ts'
import { settleAs } from './settle-as.ts'

/**
 * Brings one edition as far as it goes now. Before anything goes out the ledger says that a message may stand in the
 * channel; what it says so of is looked for first, and is never posted blindly again. Throws what the store throws:
 * the ledger then still says what is not known.
 * @param signal aborted where the right to send was lost: nothing goes out any more
 */
export async function deliver(parts: DeliverParts, key: string, signal: AbortSignal): Promise<Outcome> {
  const row = await editionOf(parts.db, key)
  if (row === null || (row.state !== 'pending' && row.state !== 'sending')) return done
  if (signal.aborted) return again(0)
  const given = whyNot(row, parts.clock())
  if (row.unsure_at !== null) {
    const seen = await lookFirst(parts, row, { sinceMs: row.unsure_at.getTime(), signal })
    if (seen !== 'absent') return seen
  }
  if (given !== null) return await settleAs(parts, row, 'missed', given)
  return await attempt(parts, row, signal)
}

/** Why an edition is not to be posted any more; null where it is. */
function whyNot({ paused, deadline_at }: EditionRow, nowMs: number): string | null {
  if (paused !== null) return reasons.paused
  return isOver(deadline_at, nowMs) ? reasons.over : null
}
