import { sql } from 'kysely'
import type { DeliveryRow, SubscriptionRow } from './schema.ts'
import type { Database } from './store.ts'

/** An edition's row, with what it takes from its subscription. */
export type EditionRow = DeliveryRow &
  Pick<
    SubscriptionRow,
    'workspace' | 'channel' | 'address' | 'zone' | 'sections' | 'paused' | 'told_nothing' | 'next_due_at'
  >

/** The edition of a key; null where it is gone with its subscription. */
export async function editionOf(db: Database, key: string): Promise<EditionRow | null> {
  const row = await db
    .selectFrom('delivery')
    .innerJoin('subscription', 'subscription.id', 'delivery.subscription_id')
    .selectAll('delivery')
    .select([
      'subscription.workspace',
      'subscription.channel',
      'subscription.address',
      'subscription.zone',
      'subscription.sections',
      'subscription.paused',
      'subscription.told_nothing',
      'subscription.next_due_at',
    ])
    .where('delivery.key', '=', key)
    .executeTakeFirst()
  return row ?? null
}

/** A row of the ledger as it is claimed. */
export interface NewDelivery {
  readonly subscription_id: string
  readonly local_date: string
  readonly key: string
  readonly due_at: Date
  readonly deadline_at: Date
  readonly cut_off_at: Date
  readonly late: boolean
  readonly state: 'pending' | 'missed'
  readonly reason: string | null
}

/**
 * Writes down editions; one whose subscription and date the ledger has already is left as it is.
 * @returns the keys of those that are new.
 */
export async function addDeliveries(
  trx: Database,
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (deliveries.length === 0) return new Set()
  // As one value: a month of missed days of 500 subscriptions has more than a statement may have.
  const { rows } = await sql<{ key: string }>`
    INSERT INTO delivery (subscription_id, local_date, key, due_at, deadline_at, cut_off_at, late, state, reason,
      claimed_at, changed_at)
    SELECT subscription_id, local_date, key, due_at, deadline_at, cut_off_at, late, state, reason,
      ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    FROM json_to_recordset(${JSON.stringify(deliveries)}::json) AS fresh (subscription_id text, local_date text,
      key text, due_at timestamptz, deadline_at timestamptz, cut_off_at timestamptz, late boolean, state text,
      reason text)
    ON CONFLICT DO NOTHING
    RETURNING key`.execute(trx)
  return new Set(rows.map(({ key }) => key))
}

/**
 * Writes down, before anything goes out, that a message may stand in the channel from now on.
 * @param reason what is said of it should it be found there; null where it is the digest itself
 * @returns false where somebody else has gone on with it since it was read: then nothing may go out.
 */
export async function beginAttempt(
  db: Database,
  { key, attempts, late, cut_off_at }: Pick<DeliveryRow, 'key' | 'attempts' | 'late' | 'cut_off_at'>,
  { now, reason }: { readonly now: Date; readonly reason: string | null },
): Promise<boolean> {
  const begun = await db
    .updateTable('delivery')
    .set((row) => ({
      state: 'sending',
      attempts: attempts + 1,
      late,
      cut_off_at,
      // The first moment of all that are not cleared up: a look goes back to it.
      unsure_at: row.fn.coalesce('unsure_at', sql<Date>`${now.toISOString()}::timestamptz`),
      not_before: null,
      reason,
      changed_at: now,
    }))
    .where('key', '=', key)
    .where('attempts', '=', attempts)
    .where('state', 'in', ['pending', 'sending'])
    .returning('key')
    .executeTakeFirst()
  return begun !== undefined
}

/** What changes of an open edition. */
export type EditionChange = Partial<
  Pick<DeliveryRow, 'state' | 'unsure_at' | 'not_before' | 'message' | 'url' | 'reason'>
>

/**
 * Writes down what became of an attempt, where no other was begun since and it is not settled yet.
 * @returns whether it was so.
 */
export async function changeEdition(
  db: Database,
  { key, attempts }: Pick<DeliveryRow, 'key' | 'attempts'>,
  change: EditionChange,
  now: Date,
): Promise<boolean> {
  const changed = await db
    .updateTable('delivery')
    .set({ ...change, changed_at: now })
    .where('key', '=', key)
    .where('attempts', '=', attempts)
    .where('state', 'in', ['pending', 'sending'])
    .returning('key')
    .executeTakeFirst()
  return changed !== undefined
}

