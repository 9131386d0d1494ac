import type { Database } from './store.ts'

/** The workspaces (`platform:id`) of the editions with these keys; one that is gone is left out. */
export async function editionWorkspaces(
  db: Database,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('subscription', 'subscription.id', 'delivery.subscription_id')
    .select(['delivery.key', 'subscription.workspace'])
    .where('delivery.key', 'in', [...keys])
    .execute()
  return new Map(rows.map(({ key, workspace }) => [key, workspace]))
}
