import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { releaseLease, takeLease } from '../store/leases.ts'
import type { Database } from '../store/store.ts'
import { addDays, utcDay } from './day.ts'
import { groupAt } from './group-at.ts'
import type { KeptDays } from './keep-days.ts'
import type { StoredDays } from './stored-days.ts'

export interface KeepUpParts {
  readonly db: Database
  readonly days: KeptDays
  readonly stored: StoredDays
  /** Asks for the prices of the group, with which its counts of shares come. */
  readonly shares: () => Promise<unknown>
  /** Stores what was fetched. */
  readonly flush: () => Promise<void>
  /** Tells this process from others. */
  readonly holder: string
  readonly clock: Clock
  readonly log: Log
}

const lease = 'market days'
const leaseMs = 10 * 60_000
/** What other processes may have stored since this one looked last. */
const lookBackDays = 15

/** Fetches the days that are missing though nobody asked; one process does it for all that share a store. */
export async function keepUp(parts: KeepUpParts): Promise<void> {
  const { db, days, stored, shares, flush, holder, clock, log } = parts
  await stored.load()
  const group = groupAt(clock())
  if (days.due(group).length === 0) return
  if (!(await takeLease(db, lease, holder, leaseMs, new Date(clock())))) return
  try {
    await stored.takeOver(addDays(utcDay(clock()), -lookBackDays))
    const due = days.due(group)
    if (due.some(({ series }) => series.startsWith('close:'))) await shares()
    for (const feed of due) await feed.fill()
    // Before others may look: they would find nothing and fetch it again.
    await flush()
    if (due.length > 0) log.debug({ series: due.length }, 'fetched the market values of the last day')
  } finally {
    await releaseLease(db, lease, holder)
  }
}
