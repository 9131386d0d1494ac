import type { Database } from './store.ts'

/**
 * Takes what one process does for all, for `forMs` milliseconds from `now`: where nobody has it, where its time is
 * over, or again by its own holder. One statement, so that of many who try at once one alone has it. The clocks
 * of the processes are compared: take it for much longer than they may differ.
 * @returns whether `holder` has it now.
 */
export async function takeLease(
  db: Database,
  name: string,
  holder: string,
  forMs: number,
  now: Date,
): Promise<boolean> {
  const until = new Date(now.getTime() + forMs)
  const taken = await db
    .insertInto('lease')
    .values({ name, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, until })
        .where((row) => row.or([row('lease.holder', '=', holder), row('lease.until', '<=', now)])),
    )
    .returning('name')
    .executeTakeFirst()
  return taken !== undefined
}

/** Gives a lease back before its time; nothing where another holds it by now. */
export async function releaseLease(db: Database, name: string, holder: string): Promise<void> {
  await db.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute()
}
