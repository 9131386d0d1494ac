import { randomUUID } from 'node:crypto'
import { blankCard } from '../../src/chat/blank-card.ts'
import { editionKey } from '../../src/delivery/edition-key.ts'
import type { EditionContent } from '../../src/digest/ports.ts'
import { addDeliveries, type EditionRow, editionOf } from '../../src/store/deliveries.ts'
import type { SubscriptionRow } from '../../src/store/schema.ts'
import type { Database } from '../../src/store/store.ts'

export const hourMs = 3_600_000
export const dueMs = Date.parse('2026-11-23T07:30:00Z')

/** A running subscription of a channel of its own in Discord; its next slot is `dueMs`. */
export async function subscribe(db: Database, change: Partial<SubscriptionRow> = {}): Promise<string> {
  const id = randomUUID().replaceAll('-', '').slice(0, 12)
  const made = new Date(dueMs - 24 * hourMs)
  await db
    .insertInto('subscription')
    .values({
      ...{ id, workspace: 'discord:g1', channel: id, person: 'u1', address: 'here' },
      ...{ local_time: '07:30', zone: 'UTC', days: 'every-day', sections: 'figures,chart' },
      ...{ paused: null, next_due_at: new Date(dueMs), next_local_date: '2026-11-23' },
      ...{ created_at: made, changed_at: made },
      ...change,
    })
    .execute()
  return id
}

/** A claimed edition of a subscription of its own; until `deadlineMs`. @returns its key. */
export async function claimedEdition(
  db: Database,
  {
    subscription = {},
    deadlineMs = dueMs + 16 * hourMs,
    late = false,
  }: {
    readonly subscription?: Partial<SubscriptionRow>
    readonly deadlineMs?: number
    readonly late?: boolean
  } = {},
): Promise<string> {
  const id = await subscribe(db, subscription)
  const key = editionKey(id, '2026-11-23')
  const due = new Date(dueMs)
  await addDeliveries(
    db,
    [
      {
        ...{ subscription_id: id, local_date: '2026-11-23', key, due_at: due },
        ...{ deadline_at: new Date(deadlineMs), cut_off_at: due, late, state: 'pending', reason: null },
      },
    ],
    due,
  )
  return key
}

export async function rowOf(db: Database, key: string): Promise<EditionRow> {
  const row = await editionOf(db, key)
  if (row === null) throw new Error(`There is no edition ${key}.`)
  return row
}

export const contentOf = (state: EditionContent['state']): EditionContent => ({
  state,
  card: blankCard(state === 'nothing' ? 'There is no digest today' : 'The digest'),
  identity: state,
})
