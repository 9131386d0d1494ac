import type { Database } from './store.ts'

export interface NewFeedback {
  readonly answerId: string
  /** `platform:id` */
  readonly workspace: string
  readonly person: string
  readonly helpful: boolean
  readonly givenAt: Date
}

/**
 * Keeps what a person thinks of an answer; the last word wins. Nothing is kept where that person can see no such
 * answer here: a sample's, somebody else's private one, or one that was forgotten meanwhile.
 */
export async function keepFeedback(db: Database, feedback: NewFeedback): Promise<void> {
  const { answerId, workspace, person, helpful, givenAt } = feedback
  await db
    .insertInto('feedback')
    .columns(['answer_id', 'workspace', 'person', 'helpful', 'given_at'])
    .expression((from) =>
      from
        .selectFrom('take_answer')
        .select((row) => [
          'id',
          'workspace',
          row.cast<string>(row.val(person), 'text').as('person'),
          row.cast<boolean>(row.val(helpful), 'boolean').as('helpful'),
          row.cast<Date>(row.val(givenAt), 'timestamptz').as('given_at'),
        ])
        .where('id', '=', answerId)
        .where('workspace', '=', workspace)
        .where((row) => row.or([row('private', '=', false), row('asker', '=', person)]))
        .forKeyShare(),
    )
    .onConflict((conflict) =>
      conflict.constraint('feedback_key').doUpdateSet((row) => ({
        helpful: row.ref('excluded.helpful'),
        given_at: row.ref('excluded.given_at'),
      })),
    )
    .execute()
}
