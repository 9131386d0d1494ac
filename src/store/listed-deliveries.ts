import type { Database } from './store.ts'

/** An edition for the operator's list. */
export interface ListedDelivery {
  readonly key: string
  readonly local_date: string
  readonly due_at: Date
  readonly state: string
  readonly reason: string | null
  /** `platform:id` */
  readonly workspace: string
  readonly channel: string
}

/** Editions of all workspaces, the latest first; `state` null for every state. */
export async function listedDeliveries(
  db: Database,
  { state, most }: { readonly state: string | null; readonly most: number },
): Promise<readonly ListedDelivery[]> {
  let query = db
    .selectFrom('delivery')
    .innerJoin('subscription', 'subscription.id', 'delivery.subscription_id')
    .select([
      'delivery.key',
      'delivery.local_date',
      'delivery.due_at',
      'delivery.state',
      'delivery.reason',
      'subscription.workspace',
      'subscription.channel',
    ])
    .orderBy('delivery.due_at', 'desc')
    .orderBy('delivery.key')
    .limit(most)
  if (state !== null) query = query.where('delivery.state', '=', state)
  return await query.execute()
}

/**
 * Settles an uncertain edition by what somebody has seen in its channel. One that is not there is pending again where
 * its time is not over, else missed; whoever looks after what is open takes it from there.
 * @returns what it is now; null where there is no uncertain edition of this key
 */
export async function settleUncertain(
  db: Database,
  key: string,
  seen: 'there' | 'not-there',
  now: Date,
): Promise<'posted' | 'pending' | 'missed' | null> {
  return await db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('delivery')
      .select(['deadline_at', 'subscription_id'])
      .where('key', '=', key)
      .where('state', '=', 'uncertain')
      .forUpdate()
      .executeTakeFirst()
    if (row === undefined) return null
    const missed = now > row.deadline_at
    const state = seen === 'there' ? 'posted' : missed ? 'missed' : 'pending'
    const reason = state === 'missed' ? 'its time was over' : null
    await trx
      .updateTable('delivery')
      .set({ state, reason, unsure_at: null, not_before: null, changed_at: now })
      .where('key', '=', key)
      .execute()
    if (state === 'posted') {
      await trx
        .updateTable('subscription')
        .set({ failing_since: null })
        .where('id', '=', row.subscription_id)
        .where('failing_since', 'is not', null)
        .execute()
    }
    return state
  })
}
