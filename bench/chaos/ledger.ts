import type { Store } from '../../src/store/store.ts'

/** What the ledger says of an edition. */
export interface LedgerRow {
  readonly key: string
  readonly state: string
  readonly reason: string | null
}

export const readLedger = async ({ db }: Pick<Store, 'db'>): Promise<readonly LedgerRow[]> =>
  await db.selectFrom('delivery').select(['key', 'state', 'reason']).execute()
