import type { EditionContent } from '../digest/ports.ts'
import { beginAttempt, changeEdition, type EditionRow, recordRefusal } from '../store/deliveries.ts'
import { placeOfRow, platformOfRow, reasons, targetOf, wishOf } from './edition.ts'
import { asOf, isOver } from './late.ts'
import { again, asked, type DeliverParts, done, type Outcome } from './outcome.ts'
import type { Posted, PreparedPost, Turn } from './outlet.ts'
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
  const post = prepared(content)
  const turn = await turnFirst(parts, row, signal)
  if (turn?.kind === 'down' || signal.aborted) return again(0)
  if (turn?.kind === 'later') return asked(turn)
  // Making it may have taken long, and so may the wait.
  if (isOver(row.deadline_at, clock())) return await settleAs(parts, row, 'missed', reasons.over)

  const reason = isNotice ? reasons.nothing : null
  if (!(await beginAttempt(db, row, { now: new Date(clock()), reason }))) return done
  const begun: EditionRow = { ...row, state: 'sending', attempts: row.attempts + 1, reason }
  const posted: Posted = signal.aborted
    ? { kind: 'down', code: 'stopped' }
    : await tryPost(post, begun, { signal, log, ...(turn === null ? {} : { turn }) })
  return await conclude(parts, begun, { posted, isNotice, isStopped: signal.aborted })
}

/**
 * Where nobody may look afterwards, a process that dies between "may stand there" and the post leaves an edition that
 * nobody can ever clear up: the turn is waited for before that is written down. Null where the post waits by itself,
 * as it does where a look costs little and a store that is slow for a moment must not bring two posts together.
 */
async function turnFirst({ outlet }: DeliverParts, row: EditionRow, signal: AbortSignal) {
  if (outlet.canLook || outlet.turn === undefined) return null
  return await outlet.turn(placeOfRow(row), signal)
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
  { log, ...how }: Pick<DeliverParts, 'log'> & { readonly signal: AbortSignal; readonly turn?: Turn },
): Promise<Posted> {
  try {
    return await post(targetOf(row), { key: row.key, ...how })
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
      return asked(posted)
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
