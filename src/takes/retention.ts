import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Log } from '../ops/log.ts'
import { deleteTextBefore } from '../store/articles.ts'
import { purge } from '../store/purge.ts'
import type { Store } from '../store/store.ts'

const dayMs = 24 * 60 * 60_000

/** How long what somebody typed can be gone on from, in milliseconds. */
export const keptRequestsForMs = 30 * dayMs
/** How long a card that was posted is one to be led to, in milliseconds. */
export const postedCardsForMs = 7 * dayMs
/** Platforms deliver again for some hours at most. */
const seenEventsForMs = dayMs
/** Far longer than an edition may still be posted or settled, and than a date may be looked back at. */
const deliveriesForMs = 60 * dayMs
const consolePostsForMs = 30 * dayMs
/** No edition is posted longer than a local day after its slot. */
const digestContentForMs = 3 * dayMs

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
 * Deletes what has served its time: kept requests, records of posted cards, seen events, old leases and states, the
 * ledger of old editions, what they were made of, and the console's own posts.
 */
export async function sweepServed({ store, clock }: RetentionParts): Promise<number> {
  const nowMs = clock()
  const swept = await purge(store.db, {
    keptRequestsBefore: new Date(nowMs - keptRequestsForMs),
    postedCardsBefore: new Date(nowMs - postedCardsForMs),
    seenEventsBefore: new Date(nowMs - seenEventsForMs),
    deliveriesBefore: new Date(nowMs - deliveriesForMs),
    consolePostsBefore: new Date(nowMs - consolePostsForMs),
    digestContentBefore: new Date(nowMs - digestContentForMs),
    now: new Date(nowMs),
  })
  if (store.engine === 'pglite') {
    // Each edition leaves the old version of its rows behind, right where the next look for what is due begins; and
    // without a count of the rows that look would read them all.
    await sql`VACUUM (ANALYZE) subscription, delivery`.execute(store.db)
    if (swept > 0) {
      await sql`
        VACUUM (ANALYZE) kept_request, posted_card, seen_event, console_post, digest_content
      `.execute(store.db)
    }
  }
  return swept
}

/**
 * Sweeps now and once a day, without keeping the process alive for it.
 * @returns a function that stops it, and waits for a sweep that is under way.
 */
export function startRetention(parts: RetentionParts): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const sweep = (): void => {
    running = sweepAll(parts).catch((err) => {
      parts.log.error({ err }, 'what is too old could not be deleted; trying again tomorrow')
    })
  }
  sweep()
  const timer = setInterval(sweep, dayMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

async function sweepAll(parts: RetentionParts): Promise<void> {
  const texts = await sweepTexts(parts)
  if (texts > 0) parts.log.info({ texts, days: parts.retentionDays }, 'deleted the text of old articles')
  const rows = await sweepServed(parts)
  if (rows > 0) parts.log.debug({ rows }, 'deleted what has served its time')
}
