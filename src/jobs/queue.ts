import { type Kysely, sql } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import { z } from 'zod'
import type { Log } from '../ops/log.ts'
import type { Platform } from '../place.ts'
import type { Schema } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { bossClock } from './boss-clock.ts'
import { uuidV5 } from './uuid-v5.ts'

/** Platforms to which something is posted unasked. */
const postingPlatforms = ['discord', 'slack', 'console'] as const satisfies readonly Platform[]
export type PostingPlatform = (typeof postingPlatforms)[number]

export const isPosting = (platform: string): platform is PostingPlatform =>
  postingPlatforms.some((one) => one === platform)

/** A job that is to be made: the edition of this key is to be delivered. */
export interface NewJob {
  readonly platform: PostingPlatform
  readonly key: string
  /** Tells an edition's jobs apart: the same key and attempt is the same job, which is made once. */
  readonly attempt: number
  /** Not taken sooner than so many milliseconds from now, by the store's clock; at once where it is left out. */
  readonly afterMs?: number
}

/** A job that this process has taken. */
export interface Job {
  readonly platform: PostingPlatform
  readonly key: string
  readonly attempt: number
  /** pg-boss' own name for it and for this taking of it. */
  readonly claim: { readonly id: string; readonly retryCount: number }
}

export interface QueueDepth {
  readonly platform: PostingPlatform
  /** Ready or for later. */
  readonly waiting: number
  /** Taken by some process. */
  readonly active: number
  /** Given up on; the ledger makes a new one. */
  readonly failed: number
}

/** The jobs of the digests: one queue a platform, one living job an edition. A job holds the edition's key alone. */
export interface Queue {
  /** Within the caller's transaction. An edition that has a living job gets no second one. */
  insert(trx: Kysely<Schema>, jobs: readonly NewJob[]): Promise<void>
  /** Takes up to `most` jobs whose time has come, the oldest first; they are this process's while it touches them. */
  take(platform: PostingPlatform, most: number): Promise<readonly Job[]>
  /** Nothing is left to do; nothing happens to a job that another process has taken since. */
  done(jobs: readonly Job[]): Promise<void>
  /** Ends this job and makes the edition's next one, in one transaction; nothing where another process has it. */
  again(job: Job, afterMs: number): Promise<void>
  /** Says that these are still worked on, at least every five seconds. */
  touch(jobs: readonly Job[]): Promise<void>
  /**
   * Makes ready what another process had taken and does not touch any more, without the wait for the queue's own
   * upkeep. For the one that alone works a platform's jobs off, as it begins to.
   */
  reclaim(platform: PostingPlatform): Promise<void>
  /** Those of the keys that have a living job. */
  living(platform: PostingPlatform, keys: readonly string[]): Promise<ReadonlySet<string>>
  /**
   * Within the caller's transaction: these editions are no more, and what waits for them goes. A new one of the same
   * key gets a job as if there had been none. A job that is taken stays with whoever has it.
   */
  forget(trx: Kysely<Schema>, keys: readonly string[]): Promise<void>
  /** Within the caller's transaction: what was to wait by a store's clock that was far ahead waits from now on. */
  setBack(trx: Kysely<Schema>): Promise<void>
  depth(): Promise<readonly QueueDepth[]>
  /** Takes back its timers; jobs that are still taken are another's after a while. */
  close(): Promise<void>
}

export interface QueueParts {
  readonly log: Log
}

const namespace = '3f2c1a52-6d0e-4a7b-9c35-0d9c6f5f7be1'
const jobId = (key: string, attempt: number): string => uuidV5(`${key}|${attempt}`, namespace)
const queueName = (platform: PostingPlatform): string => `digest-${platform}`

const data = z.object({ key: z.string().min(1), attempt: z.number() })

/** What pg-boss says of a command, which its types do not. */
const settled = z.object({ affected: z.number() })

const daySeconds = 86_400

const queueOptions = {
  // One living job for each singletonKey, which is the edition's key.
  policy: 'exclusive',
  // The least that pg-boss allows: so soon another process takes what a dead one held.
  heartbeatSeconds: 10,
  expireInSeconds: 3_600,
  retryLimit: 1_000,
  retryDelay: 0,
  retentionSeconds: 14 * daySeconds,
  // An id counts as used for so long after its job.
  deleteAfterSeconds: 8 * daySeconds,
} as const

/** Any number that nothing else in the database takes a lock by. */
const makingLock = 5_184_001_337

/**
 * pg-boss makes its schema by a statement that fails where two processes come to it at the same moment. The built-in
 * store has one process and one connection, which may not wait for itself.
 */
