import type { SelectQueryBuilder } from 'kysely'
import { takesOfText } from './same-text.ts'
import type { NewTakeAnswerRow, Schema, TakeAnswerRow } from './schema.ts'
import type { Database } from './store.ts'

/** Who looks: answers of the own workspace only, and of private ones the own only. */
export interface Viewer {
  /** `platform:id` */
  readonly workspace: string
  readonly asker: string
  /** True where the asker alone will see what is found, so that own private answers count as well. */
  readonly private: boolean
}

/** An earlier answer with what is needed to compare its text with today's. */
export interface EarlierAnswer {
  readonly id: string
  readonly article_id: string
  readonly take_id: string
  readonly read_at: Date
  readonly answered_at: Date
}

type AnswerQuery<Output> = SelectQueryBuilder<Schema, 'take_answer' | 'take' | 'article', Output>

export async function keepAnswer(db: Database, answer: NewTakeAnswerRow): Promise<void> {
  await db.insertInto('take_answer').values(answer).execute()
}

/** An answer of this workspace by its id; a private one for its asker only. */
export async function answerById(
  db: Database,
  id: string,
  viewer: Viewer,
): Promise<TakeAnswerRow | undefined> {
  return await db
    .selectFrom('take_answer')
    .selectAll()
    .where('id', '=', id)
    .where('workspace', '=', viewer.workspace)
    .where((row) => row.or([row('private', '=', false), row('asker', '=', viewer.asker)]))
    .executeTakeFirst()
}

/** The first answer that the viewer may know of about this story, or about the same text under another link. */
export async function firstAnswer(
  db: Database,
  viewer: Viewer,
  story: { readonly storyKey: string; readonly textHash: string },
): Promise<EarlierAnswer | undefined> {
  // Each by its own index; asked as one, every answer of the workspace would be looked at.
  const byStory = await visible(db, viewer)
    .where('take_answer.story_key', '=', story.storyKey)
    .orderBy('take_answer.answered_at')
    .executeTakeFirst()
  const takes = await takesOfText(db, viewer.workspace, story.textHash)
  if (takes.length === 0) return byStory
  const byText = await visible(db, viewer)
    .where('take_answer.take_id', 'in', takes)
    .orderBy('take_answer.answered_at')
    .executeTakeFirst()
  if (byStory === undefined || byText === undefined) return byStory ?? byText
  return byText.answered_at < byStory.answered_at ? byText : byStory
}

/** The latest answer that the viewer may know of about any of these stories. */
export async function latestAnswer(
  db: Database,
  viewer: Viewer,
  storyKeys: readonly string[],
): Promise<EarlierAnswer | undefined> {
  return await visible(db, viewer)
    .where('take_answer.story_key', 'in', storyKeys)
    .orderBy('take_answer.answered_at', 'desc')
    .executeTakeFirst()
}

function visible(db: Database, viewer: Viewer): AnswerQuery<EarlierAnswer> {
  return db
    .selectFrom('take_answer')
    .innerJoin('take', 'take.id', 'take_answer.take_id')
    .innerJoin('article', 'article.id', 'take.article_id')
    .select([
      'take_answer.id',
      'take.article_id',
      'take_answer.take_id',
      'take_answer.read_at',
      'take_answer.answered_at',
    ])
    .where('take_answer.workspace', '=', viewer.workspace)
    .where((row) =>
      viewer.private
        ? row.or([row('take_answer.private', '=', false), row('take_answer.asker', '=', viewer.asker)])
        : row('take_answer.private', '=', false),
    )
    .limit(1)
}
