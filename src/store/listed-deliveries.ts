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
