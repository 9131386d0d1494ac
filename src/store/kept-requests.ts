import type { KeptRequestRow } from './schema.ts'
import type { Database } from './store.ts'

export interface NewKeptRequest {
  readonly id: string
  /** `platform:id` */
  readonly workspace: string
  readonly person: string
  /** True where only that person may go on from it. */
  readonly private: boolean
  readonly request: unknown
  readonly keptAt: Date
}

export async function keepRequest(db: Database, kept: NewKeptRequest): Promise<void> {
  const { request, keptAt, ...columns } = kept
  await db
    .insertInto('kept_request')
    .values({ ...columns, request: JSON.stringify(request), kept_at: keptAt })
    .execute()
}

/** A request of this workspace that was kept after `since`; a private one for its own person only. */
export async function keptRequest(
  db: Database,
  where: {
    readonly id: string
    readonly workspace: string
    readonly person: string
    readonly since: Date
  },
): Promise<KeptRequestRow | undefined> {
  return await db
    .selectFrom('kept_request')
    .selectAll()
    .where('id', '=', where.id)
    .where('workspace', '=', where.workspace)
    .where('kept_at', '>', where.since)
    .where((row) => row.or([row('private', '=', false), row('person', '=', where.person)]))
    .executeTakeFirst()
}
