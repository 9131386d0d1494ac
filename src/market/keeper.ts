import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { hasDailyValues } from '../store/daily-values.ts'
import { releaseLease, takeLease } from '../store/leases.ts'
import type { Database } from '../store/store.ts'
import { addDays, utcDay } from './day.ts'
import { groupAt } from './group-at.ts'
import type { KeptDays } from './keep-days.ts'
import type { StoredDays } from './stored-days.ts'

export interface KeeperParts {
  readonly db: Database
  /** Made when there is something to do for the first time. */
  readonly kept: () => Promise<{
    readonly days: KeptDays
    readonly stored: StoredDays
    readonly shares: () => Promise<unknown>
  }>
  readonly clock: Clock
  readonly log: Log
  /** Tells this process from others. */
  readonly holder: string
  /** From 0 to 1. */
  readonly random: () => number
}

const minuteMs = 60_000
const everyMs = 10 * minuteMs
const lease = 'market days'
const leaseMs = 10 * minuteMs
/** What other processes may have stored since this one looked last. */
const lookBackDays = 15

/**
 * Fetches the days that are missing when nobody asks, once somebody has: the store holds no day yet where market
 * data was never asked for, and then nothing is asked of anybody. One process does it for all.
 */
export async function keepOnce({ db, kept, clock, log, holder }: Omit<KeeperParts, 'random'>): Promise<void> {
  if (!(await hasDailyValues(db))) return
  const { days, stored, shares } = await kept()
  await stored.load()
  const group = groupAt(clock())
  if (days.due(group).length === 0) return
  if (!(await takeLease(db, lease, holder, leaseMs, new Date(clock())))) return
  try {
    await stored.takeOver(addDays(utcDay(clock()), -lookBackDays))
    const due = days.due(group)
    // Shares are counted once a session, too, which their prices bring along.
    if (due.some(({ series }) => series.startsWith('close:'))) await shares()
    for (const feed of due) await feed.fill()
    if (due.length > 0) log.debug({ series: due.length }, 'fetched the market values of the last day')
  } finally {
    await releaseLease(db, lease, holder)
  }
}

/** @returns a function that stops it, and waits for what is under way. */
export function startKeeper({ random, ...parts }: KeeperParts): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const look = (): void => {
    running = running
      .then(() => keepOnce(parts))
      .catch((err) => {
        parts.log.warn(
          { err },
          'The market values of the last day could not be looked after; trying again later',
        )
      })
  }
  // Processes that start together look at different moments.
  const timer = setInterval(look, everyMs * (0.9 + 0.2 * random()))
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
