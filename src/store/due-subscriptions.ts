import { sql } from 'kysely'
import type { SubscriptionRow } from './schema.ts'
import type { Database } from './store.ts'

/**
 * Subscriptions that are due, the longest first; locked for this transaction, and without those that another one has
 * locked. A paused one has no next time and is none of them.
 */
export async function dueSubscriptions(
  trx: Database,
  now: Date,
  limit: number,
): Promise<readonly SubscriptionRow[]> {
  return await trx
    .selectFrom('subscription')
    .selectAll()
    .where('next_due_at', 'is not', null)
    .where('next_due_at', '<=', now)
    .where('paused', 'is', null)
    .orderBy('next_due_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** Those of these whose channels have refused one edition alone since they began to. */
export async function refusedOnce(trx: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await trx
    .selectFrom('subscription')
    .innerJoin('delivery', 'delivery.subscription_id', 'subscription.id')
    .select('subscription.id')
    .where('subscription.id', 'in', [...ids])
    .where('delivery.state', '=', 'failed')
    .whereRef('delivery.changed_at', '>=', 'subscription.failing_since')
    .groupBy('subscription.id')
    .having((row) => row(row.fn.countAll(), '=', 1))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Gives each of these its next slot, or pauses it, in one statement. */
export async function advanceSubscriptions(
  trx: Database,
  moves: readonly {
    readonly id: string
    readonly next: { readonly localDate: string; readonly dueMs: number } | null
    readonly paused: string | null
  }[],
  now: Date,
): Promise<void> {
  if (moves.length === 0) return
  const rows = moves.map(({ id, next, paused }) => ({
    ...{ id, paused },
    due: next === null ? null : new Date(next.dueMs),
    date: next?.localDate ?? null,
  }))
  await sql`
    UPDATE subscription SET next_due_at = moved.due, next_local_date = moved.date, paused = moved.paused,
      changed_at = CASE WHEN moved.paused IS NULL THEN changed_at ELSE ${now.toISOString()}::timestamptz END
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS moved (id text, due timestamptz, date text, paused text)
    WHERE subscription.id = moved.id`.execute(trx)
}
