import type { EditionContent } from '../digest/ports.ts'
import { beginAttempt, changeEdition, type EditionRow, recordRefusal } from '../store/deliveries.ts'
import { platformOfRow, reasons, targetOf, wishOf } from './edition.ts'
import { asOf } from './late.ts'
import { again, type DeliverParts, done, type Outcome } from './outcome.ts'
import type { Posted, PreparedPost } from './outlet.ts'
import { settleAs, settlePosted } from './settle-as.ts'

const secondMs = 1_000

/** Makes the edition, writes down that it goes out, lets it go, and writes down what became of it. */
export async function attempt(parts: DeliverParts, open: EditionRow, signal: AbortSignal): Promise<Outcome> {
  const { db, prepared, clock, log } = parts
  const row = asOf(open, clock())
  const content = await contentOf(parts, row)
  if (content === null) return again(60 * secondMs)
  const isNotice = content.state === 'nothing'
  if (isNotice && row.told_nothing) return await settleAs(parts, row, 'withheld', reasons.nothing)
  // Making it may have taken long.
  if (clock() > row.deadline_at.getTime()) return await settleAs(parts, row, 'missed', reasons.over)
  const post = prepared(content)
  if (signal.aborted) return again(0)

  const reason = isNotice ? reasons.nothing : null
  if (!(await beginAttempt(db, row, { now: new Date(clock()), reason }))) return done
  const begun: EditionRow = { ...row, state: 'sending', attempts: row.attempts + 1, reason }
  const posted: Posted = signal.aborted
    ? { kind: 'down', code: 'stopped' }
    : await tryPost(post, begun, { signal, log })
  return await conclude(parts, begun, { posted, isNotice, isStopped: signal.aborted })
}

/** Null where it could not be made just now: a bug, as what the sources lack is shown as missing. */
async function contentOf(
  { digests, log }: Pick<DeliverParts, 'digests' | 'log'>,
  row: EditionRow,
): Promise<EditionContent | null> {
  try {
    return await digests.edition(wishOf(row))
  } catch (err) {
    log.error({ err, edition: row.key }, 'an edition could not be made')
    return null
  }
}

/** An outlet does not throw; where one does after all, nobody knows what stands there. */
async function tryPost(
  post: PreparedPost,
  row: EditionRow,
  { signal, log }: Pick<DeliverParts, 'log'> & { readonly signal: AbortSignal },
): Promise<Posted> {
  try {
    return await post(targetOf(row), { key: row.key, signal })
  } catch (err) {
    log.error({ err, edition: row.key }, 'an outlet threw where it should not')
    return { kind: 'unsure', code: 'thrown' }
  }
}

async function conclude(
  parts: DeliverParts,
  row: EditionRow,
  tried: { readonly posted: Posted; readonly isNotice: boolean; readonly isStopped: boolean },
): Promise<Outcome> {
  const { db, outlet, clock, telemetry, log } = parts
  const { posted, isNotice, isStopped } = tried
  const now = new Date(clock())
  const notSent = { state: 'pending', unsure_at: null, not_before: null, reason: null }
  switch (posted.kind) {
    case 'posted':
      return await settlePosted(parts, row, posted, isNotice)
    case 'later':
      await changeEdition(db, row, notSent, now)
      return { kind: 'again', afterMs: posted.afterMs, wait: { scope: posted.scope, ms: posted.afterMs } }
    case 'down':
      await changeEdition(db, row, notSent, now)
      return again(isStopped ? 0 : Math.min(120, 2 ** row.attempts) * secondMs)
    case 'unsure':
      if (!outlet.canLook) return await settleAs(parts, row, 'uncertain', reasons.lost)
      // From now on nothing of it is on its way any more: the look waits for the history from here.
      await changeEdition(db, row, {}, now)
      return again(outlet.historyLagMs)
    case 'unreachable':
      if (await recordRefusal(db, row, posted.why, now)) {
        telemetry({ kind: 'edition', platform: platformOfRow(row), became: 'failed' })
        log.warn(
          { edition: row.key, code: posted.code },
          'an edition was refused: its channel is not reached',
        )
      }
      return done
    case 'refused':
      log.error({ edition: row.key, code: posted.code }, 'the platform takes an edition in no form')
      return await settleAs(parts, row, 'failed', reasons.refused(posted.code))
  }
}
