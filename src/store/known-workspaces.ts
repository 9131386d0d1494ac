import { sql } from 'kysely'
import type { Database } from './store.ts'

/**
 * The ids of a platform's workspaces of many people (servers, teams) that rows are about, so that an adapter can
 * forget those that removed the app while it was away. Where the person is the workspace (direct messages, user
 * installs) the id is a person's and never among them; nor is one of which no row tells which of the two it is.
 * Reads whole tables: for once at start.
 */
export async function knownWorkspaces(db: Database, platform: string): Promise<string[]> {
  const start = `${platform}:`
  const isPersonal = (person: string) =>
    sql<boolean>`workspace = ${start} || ${sql.ref(person)}`.as('personal')
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom('take_answer')
        .select(['workspace', isPersonal('asker')])
        .unionAll(from.selectFrom('feedback').select(['workspace', isPersonal('person')]))
        .unionAll(from.selectFrom('kept_request').select(['workspace', isPersonal('person')]))
        .unionAll(from.selectFrom('subscription').select(['workspace', isPersonal('person')]))
        .unionAll(
          from
            .selectFrom('workspace_settings')
            .select(['workspace', 'personal'])
            .where('personal', 'is not', null)
            .$narrowType<{ personal: boolean }>(),
        )
        .as('seen'),
    )
    .select('workspace')
    .where('workspace', 'like', `${start}%`)
    .groupBy('workspace')
    .having(sql<boolean>`not bool_or(personal)`)
    .orderBy('workspace')
    .execute()
  return rows.map(({ workspace }) => workspace.slice(start.length))
}
