import type { SelectQueryBuilder } from 'kysely'
import { takesOfText } from './same-text.ts'
import type { PostedCardRow, Schema } from './schema.ts'
import type { Database } from './store.ts'

interface ChannelOfWorkspace {
  /** `platform:id` */
  readonly workspace: string
  readonly channel: string
}

interface NewPostedCard extends ChannelOfWorkspace {
  readonly answerId: string
  readonly message: string | null
  readonly url: string | null
  readonly postedAt: Date
}

/**
 * Keeps where an answer's card stands; of two the later one. Nothing is kept where the workspace has no such
 * answer: a sample's, or one that was forgotten meanwhile. The answer is held while that is found out.
 */
export async function keepPostedCard(db: Database, card: NewPostedCard): Promise<void> {
  await db
    .insertInto('posted_card')
    .columns(['answer_id', 'workspace', 'channel', 'message', 'url', 'posted_at'])
    .expression((from) =>
      from
        .selectFrom('take_answer')
        .select((row) => [
          'id',
          'workspace',
          row.cast<string>(row.val(card.channel), 'text').as('channel'),
          row.cast<string | null>(row.val(card.message), 'text').as('message'),
          row.cast<string | null>(row.val(card.url), 'text').as('url'),
          row.cast<Date>(row.val(card.postedAt), 'timestamptz').as('posted_at'),
        ])
        .where('id', '=', card.answerId)
        .where('workspace', '=', card.workspace)
        .forKeyShare(),
    )
    .onConflict((conflict) =>
      conflict.column('answer_id').doUpdateSet((row) => ({
        channel: row.ref('excluded.channel'),
        message: row.ref('excluded.message'),
        url: row.ref('excluded.url'),
        posted_at: row.ref('excluded.posted_at'),
      })),
    )
    .execute()
}

export async function dropPostedCard(
  db: Database,
  { workspace, channel, answerId }: ChannelOfWorkspace & { readonly answerId: string },
): Promise<void> {
  await db
    .deleteFrom('posted_card')
    .where('answer_id', '=', answerId)
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .execute()
}

/** Where and since when cards are looked for. */
interface Search extends ChannelOfWorkspace {
  readonly since: Date
}

/** The latest card in a channel, posted after `since`, of the same story or the same text as an answer's. */
export async function earlierPostedCard(
  db: Database,
  { answerId, ...search }: Search & { readonly answerId: string },
): Promise<PostedCardRow | undefined> {
  const given = await db
    .selectFrom('take_answer')
    .innerJoin('take', 'take.id', 'take_answer.take_id')
    .innerJoin('article', 'article.id', 'take.article_id')
    .select(['take_answer.story_key', 'article.text_hash'])
    .where('take_answer.id', '=', answerId)
    .where('take_answer.workspace', '=', search.workspace)
    .executeTakeFirst()
  if (given === undefined) return undefined
  const takes = await takesOfText(db, search.workspace, given.text_hash)
  const byStory = publicAnswers(db, search.workspace).where('story_key', '=', given.story_key)
  const byText = publicAnswers(db, search.workspace).where('take_id', 'in', takes)
  const answers = [...(await latestIds(byStory)), ...(await latestIds(byText))]
  return await latestCard(
    db,
    answers.filter((id) => id !== answerId),
    search,
  )
}

/** Whether a card of this story, or of the one that its link showed last, was posted in a channel after `since`. */
export async function hasPostedCard(
  db: Database,
  { storyKey, ...search }: Search & { readonly storyKey: string },
): Promise<boolean> {
  const ledTo = await db
    .selectFrom('link')
    .innerJoin('article', 'article.id', 'link.article_id')
    .select('article.story_key')
    .where('link.story_key', '=', storyKey)
    .where('link.audience_workspace', 'in', ['', search.workspace])
    .where('link.audience_person', '=', '')
    .execute()
  const keys = [...new Set([storyKey, ...ledTo.map(({ story_key }) => story_key)])]
  const answers = publicAnswers(db, search.workspace).where('story_key', 'in', keys)
  return (await latestCard(db, await latestIds(answers), search)) !== undefined
}

type Answers = SelectQueryBuilder<Schema, 'take_answer', { id: string; answered_at: Date }>

/** A private answer's card is nobody's to be led to, even where it was shown to all. */
const publicAnswers = (db: Database, workspace: string): Answers =>
  db
    .selectFrom('take_answer')
    .select(['take_answer.id', 'take_answer.answered_at'])
    .where('workspace', '=', workspace)
    .where('private', '=', false)

/** More answers about one story than a channel will see in a week. */
const mostAnswers = 500

/**
 * The answers are found first, each way by its own index: in one query the built-in engine, which keeps no count of its
 * tables, would rather go through all answers of the workspace or all cards of the channel.
 */
async function latestIds(answers: Answers): Promise<string[]> {
  const found = await answers.orderBy('answered_at', 'desc').limit(mostAnswers).execute()
  return found.map(({ id }) => id)
}

async function latestCard(
  db: Database,
  answerIds: readonly string[],
  { workspace, channel, since }: Search,
): Promise<PostedCardRow | undefined> {
  if (answerIds.length === 0) return undefined
  const cards = await db.selectFrom('posted_card').selectAll().where('answer_id', 'in', answerIds).execute()
  return cards
    .filter((card) => card.workspace === workspace && card.channel === channel && card.posted_at > since)
    .toSorted((a, b) => b.posted_at.getTime() - a.posted_at.getTime())[0]
}
