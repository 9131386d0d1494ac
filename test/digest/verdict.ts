import type { DeliveryRow } from '../../src/store/schema.ts'
import type { Schedule } from './any-schedules.ts'

/** An edition with the time at which it was claimed, milliseconds since the epoch. */
export interface ClaimedEdition {
  readonly edition: Pick<
    DeliveryRow,
    'subscription_id' | 'local_date' | 'due_at' | 'deadline_at' | 'late' | 'state'
  >
  readonly claimedMs: number
}

/** What became of the local dates that were wanted. */
interface Verdict {
  readonly wanted: number
  readonly inTime: number
  readonly late: number
  readonly missed: number
  /** Wanted dates without an edition. */
  readonly missing: number
  /** Editions beyond the first of a date. */
  readonly doubled: number
  /** Editions that nobody wanted. */
  readonly unwanted: number
  /** Editions at another time, or otherwise late or missed than they have to be; the first of them in words. */
  readonly wrong: number
  readonly first: string | null
}

const lateMs = 2 * 60_000

/** Holds editions against what the schedules want after one time and up to another. */
export function judge(
  schedules: readonly Schedule[],
  claimed: readonly ClaimedEdition[],
  { afterMs, upToMs }: { readonly afterMs: number; readonly upToMs: number },
): Verdict {
  const editionsOf = Map.groupBy(claimed, ({ edition }) => edition.subscription_id)
  const wrong: string[] = []
  const count = { wanted: 0, inTime: 0, late: 0, missed: 0, missing: 0, doubled: 0, unwanted: 0 }
  for (const { id, rhythm, expected } of schedules) {
    const byDate = Map.groupBy(editionsOf.get(id) ?? [], ({ edition }) => edition.local_date)
    for (const { localDate, dueMs, deadlineMs } of expected) {
      if (dueMs <= afterMs || dueMs > upToMs) continue
      count.wanted += 1
      const [first, ...others] = byDate.get(localDate) ?? []
      byDate.delete(localDate)
      count.doubled += others.length
      if (first === undefined) {
        count.missing += 1
        continue
      }
      const { edition, claimedMs } = first
      const became = claimedMs >= deadlineMs ? 'missed' : claimedMs - dueMs > lateMs ? 'late' : 'inTime'
      count[became] += 1
      const isRight =
        edition.due_at.getTime() === dueMs &&
        edition.deadline_at.getTime() === deadlineMs &&
        claimedMs >= dueMs &&
        edition.late === (became === 'late') &&
        edition.state === (became === 'missed' ? 'missed' : 'pending')
      if (!isRight) wrong.push(`${rhythm.zone} ${rhythm.at} on ${localDate}: ${JSON.stringify(first)}`)
    }
    count.unwanted += [...byDate.values()].flat().length
  }
  return { ...count, wrong: wrong.length, first: wrong[0] ?? null }
}
