import type { DeliveryState } from '../digest/subscription.ts'
import { changeEdition, type EditionRow, recordMessage, setToldNothing } from '../store/deliveries.ts'
import { platformOfRow, reasons } from './edition.ts'
import { type DeliverParts, done, type Outcome } from './outcome.ts'

type SettleParts = Pick<DeliverParts, 'db' | 'clock' | 'telemetry' | 'log'>

/** Settles an edition whose message is not known to stand in the channel; nothing where somebody else went on with it. */
export async function settleAs(
  { db, clock, telemetry, log }: SettleParts,
  row: EditionRow,
  state: Extract<DeliveryState, 'missed' | 'failed' | 'uncertain' | 'withheld'>,
  reason: string,
): Promise<Outcome> {
  const isNotice = row.state === 'sending' && row.reason === reasons.nothing
  const because = state === 'uncertain' && isNotice ? reasons.lostNotice : reason
  // An uncertain one keeps since when it is so: whoever settles it knows where to look.
  const cleared = state === 'uncertain' ? {} : { unsure_at: null }
  const settled = await changeEdition(
    db,
    row,
    { state, reason: because, not_before: null, ...cleared },
    new Date(clock()),
  )
  if (!settled) return done
  if (state === 'uncertain' && isNotice) await setToldNothing(db, row.subscription_id, true)
  telemetry({ kind: 'edition', platform: platformOfRow(row), became: state })
  log.info({ edition: row.key, state, reason: because }, 'an edition was not posted')
  return done
}

/** Settles an edition whose message stands in the channel. @param isNotice it says that there is no digest */
export async function settlePosted(
  { db, clock, telemetry }: SettleParts,
  row: EditionRow,
  { message, url }: { readonly message: string; readonly url: string | null },
  isNotice: boolean,
): Promise<Outcome> {
  const state = isNotice ? 'withheld' : 'posted'
  const reason = isNotice ? reasons.nothing : null
  const isNew = await recordMessage(db, row.key, { state, reason, message, url }, new Date(clock()))
  if (!isNew) return done
  const platform = platformOfRow(row)
  telemetry({ kind: 'edition', platform, became: state })
  if (row.late && !isNotice) telemetry({ kind: 'edition', platform, became: 'late' })
  return done
}
