import { sql } from 'kysely'
import type { Database } from './store.ts'

/** How many editions are open, by platform and state. */
interface OpenCount {
  readonly platform: string
  readonly state: string
  readonly many: number
}

/** The states stand in the statement as they do in the index that answers it. */
export async function openDeliveries(db: Database): Promise<readonly OpenCount[]> {
  const { rows } = await sql<{ platform: string; state: string; many: string }>`
    SELECT split_part(subscription.workspace, ':', 1) AS platform, delivery.state, count(*)::text AS many
    FROM delivery JOIN subscription ON subscription.id = delivery.subscription_id
    WHERE delivery.state IN ('pending', 'sending', 'uncertain')
    GROUP BY 1, 2`.execute(db)
  return rows.map(({ many, ...row }) => ({ ...row, many: Number(many) }))
}

/** How many editions have been on their way since before then. */
export async function sendingSince(db: Database, before: Date): Promise<number> {
  const { rows } = await sql<{ many: string }>`
    SELECT count(*)::text AS many FROM delivery
    WHERE state IN ('pending', 'sending', 'uncertain') AND state = 'sending' AND changed_at < ${before}`.execute(
    db,
  )
  return Number(rows[0]?.many ?? 0)
}

/** Whether the store answers; throws what the engine throws where it does not. */
export async function answers(db: Database): Promise<void> {
  await sql`SELECT 1`.execute(db)
}
