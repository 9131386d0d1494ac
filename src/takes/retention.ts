import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { deleteTextBefore } from '../store/articles.ts'
import type { Store } from '../store/store.ts'

const dayMs = 24 * 60 * 60_000

export interface RetentionParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly retentionDays: number
}

/** Deletes the text of articles older than the retention time. @returns how many lost it. */
export async function sweepTexts({ store, clock, retentionDays }: RetentionParts): Promise<number> {
  const swept = await deleteTextBefore(store.db, new Date(clock() - retentionDays * dayMs))
  // The built-in store has nobody who tidies up behind deleted rows; PostgreSQL does that by itself.
  if (swept > 0 && store.engine === 'pglite') await sql`VACUUM (ANALYZE) article`.execute(store.db)
  return swept
}

/**
 * Sweeps now and once a day, without keeping the process alive for it.
 * @returns a function that stops it, and waits for a sweep that is under way.
 */
export function startRetention(parts: RetentionParts): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const sweep = (): void => {
    running = sweepTexts(parts).then(
      (texts) => {
        if (texts > 0)
          parts.log.info({ texts, days: parts.retentionDays }, 'deleted the text of old articles')
      },
      (err) =>
        parts.log.error({ err }, 'the text of old articles could not be deleted; trying again tomorrow'),
    )
  }
  sweep()
  const timer = setInterval(sweep, dayMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
