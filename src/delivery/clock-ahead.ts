import type { Clock } from '../clock.ts'
import { nextSlot, nextSlotAfter } from '../digest/slot.ts'
import { readDays } from '../digest/stored-rhythm.ts'
import type { Slot } from '../digest/subscription.ts'
import type { Queue } from '../jobs/queue.ts'
import type { Log } from '../ops/log.ts'
import { dropContentAfter } from '../store/digest-content.ts'
import { advanceSubscriptions } from '../store/due-subscriptions.ts'
import { datesInLedger, subscriptionsAhead, type TakenBack, takeBackAhead } from '../store/editions-ahead.ts'
import type { SubscriptionRow } from '../store/schema.ts'
import type { Database, Store } from '../store/store.ts'
import { reasons } from './edition.ts'

export interface AheadParts {
  readonly store: Pick<Store, 'db'>
  readonly queue: Pick<Queue, 'forget' | 'setBack'>
  readonly clock: Clock
  readonly log: Log
}

/** More than the clocks of two processes on one store may be apart, and than a clock is put right by at ordinary times. */
export const aheadMs = 5 * 60_000
const atOnce = 500

/**
 * Puts right what a clock that was far ahead has left behind: editions of times to come that were claimed or recorded
 * as missed are taken back, and their subscriptions are due again at the first time that the ledger has no edition
 * of. What was posted, tried or is uncertain stays, so that its date never comes twice.
 *
 * It is what the ledger says that tells, and not a clock that was seen to go back: that may have been before this
 * process began. An index answers, so it is asked in each tick, before anything is claimed, and before the first
 * sender begins.
 *
 * Whoever finds the ledger ahead of the clock cannot tell whether the clock was wrong then or is wrong now, as that of
 * a machine without a battery is for some minutes after it starts. So all that is done here does no harm by a clock
 * that is behind: the same editions are claimed again once it is right. Of a digest that was itself made or resumed
 * later than now this does not hold, as it has no dates before that; it is left alone, unless the clock was seen to be
 * set back while this process ran, which is how a wrong one is put right.
 * @param wasSetBack whether it was
 * @returns how many editions were taken back.
 */
export async function undoAhead(parts: AheadParts, wasSetBack: boolean): Promise<number> {
  let taken = 0
  let moved = 0
  for (let beyond = ''; ; ) {
    const from = beyond
    const some = await parts.store.db
      .transaction()
      .execute((trx) => undoSome(trx, parts, { wasSetBack, beyond: from }))
    taken += some.taken
    moved += some.moved
    if (some.last === null) break
    beyond = some.last
  }
  await parts.store.db.transaction().execute(async (trx) => {
    // Not sooner: what waited for those editions is gone by now.
    await parts.queue.setBack(trx)
    // Another day's market, under the name of a day to come.
    await dropContentAfter(trx, new Date(parts.clock() + aheadMs))
  })
  if (taken > 0 || moved > 0) {
    parts.log.warn(
      { editions: taken, digests: moved },
      'this machine’s clock was ahead: editions of times to come were taken back, and their digests come at their times again',
    )
  }
  return taken
}

async function undoSome(
  trx: Database,
  { queue, clock }: AheadParts,
  { wasSetBack, beyond }: { readonly wasSetBack: boolean; readonly beyond: string },
): Promise<{ readonly taken: number; readonly moved: number; readonly last: string | null }> {
  const wishAt = (ms: number) => ({ ahead: new Date(ms + aheadMs), reason: reasons.over })
  const found = { changedToo: wasSetBack, beyond, most: atOnce }
  const rows = await subscriptionsAhead(trx, { ...wishAt(clock()), ...found })
  // They are locked by now: nothing is claimed for them that would be later than this.
  const nowMs = clock()
  const wish = wishAt(nowMs)
  if (rows.length === 0) return { taken: 0, moved: 0, last: null }
  const ids = rows.map(({ id }) => id)
  const taken = await takeBackAhead(trx, ids, wish)
  await queue.forget(
    trx,
    taken.map(({ key }) => key),
  )
  const dates = await datesInLedger(trx, ids)
  const takenOf = Map.groupBy(taken, ({ subscription_id: id }) => id)
  const moves = rows.flatMap((row) => {
    const next = earlierSlot(row, {
      nowMs,
      taken: takenOf.get(row.id) ?? [],
      dates: dates.get(row.id) ?? new Set(),
    })
    return next === null ? [] : [{ id: row.id, next, paused: null }]
  })
  await advanceSubscriptions(trx, moves, new Date(nowMs))
  return {
    ...{ taken: taken.length, moved: moves.length },
    last: rows.length < atOnce ? null : (ids.at(-1) ?? null),
  }
}

interface Known {
  readonly nowMs: number
  readonly taken: readonly TakenBack[]
  /** Of which the ledger has editions. */
  readonly dates: ReadonlySet<string>
}

/** The slot at which it is due by the present clock; null where that is no change, or it is paused. */
function earlierSlot(row: SubscriptionRow, known: Known): Slot | null {
  if (row.paused !== null || row.next_due_at === null) return null
  const slots = [reopened(row, known), firstFree(row, known)].filter((slot) => slot !== null)
  const [first] = slots.toSorted((one, other) => one.dueMs - other.dueMs)
  return first !== undefined && first.dueMs < row.next_due_at.getTime() ? first : null
}

/** What was taken back though its time has come: it is not over, and so it is posted, late. */
function reopened({ changed_at }: SubscriptionRow, { nowMs, taken }: Known): Slot | null {
  // Before it was made or resumed nothing was to come.
  const sinceMs = changed_at.getTime() > nowMs ? 0 : changed_at.getTime()
  const [first] = taken
    .map(({ local_date: localDate, due_at }) => ({ localDate, dueMs: due_at.getTime() }))
    .filter(({ dueMs }) => dueMs >= sinceMs)
    .toSorted((one, other) => one.dueMs - other.dueMs)
  return first ?? null
}

/** The first slot after now of whose date the ledger has no edition; null where its rhythm cannot be reckoned with. */
function firstFree(row: SubscriptionRow, { nowMs, dates }: Known): Slot | null {
  try {
    const rhythm = { at: row.local_time, zone: row.zone, days: readDays(row.days) }
    let slot = nextSlotAfter(rhythm, nowMs)
    while (slot !== null && dates.has(slot.localDate)) slot = nextSlot(rhythm, slot.localDate)
    return slot
  } catch {
    // It is paused once it is due, and that is told then.
    return null
  }
}
