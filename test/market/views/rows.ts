import { membersOn } from '../../../src/market/miners.ts'
import type { Period } from '../../../src/market/period.ts'
import { minersView } from '../../../src/market/views/miners-view.ts'
import type { MinerRow, MinersView } from '../../../src/market/views.ts'
import { type Draft, factsAt } from './facts.ts'

/** A Friday, half an hour after the open. */
export const open = '2026-11-20T15:00:00.000Z'

export const viewAt = (written: string, period: Period = '1D', change?: (draft: Draft) => void): MinersView =>
  minersView(factsAt(written, change), period)

export function row(view: MinersView, ticker: string): MinerRow {
  const found = view.rows.find((each) => each.ticker === ticker)
  if (found === undefined) throw new Error(`${ticker} has no row`)
  return found
}

export const members = membersOn('2026-11-20').length
