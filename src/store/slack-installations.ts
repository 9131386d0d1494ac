import type { Database } from './store.ts'

/** A workspace or an organisation that has installed the Slack app. */
export interface SlackInstallationKeys {
  /** The organisation's id where all of it is meant, else the team's. */
  readonly id: string
  readonly teamId: string | null
  readonly enterpriseId: string | null
}

/** What is kept of an installation, as it is kept: encrypted. */
export interface SealedInstallation {
  readonly id: string
  readonly sealed: string
}

/** Keeps an installation, in place of an earlier one of the same workspace. */
export async function keepSlackInstallation(
  db: Database,
  { id, teamId, enterpriseId }: SlackInstallationKeys,
  sealed: string,
  at: Date,
): Promise<void> {
  const kept = { enterprise_id: enterpriseId, team_id: teamId, sealed, installed_at: at, changed_at: at }
  await db
    .insertInto('slack_installation')
    .values({ id, ...kept })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
    .execute()
}

/**
 * Puts new sealed text in place of the old, and never where the row was removed or changed in between.
 * @returns false where it was.
 */
export async function changeSlackInstallation(
  db: Database,
  { id, sealed }: SealedInstallation,
  next: string,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('slack_installation')
    .set({ sealed: next, changed_at: at })
    .where('id', '=', id)
    .where('sealed', '=', sealed)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The first of these ids that has installed the app. */
export async function slackInstallation(
  db: Database,
  ids: readonly string[],
): Promise<SealedInstallation | null> {
  if (ids.length === 0) return null
  const rows = await db
    .selectFrom('slack_installation')
    .select(['id', 'sealed'])
    .where('id', 'in', ids)
    .execute()
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])[0] ?? null
}

export async function removeSlackInstallation(db: Database, id: string): Promise<void> {
  await db.deleteFrom('slack_installation').where('id', '=', id).execute()
}

/** A page of at most `limit` installations in the order of their ids, after that one. */
export async function slackInstallationsAfter(
  db: Database,
  after: string,
  limit: number,
): Promise<readonly SealedInstallation[]> {
  return await db
    .selectFrom('slack_installation')
    .select(['id', 'sealed'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Ids of the organisations of which no single workspace but all have installed the app; at most `limit`. */
export async function slackOrganisations(db: Database, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('slack_installation')
    .select('id')
    .where('team_id', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
