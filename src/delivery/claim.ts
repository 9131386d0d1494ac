import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { deadlineMs, nextSlot } from '../digest/slot.ts'
import { readDays } from '../digest/stored-rhythm.ts'
import type { PausedWhy, Slot } from '../digest/subscription.ts'
import { isPosting, type Queue } from '../jobs/queue.ts'
import type { Log } from '../ops/log.ts'
import type { Platform } from '../place.ts'
import { addDeliveries, type NewDelivery } from '../store/deliveries.ts'
import { advanceSubscriptions, dueSubscriptions, refusedOnce } from '../store/due-subscriptions.ts'
import type { SubscriptionRow } from '../store/schema.ts'
import type { Database, Store } from '../store/store.ts'
import type { Telemetry } from '../telemetry.ts'
import { platformOfRow } from './edition.ts'
import { planEditions, type Slots } from './plan-editions.ts'

export interface ClaimParts {
  readonly store: Store
  readonly queue: Pick<Queue, 'insert'>
  readonly clock: Clock
  readonly telemetry: Telemetry
  readonly log: Log
}

export interface Claimed {
  /** How many editions were claimed and have a job now. */
  readonly editions: number
  /** Subscriptions that were paused just now, as their channels have refused for three days. */
  readonly unreachable: readonly string[]
}

const atOnce = 500
/** Three days; half an hour less, as the same slot three days later may come a little sooner. */
const refusedForMs = (3 * 24 - 0.5) * 3_600_000

const refusesForLong = ({ failing_since: since }: SubscriptionRow, nowMs: number): boolean =>
  since !== null && nowMs - since.getTime() >= refusedForMs

/** Claims every edition that is due, and pauses what cannot be reached any more. Safe in many processes at once. */
export async function claim(parts: ClaimParts): Promise<Claimed> {
  let editions = 0
  const unreachable: string[] = []
  for (;;) {
    const batch = await parts.store.db.transaction().execute((trx) => claimSome(trx, parts))
    // Counted once it is certain.
    for (const row of batch.fresh) tell(parts, row)
    for (const row of batch.moves.filter(({ paused }) => paused === 'zone')) {
      parts.log.warn({ subscription: row.id }, 'a digest is paused: its zone is not known any more')
    }
    editions += batch.fresh.filter(({ edition }) => edition.state === 'pending').length
    unreachable.push(...batch.moves.filter(({ paused }) => paused === 'unreachable').map(({ id }) => id))
    if (batch.moves.length < atOnce) return { editions, unreachable }
  }
}

/** Where a subscription stands after its due slot was dealt with. */
interface Move {
  readonly id: string
  readonly next: Slot | null
  readonly paused: PausedWhy | null
}

interface Fresh {
  readonly platform: Platform
  readonly edition: NewDelivery
}

/** One transaction: the due rows, their editions, the jobs, and the next slots. */
async function claimSome(
  trx: Database,
  parts: ClaimParts,
): Promise<{ readonly moves: readonly Move[]; readonly fresh: readonly Fresh[] }> {
  const nowMs = parts.clock()
  const now = new Date(nowMs)
  const due = await dueSubscriptions(trx, now, atOnce)
  const refusing = due.filter((row) => refusesForLong(row, nowMs)).map(({ id }) => id)
  // One refusal is not three days of them, however long ago: where no digest was due since, the next one is tried.
  const once = await refusedOnce(trx, refusing)
  const unreachable = new Set(refusing.filter((id) => !once.has(id)))
  const dealt = due.map((row) =>
    unreachable.has(row.id) ? pausedAs(row, 'unreachable') : dealWith(row, nowMs, parts.log),
  )
  const all = dealt.flatMap(({ platform, editions }) =>
    platform === null ? [] : editions.map((edition) => ({ platform, edition })),
  )
  const added = await addDeliveries(
    trx,
    all.map(({ edition }) => edition),
    now,
  )
  const fresh = all.filter(({ edition }) => added.has(edition.key))
  const jobs = fresh.flatMap(({ platform, edition: { key, state } }) =>
    state === 'pending' && isPosting(platform) ? [{ platform, key, attempt: 1 }] : [],
  )
  await parts.queue.insert(trx, jobs)
  const moves = dealt.map(({ row, next, paused }) => ({ id: row.id, next, paused }))
  await advanceSubscriptions(trx, moves, now)
  return { moves, fresh }
}

interface Dealt {
  readonly row: SubscriptionRow
  /** Null where there is nothing to deliver. */
  readonly platform: Platform | null
  readonly editions: readonly NewDelivery[]
  readonly next: Slot | null
  readonly paused: PausedWhy | null
}

const slots: Slots = { after: nextSlot, deadlineMs: ({ zone }, slot) => deadlineMs(zone, slot) }

const pausedAs = (row: SubscriptionRow, paused: PausedWhy): Dealt => ({
  ...{ row, platform: null, editions: [], next: null, paused },
})

function dealWith(row: SubscriptionRow, nowMs: number, log: Log): Dealt {
  const { next_due_at: dueAt, next_local_date: localDate, days } = row
  try {
    const rhythm = { at: row.local_time, zone: row.zone, days: readDays(days) }
    const due = { localDate: z.string().parse(localDate), dueMs: z.date().parse(dueAt).getTime() }
    const plan = planEditions({ id: row.id, rhythm, due }, nowMs, slots)
    if (plan.next === null) throw new Error('There is no next time.')
    return { row, platform: platformOfRow(row), ...plan, paused: null }
  } catch (err) {
    // One row that cannot be reckoned with must not keep the others from being claimed.
    log.error({ err, subscription: row.id }, 'the next time of a digest is not to be found')
    return pausedAs(row, 'zone')
  }
}

function tell({ telemetry }: ClaimParts, { platform, edition }: Fresh): void {
  telemetry({ kind: 'edition', platform, became: 'due' })
  if (edition.state === 'missed') telemetry({ kind: 'edition', platform, became: 'missed' })
}
