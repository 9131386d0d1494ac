import type { Database } from './store.ts'

/** What a workspace (`platform:id`) has settled, as it is stored; undefined where it has settled nothing. */
export async function settingsOf(db: Database, workspace: string): Promise<unknown> {
  const row = await db
    .selectFrom('workspace_settings')
    .select('settings')
    .where('workspace', '=', workspace)
    .executeTakeFirst()
  return row?.settings
}

export interface SettingsChange {
  readonly workspace: string
  /** Whether the workspace is a person in their direct messages; null where that is not known. */
  readonly personal: boolean | null
  readonly changedAt: Date
}

/**
 * Replaces what a workspace has settled by what `change` makes of it. Changes at the same time wait for each
 * other, so that none undoes another.
 */
export async function changeSettings<Settings>(
  db: Database,
  { workspace, personal, changedAt }: SettingsChange,
  change: (stored: unknown) => Settings,
): Promise<Settings> {
  return await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('workspace_settings')
      .values({ workspace, settings: '{}', personal, changed_at: changedAt })
      .onConflict((conflict) => conflict.column('workspace').doNothing())
      .execute()
    const row = await trx
      .selectFrom('workspace_settings')
      .select('settings')
      .where('workspace', '=', workspace)
      .forUpdate()
      .executeTakeFirst()
    const changed = change(row?.settings)
    await trx
      .updateTable('workspace_settings')
      .set({
        settings: JSON.stringify(changed),
        changed_at: changedAt,
        ...(personal === null ? {} : { personal }),
      })
      .where('workspace', '=', workspace)
      .execute()
    return changed
  })
}
