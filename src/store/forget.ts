import type { Database } from './store.ts'

/** Removes everything that one workspace (`platform:id`) asked, pasted or read in private. */
export async function forgetWorkspaceRows(db: Database, workspace: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('take_answer').where('workspace', '=', workspace).execute()
    await trx.deleteFrom('article').where('audience_workspace', '=', workspace).execute()
  })
}

/**
 * Removes a person's rows from these workspaces (null: from all of a platform): their answers, what they read in
 * private, and the workspace's own texts that nobody else has asked for.
 */
export async function forgetPersonRows(
  db: Database,
  person: string,
  where: { readonly platform: string; readonly workspaces: readonly string[] | null },
): Promise<void> {
  const { workspaces } = where
  await db.transaction().execute(async (trx) => {
    const asked = await trx
      .deleteFrom('take_answer')
      .using('take')
      .whereRef('take.id', '=', 'take_answer.take_id')
      .where('take_answer.asker', '=', person)
      .where((row) =>
        workspaces === null
          ? row('take_answer.workspace', 'like', `${where.platform}:%`)
          : row('take_answer.workspace', 'in', workspaces),
      )
      .returning('take.article_id')
      .execute()
    await trx
      .deleteFrom('article')
      .where('audience_person', '=', person)
      .where((row) =>
        workspaces === null
          ? row('audience_workspace', 'like', `${where.platform}:%`)
          : row('audience_workspace', 'in', workspaces),
      )
      .execute()
    if (asked.length === 0) return
    await trx
      .deleteFrom('article')
      .where('audience_workspace', '!=', '')
      .where('id', 'in', [...new Set(asked.map(({ article_id }) => article_id))])
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('take_answer')
              .innerJoin('take', 'take.id', 'take_answer.take_id')
              .select('take_answer.id')
              .whereRef('take.article_id', '=', 'article.id'),
          ),
        ),
      )
      .execute()
  })
}
