import { sql } from 'kysely'
import type { ArticleRow, TakeAnswerRow, TakeRow } from './schema.ts'
import type { Database } from './store.ts'

interface Reader {
  /** `platform:id` */
  readonly workspace: string
  readonly channel: string
  /** Whose own answers count as well; null where others see what is found. */
  readonly person: string | null
}

interface AnswerAbout {
  readonly answer: TakeAnswerRow
  readonly take: TakeRow
  /** Without the article's text. */
  readonly article: ArticleRow
}

/** What was answered longer ago than so many answers is no news, and is not looked through. */
const mostLookedThrough = 300

/**
 * The latest answers whose take has a verdict on one of these targets: those whose card stands in the reader's channel for all
 * to see, and the reader's own. The latest of each story alone.
 */
export async function answersAbout(
  db: Database,
  targets: readonly string[],
  { workspace, channel, person }: Reader,
  most: number,
): Promise<readonly AnswerAbout[]> {
  const standing = await db
    .selectFrom('posted_card')
    .innerJoin('take_answer', 'take_answer.id', 'posted_card.answer_id')
    .select(['take_answer.id', 'take_answer.take_id', 'take_answer.story_key', 'take_answer.answered_at'])
    .where('posted_card.workspace', '=', workspace)
    .where('posted_card.channel', '=', channel)
    .where('take_answer.workspace', '=', workspace)
    .where('take_answer.private', '=', false)
    .orderBy('posted_card.posted_at', 'desc')
    .limit(mostLookedThrough)
    .execute()
  const own =
    person === null
      ? []
      : await db
          .selectFrom('take_answer')
          .select(['id', 'take_id', 'story_key', 'answered_at'])
          .where('workspace', '=', workspace)
          .where('asker', '=', person)
          .orderBy('answered_at', 'desc')
          .limit(mostLookedThrough)
          .execute()
  const seen = [...standing, ...own]
  if (seen.length === 0) return []
  const naming = await db
    .selectFrom('take')
    .select('id')
    .where('id', 'in', [...new Set(seen.map(({ take_id: id }) => id))])
    .where(
      sql<boolean>`exists (
        select 1 from json_array_elements(take.body -> 'verdicts') as verdict
        where verdict -> 'target' ->> 'id' in (${sql.join(targets)})
      )`,
    )
    .execute()
  const takes = new Set(naming.map(({ id }) => id))
  const stories = new Set<string>()
  const latest = seen
    .filter(({ take_id: id }) => takes.has(id))
    .sort((one, other) => other.answered_at.getTime() - one.answered_at.getTime())
    .filter(({ story_key: story }) => !stories.has(story) && stories.add(story))
    .slice(0, most)
  const found = await Promise.all(latest.map(({ id }) => answerWithTake(db, id)))
  return found.filter((one) => one !== null)
}

/** An answer with its take; null where it was forgotten between the two questions. */
async function answerWithTake(db: Database, id: string): Promise<AnswerAbout | null> {
  const answer = await db.selectFrom('take_answer').selectAll().where('id', '=', id).executeTakeFirst()
  if (answer === undefined) return null
  const take = await db.selectFrom('take').selectAll().where('id', '=', answer.take_id).executeTakeFirst()
  if (take === undefined) return null
  const article = await db
    .selectFrom('article')
    .select([
      'id',
      'audience_workspace',
      'audience_person',
      'story_key',
      'content_hash',
      'text_hash',
      'facts',
      'read_at',
    ])
    .where('id', '=', take.article_id)
    .executeTakeFirst()
  return article === undefined ? null : { answer, take, article: { ...article, body: null } }
}
