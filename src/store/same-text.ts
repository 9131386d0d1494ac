import type { Database } from './store.ts'

/** The takes of one text, under whatever link, among public articles and a workspace's own. */
export async function takesOfText(db: Database, workspace: string, textHash: string): Promise<string[]> {
  const takes = await db
    .selectFrom('article')
    .innerJoin('take', 'take.article_id', 'article.id')
    .select('take.id')
    .where('article.text_hash', '=', textHash)
    .where('article.audience_workspace', 'in', ['', workspace])
    .execute()
  return takes.map(({ id }) => id)
}
