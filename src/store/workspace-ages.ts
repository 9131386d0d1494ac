import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Schema } from './schema.ts'
import type { Database } from './store.ts'

export interface WorkspaceAges {
  readonly lastReadAt: Date | null
  /** Answers given at `since` or later. */
  readonly answers: number
}

/**
 * When a workspace's latest reading was, and how many answers it was given lately. Private answers are nobody's to
 * count but their asker's, so they count only where the person is the workspace.
 */
export async function workspaceAges(
  db: Database,
  { workspace, person, since }: { readonly workspace: string; readonly person: string; readonly since: Date },
): Promise<WorkspaceAges> {
  const own = (row: ExpressionBuilder<Schema, 'take_answer'>): Expression<SqlBool> =>
    row.and([
      row('workspace', '=', workspace),
      row.or([row('private', '=', false), row('asker', '=', person)]),
    ])
  const latest = await db
    .selectFrom('take_answer')
    .select('read_at')
    .where(own)
    .orderBy('read_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { answers } = await db
    .selectFrom('take_answer')
    .select((row) => row.fn.countAll().as('answers'))
    .where(own)
    .where('answered_at', '>=', since)
    .executeTakeFirstOrThrow()
  return { lastReadAt: latest?.read_at ?? null, answers: Number(answers) }
}
