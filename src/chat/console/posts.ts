import type { Clock } from '../../clock.ts'
import { consolePostsAfter, latestConsolePost } from '../../store/console-posts.ts'
import type { Store } from '../../store/store.ts'
import { cardSchema } from '../card.ts'
import { faces } from './faces.ts'
import type { ShownPost } from './protocol.ts'

/** What was posted in the console unasked. */
export interface ConsolePosts {
  /** The newest post's id; 0 where there is none. */
  latest(): Promise<number>
  /** The posts after that one, oldest first; those of the last day alone. */
  after(id: number): Promise<readonly ShownPost[]>
}

const shownForMs = 24 * 60 * 60 * 1000
const most = 10

export function createConsolePosts({ db }: Pick<Store, 'db'>, clock: Clock): ConsolePosts {
  return {
    latest: () => latestConsolePost(db),
    async after(id) {
      const since = new Date(clock() - shownForMs)
      const rows = await consolePostsAfter(db, { after: id, since, most })
      return rows.map((row) => ({
        id: row.id,
        at: row.posted_at.toISOString(),
        faces: faces(cardSchema.parse(row.card)),
      }))
    },
  }
}

/** A console without a store behind it has none. */
export const noPosts: ConsolePosts = { latest: async () => 0, after: async () => [] }
