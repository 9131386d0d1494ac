import { type Insertable, sql } from 'kysely'
import type { DeliveryRow, Schema, SubscriptionRow } from './schema.ts'
import type { Database } from './store.ts'

/** A channel of a workspace (`platform:id`). */
export interface ChannelKey {
  readonly workspace: string
  readonly channel: string
}

/** Until the end of this transaction nobody else changes which subscriptions the channel has. */
export async function lockChannel(trx: Database, { workspace, channel }: ChannelKey): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspace} ${channel}`}, 0))`.execute(trx)
}

export async function addSubscription(db: Database, row: Insertable<Schema['subscription']>): Promise<void> {
  await db.insertInto('subscription').values(row).execute()
}

/** Those of one channel, the oldest first. */
export async function subscriptionsOf(
  db: Database,
  { workspace, channel }: ChannelKey,
): Promise<readonly SubscriptionRow[]> {
  return await db
    .selectFrom('subscription')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Those of all channels of a workspace, by channel and age. */
export async function subscriptionsIn(
  db: Database,
  workspace: string,
  most: number,
): Promise<readonly SubscriptionRow[]> {
  return await db
    .selectFrom('subscription')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('channel')
    .orderBy('created_at')
    .orderBy('id')
    .limit(most)
    .execute()
}

type Change = Partial<
  Pick<
    SubscriptionRow,
    'paused' | 'next_due_at' | 'next_local_date' | 'address' | 'failing_since' | 'told_nothing'
  >
>

/** @returns the row as it is now; null where it is gone. */
export async function changeSubscription(
  db: Database,
  id: string,
  change: Change,
  now: Date,
): Promise<SubscriptionRow | null> {
  const changed = await db
    .updateTable('subscription')
    .set({ ...change, changed_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return changed ?? null
}

/** Removes it with its ledger. */
export async function removeSubscription(db: Database, id: string): Promise<void> {
  await db.deleteFrom('subscription').where('id', '=', id).execute()
}

/** The latest edition of each of these, and all of them that are uncertain; the newest first. */
export async function tellingDeliveries(
  db: Database,
  ids: readonly string[],
): Promise<readonly DeliveryRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ readonly key: string }>`
    SELECT DISTINCT ON (subscription_id) key FROM delivery
    WHERE subscription_id = ANY (${[...ids]}::text[])
    ORDER BY subscription_id, due_at DESC`.execute(db)
  const latest = rows.map(({ key }) => key)
  return await db
    .selectFrom('delivery')
    .selectAll()
    .where('subscription_id', 'in', [...ids])
    .where((row) =>
      row.or([row('state', '=', 'uncertain'), ...(latest.length === 0 ? [] : [row('key', 'in', latest)])]),
    )
    .orderBy('due_at', 'desc')
    .execute()
}

/** An uncertain edition of one channel by its key; null where there is none. */
export async function uncertainDelivery(
  db: Database,
  key: string,
  { workspace, channel }: ChannelKey,
): Promise<DeliveryRow | null> {
  const row = await db
    .selectFrom('delivery')
    .innerJoin('subscription', 'subscription.id', 'delivery.subscription_id')
    .selectAll('delivery')
    .where('delivery.key', '=', key)
    .where('delivery.state', '=', 'uncertain')
    .where('subscription.workspace', '=', workspace)
    .where('subscription.channel', '=', channel)
    .executeTakeFirst()
  return row ?? null
}

/** Settles an uncertain edition. @returns it as it is now; null where somebody else has settled it. */
export async function settleUncertain(
  db: Database,
  key: string,
  settled: Pick<DeliveryRow, 'state' | 'reason'>,
  now: Date,
): Promise<DeliveryRow | null> {
  const row = await db
    .updateTable('delivery')
    .set({ ...settled, unsure_at: null, not_before: null, changed_at: now })
    .where('key', '=', key)
    .where('state', '=', 'uncertain')
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}
