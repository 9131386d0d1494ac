import type { Store } from '../../src/store/store.ts'

/** A subscription as it stands in the store before its first edition. */
export interface Subscribed {
  readonly id: string
  /** `platform:id` */
  readonly workspace: string
  readonly channel: string
  readonly address: string
  readonly at: string
  readonly zone: string
  readonly localDate: string
  readonly dueMs: number
}

/** Puts subscriptions into the store as they are scheduled: every day, with all sections. */
export async function subscribe(
  { db }: Pick<Store, 'db'>,
  subscriptions: readonly Subscribed[],
): Promise<void> {
  const now = new Date()
  const rows = subscriptions.map(({ id, workspace, channel, address, at, zone, localDate, dueMs }) => ({
    ...{ id, workspace, channel, address, zone, person: 'bench', local_time: at, days: 'every-day' },
    sections: 'figures,miners,sentiment,chart,headlines',
    ...{ next_due_at: new Date(dueMs), next_local_date: localDate, created_at: now, changed_at: now },
  }))
  for (let at = 0; at < rows.length; at += 1_000) {
    await db
      .insertInto('subscription')
      .values(rows.slice(at, at + 1_000))
      .execute()
  }
}
