import { sql } from 'kysely'
import type { DeliveryRow, SubscriptionRow } from './schema.ts'
import type { Database } from './store.ts'

/**
 * Editions that are certainly not posted and that only a clock that was ahead can have made so: waiting ones that were
 * claimed later than `ahead`, and missed ones, never tried, whose time is over later than that. The states stand in
 * the statement as they do in the indexes that answer it.
 */
const waitingAhead = (ahead: Date) => sql<boolean>`
  state IN ('pending', 'sending', 'uncertain') AND state = 'pending' AND unsure_at IS NULL AND message IS NULL
    AND claimed_at > ${ahead.toISOString()}::timestamptz`
const missedAhead = (ahead: Date, reason: string) => sql<boolean>`
  state = 'missed' AND attempts = 0 AND reason = ${reason} AND deadline_at > ${ahead.toISOString()}::timestamptz`

export interface AheadWish {
  /** What is later than this was written by a clock that was ahead. */
  readonly ahead: Date
  /** Why an edition is missed whose time was over. */
  readonly reason: string
}

/**
 * The subscriptions of such editions, by their ids after the one given; locked for this transaction, and without
 * those that another one has locked.
 * @param wish.changedToo those that were themselves made or changed later than `ahead` as well, with editions or without
 */
export async function subscriptionsAhead(
  trx: Database,
  wish: AheadWish & { readonly changedToo: boolean; readonly beyond: string; readonly most: number },
): Promise<readonly SubscriptionRow[]> {
  const { ahead, reason, changedToo, beyond, most } = wish
  const of = sql<string>`
    SELECT subscription_id FROM delivery WHERE ${waitingAhead(ahead)}
    UNION SELECT subscription_id FROM delivery WHERE ${missedAhead(ahead, reason)}`
  const all = changedToo
    ? sql<string>`${of} UNION SELECT id FROM subscription WHERE changed_at > ${ahead}`
    : of
  return await trx
    .selectFrom('subscription')
    .selectAll()
    .where('id', 'in', sql<string>`(${all})`)
    .where('id', '>', beyond)
    .$if(!changedToo, (query) => query.where('changed_at', '<=', ahead))
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
}

export type TakenBack = Pick<DeliveryRow, 'subscription_id' | 'local_date' | 'key' | 'due_at'>

/** Removes such editions of these subscriptions; what was begun meanwhile stays. @returns those that are gone. */
export async function takeBackAhead(
  trx: Database,
  ids: readonly string[],
  { ahead, reason }: AheadWish,
): Promise<readonly TakenBack[]> {
  const { rows } = await sql<TakenBack>`
    DELETE FROM delivery WHERE subscription_id = ANY (${[...ids]}::text[])
      AND ((${waitingAhead(ahead)}) OR (${missedAhead(ahead, reason)}))
    RETURNING subscription_id, local_date, key, due_at`.execute(trx)
  return rows
}

/** The dates of which the ledger has an edition, by subscription. */
export async function datesInLedger(
  trx: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await trx
    .selectFrom('delivery')
    .select(['subscription_id', 'local_date'])
    .where('subscription_id', 'in', [...ids])
    .execute()
  const dates = Map.groupBy(rows, ({ subscription_id: id }) => id)
  return new Map([...dates].map(([id, own]) => [id, new Set(own.map(({ local_date: date }) => date))]))
}