async function oneAtATime(store: Store, make: () => Promise<void>): Promise<void> {
  if (store.engine === 'pglite') return make()
  await store.db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${makingLock})`.execute(trx)
    await make()
  })
}

/** Opens pg-boss on the store, makes its tables where they are not there, and the queues. Takes some seconds once. */
export async function openQueue(store: Store, { log }: QueueParts): Promise<Queue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => store.executeSql(text, values) },
    backend: store.engine,
    schedule: false,
    clock: bossClock,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  })
  boss.on('error', (err) => log.warn({ err }, 'the queue could not do its upkeep'))
  boss.on('warning', (warning) => log.warn({ warning }, 'the queue warns'))
  await oneAtATime(store, async () => {
    await boss.start()
    for (const platform of postingPlatforms) await boss.createQueue(queueName(platform), queueOptions)
  })
  for (const platform of postingPlatforms) {
    // What pg-boss does not know of a queue it asks for outside of the caller's transaction, which never ends where
    // there is one connection. So it is made to know before.
    await boss.findJobs(queueName(platform), { id: '00000000-0000-4000-8000-000000000000' })
  }

  const insert: Queue['insert'] = async (trx, jobs) => {
    for (const platform of postingPlatforms) {
      const mine = jobs.filter((job) => job.platform === platform)
      if (mine.length === 0) continue
      await boss.insert(
        queueName(platform),
        mine.map(({ key, attempt, afterMs = 0 }) => ({
          id: jobId(key, attempt),
          singletonKey: key,
          data: { key, attempt },
          startAfter: afterMs / 1000,
        })),
        { db: fromKysely(trx) },
      )
    }
  }

  return {
    insert,
    async take(platform, most) {
      const taken = await boss.fetch(queueName(platform), { batchSize: most })
      return taken.map(({ id, retryCount, data: carried }) => ({
        platform,
        ...data.parse(carried),
        claim: { id, retryCount },
      }))
    },
    async done(jobs) {
      for (const platform of postingPlatforms) {
        const claims = jobs.filter((job) => job.platform === platform).map(({ claim }) => claim)
        if (claims.length > 0) await boss.complete(queueName(platform), claims)
      }
    },
    async again({ platform, key, attempt, claim }, afterMs) {
      await store.db.transaction().execute(async (trx) => {
        const ended = await boss.complete(queueName(platform), claim, null, { db: fromKysely(trx) })
        if (settled.parse(ended).affected > 0)
          await insert(trx, [{ platform, key, attempt: attempt + 1, afterMs }])
      })
    },
    async touch(jobs) {
      for (const platform of postingPlatforms) {
        const claims = jobs.filter((job) => job.platform === platform).map(({ claim }) => claim)
        if (claims.length > 0) await boss.touch(queueName(platform), claims)
      }
    },
    async reclaim(platform) {
      // The built-in store has one process, which has just begun: whatever was taken was taken by a dead one.
      const quietSeconds = store.engine === 'pglite' ? 0 : 6
      await sql`
        UPDATE pgboss.job SET state = 'retry', start_after = now()
        WHERE name = ${queueName(platform)} AND state = 'active'
          AND heartbeat_on < now() - make_interval(secs => ${quietSeconds}::double precision)`.execute(
        store.db,
      )
    },
    async living(platform, keys) {
      if (keys.length === 0) return new Set()
      // Written like the index that keeps an edition from having two.
      const { rows } = await sql<{ key: string }>`
        SELECT singleton_key AS key FROM pgboss.job
        WHERE name = ${queueName(platform)} AND state <= 'active' AND policy = 'exclusive'
          AND COALESCE(singleton_key, '') IN (SELECT json_array_elements_text(${JSON.stringify(keys)}::json))`.execute(
        store.db,
      )
      return new Set(rows.map(({ key }) => key))
    },
    async forget(trx, keys) {
      if (keys.length === 0) return
      // An ended job counts as used, and would keep the edition's next one from being made. All of its jobs are
      // looked through, which is for what happens once in years.
      await sql`
        DELETE FROM pgboss.job WHERE name LIKE 'digest-%' AND state <> 'active'
          AND singleton_key IN (SELECT json_array_elements_text(${JSON.stringify(keys)}::json))`.execute(trx)
    },
    async setBack(trx) {
      // Where nobody touches a taken one any more it is another's soon, as at any other time.
      await sql`
        UPDATE pgboss.job SET
          start_after = CASE
            WHEN state = 'active' THEN start_after
            WHEN state = 'retry' THEN now()
            ELSE now() + greatest(start_after - created_on, interval '0') END,
          created_on = least(created_on, now()),
          heartbeat_on = least(heartbeat_on, now())
        WHERE name LIKE 'digest-%' AND state <= 'active' AND policy = 'exclusive' AND (
          created_on > now() + interval '5 minutes'
          OR (state = 'retry' AND start_after > now() + interval '5 minutes')
          OR (state = 'active' AND heartbeat_on > now() + interval '5 minutes'))`.execute(trx)
    },
    async depth() {
      const { rows } = await sql<{ name: string; waiting: string; active: string; failed: string }>`
        SELECT name, count(*) FILTER (WHERE state < 'active')::text AS waiting,
          count(*) FILTER (WHERE state = 'active')::text AS active,
          count(*) FILTER (WHERE state = 'failed')::text AS failed
        FROM pgboss.job WHERE name LIKE 'digest-%' AND state <> 'completed' GROUP BY name`.execute(store.db)
      return postingPlatforms.map((platform) => {
        const row = rows.find(({ name }) => name === queueName(platform))
        const many = (text: string | undefined): number => Number(text ?? 0)
        return {
          platform,
          ...{ waiting: many(row?.waiting), active: many(row?.active), failed: many(row?.failed) },
        }
      })
    },
    close: () => boss.stop({ graceful: true, timeout: 5_000, close: false }),
  }
}
