import { z } from 'zod'
import { decimal } from '../numbers.ts'
import type { Adjustment } from '../sources.ts'
import { requirePlausible, requirePlausibleAdjustment } from './plausible.ts'

const dayMs = 24 * 60 * 60_000

/** `/api/v1/difficulty-adjustment`; `remainingTime` is in the unit of the date, percent are percent. */
export const adjustmentSchema = z.object({
  difficultyChange: decimal,
  estimatedRetargetDate: decimal,
  remainingBlocks: decimal,
  remainingTime: decimal.nullish(),
  previousRetarget: decimal.nullish(),
  nextRetargetHeight: decimal,
})

/** Dates are milliseconds; instances of old sent seconds, which no date of this century confuses with them. */
const unitMs = (written: number): number => (written < 1e11 ? 1000 : 1)

/** Throws `ProviderProblem` for an adjustment that cannot be right. */
export function readAdjustment(
  provider: string,
  body: z.infer<typeof adjustmentSchema>,
  nowMs: number,
): Adjustment {
  const scale = unitMs(body.estimatedRetargetDate)
  const adjustment: Adjustment = {
    changePercent: body.difficultyChange,
    estimatedAtMs: Math.round(body.estimatedRetargetDate * scale),
    remainingBlocks: body.remainingBlocks,
    nextHeight: body.nextRetargetHeight,
    // No adjustment leaves the difficulty as it was: 0 is what an instance says that has not looked yet.
    previousPercent: body.previousRetarget || null,
  }
  requirePlausibleAdjustment(provider, adjustment, nowMs)
  if (typeof body.remainingTime === 'number') {
    const sentAtMs = adjustment.estimatedAtMs - body.remainingTime * scale
    requirePlausible(Math.abs(sentAtMs - nowMs) < dayMs, provider, 'an estimate that was made on another day')
  }
  return adjustment
}
