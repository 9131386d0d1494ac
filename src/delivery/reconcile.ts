import type { Clock } from '../clock.ts'
import { isPosting, type PostingPlatform, type Queue } from '../jobs/queue.ts'
import type { Log } from '../ops/log.ts'
import { changeEdition, type OpenRow, quietDeliveries } from '../store/deliveries.ts'
import type { Store } from '../store/store.ts'
import type { Telemetry } from '../telemetry.ts'
import { platformOfRow, reasons } from './edition.ts'
import { isOver } from './late.ts'

export interface ReconcileParts {
  readonly store: Store
  readonly queue: Pick<Queue, 'insert' | 'living'>
  readonly clock: Clock
  readonly telemetry: Telemetry
  readonly log: Log
}

const minuteMs = 60_000
/** How far back the clock may have been set before what changed "later" is looked at. */
const futureMs = 5 * minuteMs
const atOnce = 500

/**
 * Gives each open edition that nobody works on a job again, and records as missed what is certainly not posted and
 * whose time is over. @returns how many jobs were made.
 */
export async function reconcile(parts: ReconcileParts): Promise<number> {
  const { store, clock, log } = parts
  const nowMs = clock()
  const before = new Date(nowMs - minuteMs)
  const after = new Date(nowMs + futureMs)
  let made = 0
  for (let beyond: OpenRow | null = null; ; ) {
    const rows: readonly OpenRow[] = await quietDeliveries(store.db, { before, after, most: atOnce, beyond })
    for (const platform of new Set(rows.map((row) => platformOfRow(row)))) {
      if (!isPosting(platform)) continue
      const mine = rows.filter((row) => platformOfRow(row) === platform)
      made += await reconcileSome(parts, platform, mine, nowMs)
    }
    beyond = rows.at(-1) ?? null
    if (rows.length < atOnce) break
  }
  if (made > 0) log.info({ made }, 'editions that nobody worked on have a job again')
  return made
}

async function reconcileSome(
  { store, queue, telemetry }: ReconcileParts,
  platform: PostingPlatform,
  rows: readonly OpenRow[],
  nowMs: number,
): Promise<number> {
  const isMissed = (row: OpenRow): boolean => row.unsure_at === null && isOver(row.deadline_at, nowMs)
  for (const row of rows.filter(isMissed)) {
    const change = { state: 'missed', reason: reasons.over, not_before: null }
    if (await changeEdition(store.db, row, change, new Date(nowMs))) {
      telemetry({ kind: 'edition', platform, became: 'missed' })
    }
  }
  const open = rows.filter((row) => !isMissed(row))
  const living = await queue.living(
    platform,
    open.map(({ key }) => key),
  )
  const alone = open.filter(({ key }) => !living.has(key))
  if (alone.length === 0) return 0
  // The time tells this job from all that the edition had before.
  const jobs = alone.map(({ key }) => ({ platform, key, attempt: nowMs }))
  await store.db.transaction().execute((trx) => queue.insert(trx, jobs))
  return alone.length
}
