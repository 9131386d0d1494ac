import { sql } from 'kysely'
import type { Database } from './store.ts'

/**
 * Takes or renews what one process does for all, for `forMs` milliseconds by the store's own clock, so that the
 * clocks of the processes need not agree. One statement: of many who try at once one alone has it. Giving it back is
 * `releaseLease`.
 * @returns whether `holder` has it now.
 */
export async function holdLease(db: Database, name: string, holder: string, forMs: number): Promise<boolean> {
  const until = sql<Date>`now() + make_interval(secs => ${forMs / 1000}::double precision)`
  const taken = await db
    .insertInto('lease')
    .values({ name, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, until })
        .where((row) =>
          row.or([row('lease.holder', '=', holder), row('lease.until', '<=', sql<Date>`now()`)]),
        ),
    )
    .returning('name')
    .executeTakeFirst()
  return taken !== undefined
}
