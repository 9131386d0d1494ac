import { changeEdition, type EditionRow } from '../store/deliveries.ts'
import { reasons, targetOf } from './edition.ts'
import { again, type DeliverParts, type Outcome } from './outcome.ts'
import { settleAs, settlePosted } from './settle-as.ts'

const secondMs = 1_000
const dayMs = 86_400_000
/**
 * So much earlier than the attempt was begun a look starts: our clock may have been an hour ahead of the platform's,
 * and a message that is not seen would be posted again.
 */
const earlierMs = 75 * 60 * secondMs
/** How far the clocks of two processes may be apart. */
const apartMs = 5 * secondMs

export interface LookWish {
  /** When the first attempt was begun of which nobody knows what became. */
  readonly sinceMs: number
  readonly signal: AbortSignal
}

/**
 * Looks whether an edition's message stands in the channel already. What is not seen is believed to be absent after a
 * second look: a history may be behind, and a message that is posted once more stands there twice.
 * @returns `absent`, or what becomes of the job.
 */
export async function lookFirst(
  parts: DeliverParts,
  row: EditionRow,
  { sinceMs, signal }: LookWish,
): Promise<Outcome | 'absent'> {
  const { db, outlet, clock } = parts
  const uncertain = (): Promise<Outcome> => settleAs(parts, row, 'uncertain', reasons.lost)
  if (!outlet.canLook) return await uncertain()
  const isSecond = row.not_before !== null
  const secondLookMs = outlet.secondLookMs ?? outlet.historyLagMs
  const quietMs = quietFor(row, clock())
  const neededMs = isSecond ? secondLookMs : outlet.historyLagMs
  if (quietMs < neededMs) return again(neededMs - quietMs)
  const fromMs = Math.min(sinceMs, clock()) - earlierMs
  const found = await outlet.find(targetOf(row), row.key, fromMs, signal)
  switch (found.kind) {
    case 'found':
      return await settlePosted(parts, row, found, row.reason === reasons.nothing)
    case 'absent': {
      if (isSecond) return 'absent'
      const secondLookAt = new Date(clock() + secondLookMs)
      await changeEdition(db, row, { not_before: secondLookAt }, new Date(clock()))
      return again(secondLookMs)
    }
    case 'not-allowed':
      return await uncertain()
    case 'later':
      return again(found.afterMs)
    case 'down': {
      // Somebody has to say it where the platform has not for a day.
      if (clock() > row.deadline_at.getTime() + dayMs) return await uncertain()
      return again(signal.aborted ? 0 : Math.min(60 * secondMs, Math.max(outlet.historyLagMs, quietMs / 2)))
    }
  }
}

/** For how long nothing has changed, in milliseconds. Where the clock was set back since, it has been long. */
function quietFor({ changed_at }: EditionRow, nowMs: number): number {
  const ms = nowMs - changed_at.getTime()
  return ms < -apartMs ? Number.POSITIVE_INFINITY : Math.max(0, ms)
}
