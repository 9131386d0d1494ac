import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from './store.ts'

/** One market value of one day, `2026-11-20`. */
export interface DailyValue {
  readonly series: string
  readonly day: string
  readonly value: number
  readonly source: string
}

/** The days that a series was asked for, whether there was something on all of them or not. */
export interface DailyReach {
  readonly series: string
  readonly fromDay: string
  readonly throughDay: string
}

const inOrder = (one: DailyValue, other: DailyValue): number =>
  one.series < other.series || (one.series === other.series && one.day < other.day) ? -1 : 1

const daysOfSeries = z.array(z.tuple([z.string(), z.number(), z.string()]))

/** Everything from a day on, by series, oldest first; of all series unless some are given. */
export async function dailyValuesSince(
  db: Database,
  since: string,
  wanted: readonly string[] | null = null,
): Promise<readonly DailyValue[]> {
  // One row a series: twenty thousand rows would keep the built-in store, and with it the process, for long.
  const { rows } = await sql<{ readonly series: string; readonly days: string }>`
    SELECT series, json_agg(json_build_array(day, value, source) ORDER BY day)::text AS days
    FROM daily_value
    WHERE day >= ${since} AND (${wanted === null} OR series = ANY (${wanted === null ? [] : [...wanted]}::text[]))
    GROUP BY series
    ORDER BY series`.execute(db)
  return rows.flatMap(({ series, days }) =>
    daysOfSeries.parse(JSON.parse(days)).map(([day, value, source]) => ({ series, day, value, source })),
  )
}

/** True where market data was stored at least once. */
export async function hasDailyValues(db: Database): Promise<boolean> {
  return (await db.selectFrom('daily_value').select('day').limit(1).executeTakeFirst()) !== undefined
}

/**
 * Stores many values in one statement; a later one of the same day takes an earlier one's place. A row whose value
 * is the same already is left alone, with its source and time.
 */
export async function saveDailyValues(db: Database, values: readonly DailyValue[], now: Date): Promise<void> {
  if (values.length === 0) return
  const byKey = new Map(values.map((value) => [`${value.series} ${value.day}`, value]))
  // In one order everywhere, so that two processes that store the same days do not wait for each other.
  const rows = JSON.stringify([...byKey.values()].toSorted(inOrder))
  await sql`
    INSERT INTO daily_value (series, day, value, source, stored_at)
    SELECT series, day, value, source, ${now}::timestamptz
    FROM json_to_recordset(${rows}::json) AS told(series text, day text, value double precision, source text)
    ON CONFLICT (series, day) DO UPDATE
      SET value = excluded.value, source = excluded.source, stored_at = excluded.stored_at
      WHERE daily_value.value IS DISTINCT FROM excluded.value`.execute(db)
}

/** Puts these in place of all that is stored of a series, all or nothing: for days on another scale. */
export async function replaceDailyValues(
  db: Database,
  series: string,
  values: readonly DailyValue[],
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const kept = values.map(({ day }) => day)
    const gone = transaction.deleteFrom('daily_value').where('series', '=', series)
    await (kept.length === 0
      ? gone
      : gone.where(sql<boolean>`day NOT IN (SELECT json_array_elements_text(${JSON.stringify(kept)}::json))`)
    ).execute()
    await saveDailyValues(transaction, values, now)
  })
}

export async function dailyReaches(db: Database): Promise<readonly DailyReach[]> {
  return await db
    .selectFrom('daily_reach')
    .select(['series', 'from_day as fromDay', 'through_day as throughDay'])
    .orderBy('series')
    .execute()
}

/** What a series was asked for by now; the last word wins. */
export async function saveDailyReach(
  db: Database,
  { series, fromDay, throughDay }: DailyReach,
): Promise<void> {
  const reach = { from_day: fromDay, through_day: throughDay }
  await db
    .insertInto('daily_reach')
    .values({ series, ...reach })
    .onConflict((conflict) => conflict.column('series').doUpdateSet(reach))
    .execute()
}
