import type { SelectQueryBuilder } from 'kysely'
import type { Platform } from '../place.ts'
import type { ArticleRow, Schema, TakeAnswerRow, TakeRow } from './schema.ts'
import type { Database } from './store.ts'

/** Whose news: those of a workspace, told in one of its channels. */
interface NewsSearch {
  readonly platform: Platform
  /** `platform:id` */
  readonly workspace: string
  readonly channel: string
  /** Answers after `since`, up to `until`. */
  readonly since: Date
  readonly until: Date
}

/** A story that was answered: nothing of who asked. */
interface NewsAnswer {
  readonly answeredAt: Date
  readonly readAt: Date
  readonly take: TakeRow
  /** Without the article's text. */
  readonly article: ArticleRow
}

/** More than so many answers of one day are not looked through, the oldest of them first. */
const mostLookedThrough = 500

/**
 * The stories of a workspace's answers that were for all to see, each by its latest answer, newest first. On chat
 * platforms an answer counts while its card stands in a channel; one in a direct message or a group of a few
 * counts only there. Samples are never kept as answers, and so are no news.
 */
export async function newsAnswers(db: Database, search: NewsSearch): Promise<readonly NewsAnswer[]> {
  const { workspace, since, until } = search
  const answers = await standing(
    db
      .selectFrom('take_answer')
      .select(['id', 'take_id', 'story_key', 'read_at', 'answered_at'])
      .where('take_answer.workspace', '=', workspace)
      .where('take_answer.private', '=', false)
      .where('take_answer.answered_at', '>', since)
      .where('take_answer.answered_at', '<=', until)
      .orderBy('take_answer.answered_at', 'desc')
      .limit(mostLookedThrough),
    search,
  ).execute()
  const latest = onePer(answers, ({ story_key: story }) => story)
  if (latest.length === 0) return []
  const takes = await takesWithArticles(db, [...new Set(latest.map(({ take_id: id }) => id))])
  const told = latest.flatMap(({ take_id, read_at: readAt, answered_at: answeredAt }): NewsAnswer[] => {
    const found = takes.get(take_id)
    return found === undefined ? [] : [{ readAt, answeredAt, ...found }]
  })
  // The same text under two links is one story.
  return onePer(told, ({ article }) => article.text_hash)
}

type AnswerQuery = SelectQueryBuilder<
  Schema,
  'take_answer',
  Pick<TakeAnswerRow, 'id' | 'take_id' | 'story_key' | 'read_at' | 'answered_at'>
>

/** Those whose card stands where all may see it; the console keeps no record of cards, and all of it is one place. */
function standing(query: AnswerQuery, { platform, workspace, channel }: NewsSearch): AnswerQuery {
  if (platform === 'console' || platform === 'terminal') return query
  return query.where(({ exists, selectFrom }) =>
    exists(
      selectFrom('posted_card')
        .select('posted_card.answer_id')
        .whereRef('posted_card.answer_id', '=', 'take_answer.id')
        .where('posted_card.workspace', '=', workspace)
        .where((card) =>
          platform === 'slack'
            ? card.or([
                card('posted_card.channel', '=', channel),
                // D: a direct message. G: a group of a few.
                card.and([
                  card('posted_card.channel', 'not like', 'D%'),
                  card('posted_card.channel', 'not like', 'G%'),
                ]),
              ])
            : card.lit(true),
        ),
    ),
  )
}

async function takesWithArticles(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly take: TakeRow; readonly article: ArticleRow }>> {
  const takes = await db.selectFrom('take').selectAll().where('id', 'in', ids).execute()
  if (takes.length === 0) return new Map()
  const articles = await db
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
    .where(
      'id',
      'in',
      takes.map(({ article_id: id }) => id),
    )
    // One person's text is nobody else's news, whatever its answer says.
    .where('audience_person', '=', '')
    .execute()
  const byId = new Map(articles.map((article) => [article.id, { ...article, body: null }]))
  return new Map(
    takes.flatMap((take) => {
      const article = byId.get(take.article_id)
      return article === undefined ? [] : [[take.id, { take, article }] as const]
    }),
  )
}

function onePer<T>(all: readonly T[], name: (one: T) => string): readonly T[] {
  const seen = new Set<string>()
  return all.filter((one) => !seen.has(name(one)) && seen.add(name(one)))
}
