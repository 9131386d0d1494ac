import type { Database } from './store.ts'

/** What whoever scheduled a subscription is told of it. */
export interface SubscriptionFacts {
  readonly id: string
  /** `platform:id` */
  readonly workspace: string
  readonly channel: string
  readonly person: string
  readonly address: string
  readonly local_time: string
  readonly zone: string
  /** As they are stored: `every-day`, `mon,thu`; `figures,chart`. */
  readonly days: string
  readonly sections: string
  /** Why its latest edition that was not posted was not; null where that is not known. */
  readonly reason: string | null
}

/** Those of the subscriptions that are still there, in no order. */
export async function subscriptionFacts(
  db: Database,
  ids: readonly string[],
): Promise<readonly SubscriptionFacts[]> {
  if (ids.length === 0) return []
  return await db
    .selectFrom('subscription')
    .select((row) => [
      'subscription.id',
      'subscription.workspace',
      'subscription.channel',
      'subscription.person',
      'subscription.address',
      'subscription.local_time',
      'subscription.zone',
      'subscription.days',
      'subscription.sections',
      row
        .selectFrom('delivery')
        .select('delivery.reason')
        .whereRef('delivery.subscription_id', '=', 'subscription.id')
        .where('delivery.state', '=', 'failed')
        .orderBy('delivery.due_at', 'desc')
        .limit(1)
        .as('reason'),
    ])
    .where('subscription.id', 'in', [...ids])
    .execute()
}
