import type { Place } from '../place.ts'
import { newsAnswers } from '../store/news-answers.ts'
import type { Database } from '../store/store.ts'
import { keptTake } from '../takes/stored-take.ts'
import type { Story } from './headlines.ts'

/** How far back from its cut-off a digest looks for news. */
const newsMs = 24 * 60 * 60_000

const isPage = (url: string | null): url is string =>
  url !== null && /^https?:\/\//.test(url) && URL.canParse(url)

/**
 * The stories that this workspace took in the 24 hours before the cut-off, one each, newest first. One that cannot
 * be read any more is left out, and `onDamaged` hears of it.
 */
export async function composeNews(
  db: Database,
  place: Place,
  cutOffMs: number,
  onDamaged: (err: unknown) => void,
): Promise<readonly Story[]> {
  const answers = await newsAnswers(db, {
    platform: place.platform,
    workspace: `${place.platform}:${place.workspace}`,
    channel: place.channel,
    since: new Date(cutOffMs - newsMs),
    until: new Date(cutOffMs),
  })
  return answers.flatMap(({ take, article, readAt, answeredAt }): Story[] => {
    try {
      const kept = keptTake(article, take, readAt)
      const { url, publishedAt } = kept.article
      return [{ take: kept, url: isPage(url) ? url : null, at: publishedAt ?? answeredAt.toISOString() }]
    } catch (err) {
      onDamaged(err)
      return []
    }
  })
}
