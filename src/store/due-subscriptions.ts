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
