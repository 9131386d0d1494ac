import type { SelectQueryBuilder } from 'kysely'
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

/** The latest card in a channel, posted after `since`, of the same story or the same text as an answer's. */
export async function earlierPostedCard(
  db: Database,
  where: ChannelOfWorkspace & { readonly answerId: string; readonly since: Date },
): Promise<PostedCardRow | undefined> {
  return await publicCards(db, where)
    .innerJoin('take', 'take.id', 'take_answer.take_id')
    .innerJoin('article', 'article.id', 'take.article_id')
    .innerJoin('take_answer as given', (join) =>
      join.on('given.id', '=', where.answerId).on('given.workspace', '=', where.workspace),
    )
    .innerJoin('take as given_take', 'given_take.id', 'given.take_id')
    .innerJoin('article as given_article', 'given_article.id', 'given_take.article_id')
    .whereRef('take_answer.id', '!=', 'given.id')
    .where((row) =>
      row.or([
        row('take_answer.story_key', '=', row.ref('given.story_key')),
        row('article.text_hash', '=', row.ref('given_article.text_hash')),
      ]),
    )
    .selectAll('posted_card')
    .orderBy('posted_card.posted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Whether a card of this story, or of the one that its link showed last, was posted in a channel after `since`. */
export async function hasPostedCard(
  db: Database,
  where: ChannelOfWorkspace & { readonly storyKey: string; readonly since: Date },
): Promise<boolean> {
  const card = await publicCards(db, where)
    .where((row) =>
      row.or([
        row('take_answer.story_key', '=', where.storyKey),
        row(
          'take_answer.story_key',
          'in',
          row
            .selectFrom('link')
            .innerJoin('article', 'article.id', 'link.article_id')
            .select('article.story_key')
            .where('link.story_key', '=', where.storyKey)
            .where('link.audience_workspace', 'in', ['', where.workspace])
            .where('link.audience_person', '=', ''),
        ),
      ]),
    )
    .select('posted_card.answer_id')
    .limit(1)
    .executeTakeFirst()
  return card !== undefined
}

type PublicCards = SelectQueryBuilder<Schema, 'posted_card' | 'take_answer', Record<never, never>>

/** A private answer's card is nobody's to be led to, even where it was shown to all. */
const publicCards = (
  db: Database,
  { workspace, channel, since }: ChannelOfWorkspace & { readonly since: Date },
): PublicCards =>
  db
    .selectFrom('posted_card')
    .innerJoin('take_answer', 'take_answer.id', 'posted_card.answer_id')
    .where('posted_card.workspace', '=', workspace)
    .where('posted_card.channel', '=', channel)
    .where('posted_card.posted_at', '>', since)
    .where('take_answer.private', '=', false)
