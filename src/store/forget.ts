import { sql } from 'kysely'
import type { Database } from './store.ts'

/** Removes every row about one workspace (`platform:id`); a Slack install alone stays until it is uninstalled. */
export async function forgetWorkspaceRows(db: Database, workspace: string): Promise<void> {
  await inOneGo(db, async (trx) => {
    // Posted cards and feedback mostly go with the answers; what is left of them belongs to nobody's.
    for (const table of [
      'workspace_settings',
      'posted_card',
      'feedback',
      'kept_request',
      'take_answer',
      // With the ledger of their editions.
      'subscription',
      'console_post',
    ] as const) {
      await trx.deleteFrom(table).where('workspace', '=', workspace).execute()
    }
    await trx.deleteFrom('link').where('audience_workspace', '=', workspace).execute()
    await trx.deleteFrom('article').where('audience_workspace', '=', workspace).execute()
  })
}

interface Whereabouts {
  readonly platform: string
  /** `platform:id` each; null for all of the platform. */
  readonly workspaces: readonly string[] | null
  /** How ids of channels begin in which a person of a workspace is alone with Hashdesk; null where none is. */
  readonly ownChannels: string | null
}

/**
 * Removes a person's rows from these workspaces: their answers with the cards and the feedback on them, their
 * feedback and kept requests, what they read in private, and the workspace's own texts that nobody else has
 * asked for. A digest that they have scheduled is its channel's and stays, without their name; those of a channel
 * that is theirs alone go, with their ledger.
 */
export async function forgetPersonRows(
  db: Database,
  person: string,
  { platform, workspaces, ownChannels }: Whereabouts,
): Promise<void> {
  const [among, them] =
    workspaces === null ? (['like', `${platform}:%`] as const) : (['in', workspaces] as const)
  await inOneGo(db, async (trx) => {
    for (const table of ['feedback', 'kept_request'] as const) {
      await trx.deleteFrom(table).where('person', '=', person).where('workspace', among, them).execute()
    }
    if (ownChannels !== null) {
      await trx
        .deleteFrom('subscription')
        .where('person', '=', person)
        .where('workspace', among, them)
        .where('channel', 'like', `${ownChannels}%`)
        .execute()
    }
    await trx
      .updateTable('subscription')
      .set({ person: '' })
      .where('person', '=', person)
      .where('workspace', among, them)
      // Those of their direct messages are theirs to the last: they go with that workspace.
      .where('workspace', '<>', `${platform}:${person}`)
      .execute()
    const asked = await trx
      .deleteFrom('take_answer')
      .using('take')
      .innerJoin('article', 'article.id', 'take.article_id')
      .whereRef('take.id', '=', 'take_answer.take_id')
      .where('take_answer.asker', '=', person)
      .where('take_answer.workspace', among, them)
      .returning(['take_answer.workspace', 'article.text_hash'])
      .execute()
    for (const table of ['link', 'article'] as const) {
      await trx
        .deleteFrom(table)
        .where('audience_person', '=', person)
        .where('audience_workspace', among, them)
        .execute()
    }
    await forgetUnasked(trx, asked)
  })
}

interface AskedText {
  readonly workspace: string
  readonly text_hash: string
}

/** Far below the 65,535 values that one statement may carry. */
const atOnce = 1_000

/** By the text and not by the row: a text that came under two links is one answer's, and is kept under both. */
async function forgetUnasked(trx: Database, asked: readonly AskedText[]): Promise<void> {
  const hashesOf = Map.groupBy(asked, ({ workspace }) => workspace)
  for (const [workspace, texts] of hashesOf) {
    const hashes = [...new Set(texts.map(({ text_hash }) => text_hash))]
    for (let from = 0; from < hashes.length; from += atOnce) {
      await trx
        .deleteFrom('article')
        .where('audience_workspace', '=', workspace)
        .where('audience_person', '=', '')
        .where('text_hash', 'in', hashes.slice(from, from + atOnce))
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
    }
  }
}

/** Names the lock, which any number would; the tables' own migrations use another. */
const forgettingLock = 20_261_122

const mostTries = 3

/**
 * One after the other, since two that delete the same rows in another order would wait for each other. Where one
 * and another writer do, PostgreSQL ends one of them, and its work is as it was before: it is tried again.
 */
async function inOneGo(db: Database, work: (trx: Database) => Promise<void>, tries = 1): Promise<void> {
  try {
    await db.transaction().execute(async (trx) => {
      await sql`SELECT pg_advisory_xact_lock(${sql.lit(forgettingLock)})`.execute(trx)
      await work(trx)
    })
  } catch (error) {
    const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
    if (code !== deadlock || tries >= mostTries) throw error
    await inOneGo(db, work, tries + 1)
  }
}

/** PostgreSQL's `deadlock_detected`. */
const deadlock = '40P01'
