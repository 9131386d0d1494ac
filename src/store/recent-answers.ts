import type { Database } from './store.ts'

/** An answer for a list: what it was about, and where its card stands. */
export interface RecentAnswer {
  readonly id: string
  /** The article as it was kept; parsed by whoever shows it. */
  readonly facts: unknown
  readonly answered_at: Date
  /** Where a click leads to the card; null where that is not known. */
  readonly url: string | null
}

interface Reader {
  /** `platform:id` */
  readonly workspace: string
  readonly person: string
}

/**
 * A person's own latest answers. Those of others are left out even where they are for all: all of a channel may be
 * few, and Slack's ids do not tell an open channel from a private one. The same article comes once, by its latest
 * answer.
 */
export async function recentAnswers(
  db: Database,
  { workspace, person }: Reader,
  most: number,
): Promise<readonly RecentAnswer[]> {
  const rows = await db
    .selectFrom('take_answer')
    .innerJoin('take', 'take.id', 'take_answer.take_id')
    .innerJoin('article', 'article.id', 'take.article_id')
    .leftJoin('posted_card', 'posted_card.answer_id', 'take_answer.id')
    .select([
      'take_answer.id',
      'take_answer.story_key',
      'article.facts',
      'take_answer.answered_at',
      'posted_card.url',
    ])
    .where('take_answer.workspace', '=', workspace)
    .where('take_answer.asker', '=', person)
    .orderBy('take_answer.answered_at', 'desc')
    .limit(most * 3)
    .execute()
  const seen = new Set<string>()
  return rows.filter(({ story_key: story }) => !seen.has(story) && seen.add(story)).slice(0, most)
}