/**
 * Writes down that an edition's message stands in the channel, whatever was thought of it before, and in the same
 * statement what that says of its subscription.
 * @returns false where that was known already.
 */
export async function recordMessage(
  db: Database,
  key: string,
  found: Pick<DeliveryRow, 'message' | 'url' | 'reason'> & { readonly state: 'posted' | 'withheld' },
  now: Date,
): Promise<boolean> {
  const toldNothing = found.state === 'withheld'
  const stands = await db
    .with('stands', (query) =>
      query
        .updateTable('delivery')
        .set({ ...found, unsure_at: null, not_before: null, changed_at: now })
        .where('key', '=', key)
        .where('message', 'is', null)
        .returning('subscription_id'),
    )
    .with('freed', (query) =>
      query
        .updateTable('subscription')
        .set({ failing_since: null, told_nothing: toldNothing })
        .where('id', 'in', (row) => row.selectFrom('stands').select('subscription_id'))
        .where((row) =>
          row.or([row('failing_since', 'is not', null), row('told_nothing', '<>', toldNothing)]),
        )
        .returning('id'),
    )
    .selectFrom('stands')
    .select('subscription_id')
    .executeTakeFirst()
  return stands !== undefined
}

/**
 * Writes down that a channel refuses: the edition is failed, and its subscription has been refused since now, or since
 * an earlier time. @returns false where the edition was settled, or tried again, since it was read.
 */
export async function recordRefusal(
  db: Database,
  edition: Pick<DeliveryRow, 'key' | 'attempts' | 'subscription_id'>,
  reason: string,
  now: Date,
): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const change = { state: 'failed', unsure_at: null, not_before: null, reason }
    if (!(await changeEdition(trx, edition, change, now))) return false
    await trx
      .updateTable('subscription')
      .set({ failing_since: now })
      .where('id', '=', edition.subscription_id)
      .where('failing_since', 'is', null)
      .execute()
    return true
  })
}

/** Writes down whether a channel was told, or may have been, that there is no digest. */
export async function setToldNothing(db: Database, subscriptionId: string, told: boolean): Promise<void> {
  await db.updateTable('subscription').set({ told_nothing: told }).where('id', '=', subscriptionId).execute()
}

/** An edition that is not settled. */
export type OpenRow = Pick<
  DeliveryRow,
  'key' | 'attempts' | 'state' | 'unsure_at' | 'deadline_at' | 'changed_at'
> &
  Pick<SubscriptionRow, 'workspace'>

/**
 * Editions on their way of which nothing was heard since `before`, the longest first, after the one given. What
 * changed later than `after` is among them: the clock was set back since.
 */
export async function quietDeliveries(
  db: Database,
  wish: {
    readonly before: Date
    readonly after: Date
    readonly most: number
    readonly beyond: Pick<OpenRow, 'changed_at' | 'key'> | null
  },
): Promise<readonly OpenRow[]> {
  const { before, after, most, beyond } = wish
  // The first condition is the one of the index that answers this.
  return await db
    .selectFrom('delivery')
    .innerJoin('subscription', 'subscription.id', 'delivery.subscription_id')
    .select([
      'delivery.key',
      'delivery.attempts',
      'delivery.state',
      'delivery.unsure_at',
      'delivery.deadline_at',
      'delivery.changed_at',
      'subscription.workspace',
    ])
    .where(sql<boolean>`delivery.state IN ('pending', 'sending', 'uncertain')`)
    .where('delivery.state', 'in', ['pending', 'sending'])
    .where((row) => row.or([row('delivery.changed_at', '<', before), row('delivery.changed_at', '>', after)]))
    .$if(beyond !== null, (query) =>
      query.where(
        sql<boolean>`(delivery.changed_at, delivery.key) > (${beyond?.changed_at.toISOString()}::timestamptz, ${beyond?.key})`,
      ),
    )
    .orderBy('delivery.changed_at')
    .orderBy('delivery.key')
    .limit(most)
    .execute()
}
