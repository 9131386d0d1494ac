import { articleById } from '../store/articles.ts'
import type { ArticleRow } from '../store/schema.ts'
import { firstAnswer, keepAnswer, latestAnswer, type Viewer } from '../store/take-answers.ts'
import { articleChanges } from './changes.ts'
import { type KeptReading, keptReading } from './kept-reading.ts'
import type { TakeServiceParts } from './ports.ts'
import type { FlightControls } from './single-flight.ts'
import { keptArticle, keptTake, keptTitle } from './stored-take.ts'
import type { ArticleChanges, TakeAnswer } from './take-answer.ts'

/**
 * Makes a reading this viewer's answer and keeps that it was given. What it says of earlier readings is what
 * this workspace knows; that another one has read the story shows nowhere, not in the time of reading either.
 */
export async function giveAnswer(
  parts: TakeServiceParts,
  viewer: Viewer,
  reading: KeptReading,
  controls: FlightControls,
): Promise<TakeAnswer> {
  const { store, clock, newId } = parts
  const story = { storyKey: reading.article.story_key, textHash: reading.article.text_hash }
  const first = await firstAnswer(store.db, viewer, story)
  const latest = await latestAnswer(store.db, viewer, [story.storyKey])
  const seen = latest ?? first
  const shown =
    (seen !== undefined && (await sameText(parts, seen.article_id, reading.article, controls))) || reading
  const now = new Date(clock())
  const readAt = seen !== undefined && seen.article_id === shown.article.id ? seen.read_at : now
  const changes =
    latest === undefined || latest.article_id === shown.article.id
      ? null
      : await changesSince(parts, latest.article_id, shown.article)
  const id = newId()
  await keepAnswer(store.db, {
    id,
    take_id: shown.take.id,
    workspace: viewer.workspace,
    asker: viewer.asker,
    private: viewer.private,
    story_key: story.storyKey,
    read_at: readAt,
    first_read_at: first?.answered_at ?? null,
    changes: changes === null ? null : JSON.stringify(changes),
    answered_at: now,
  })
  return {
    id,
    take: keptTake(shown.article, shown.take, readAt),
    firstReadAt: first?.answered_at.toISOString() ?? null,
    changes,
    sample: false,
  }
}

/** The same text that this workspace has read under another link: its take is the answer. */
async function sameText(
  parts: TakeServiceParts,
  articleId: string,
  read: ArticleRow,
  controls: FlightControls,
): Promise<KeptReading | null> {
  const row = await articleById(parts.store.db, articleId)
  if (row === undefined || row.story_key === read.story_key || row.text_hash !== read.text_hash) return null
  return await keptReading(parts, row, controls)
}

async function changesSince(
  { store }: TakeServiceParts,
  beforeId: string,
  now: ArticleRow,
): Promise<ArticleChanges | null> {
  const row = await articleById(store.db, beforeId)
  const after = keptArticle(now)
  if (row === undefined || after === null) return null
  // Two links to one text, of which the earlier is gone for its age.
  if (row.text_hash === now.text_hash && keptTitle(row) === keptTitle(now)) return null
  // Where the earlier text is gone for its age, only the headlines can be compared.
  const before = keptArticle(row) ?? { title: keptTitle(row), text: after.text }
  return articleChanges(before, after)
}
