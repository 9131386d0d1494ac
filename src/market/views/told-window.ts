import { calendarEnds, calendarKnows } from '../calendar.ts'
import { missing } from '../combine.ts'
import { newYorkDay } from '../day.ts'
import type { Period } from '../period.ts'
import type { Missing } from '../reading.ts'
import type { ShareWindow } from '../views.ts'
import { shareWindow } from '../windows.ts'

/** A window, and why nothing can be told over it; null where something can. */
export interface ToldWindow {
  readonly window: ShareWindow
  readonly unknown: Missing | null
}

/** With a clock outside of the calendar there are no trading days to tell of, and the card still comes. */
export function toldWindow(period: Period, nowMs: number): ToldWindow {
  if (calendarKnows(nowMs)) return { window: shareWindow(period, nowMs), unknown: null }
  const day = newYorkDay(nowMs)
  return {
    window: { period, from: day, to: day, session: 'closed', closedFor: calendarEnds },
    unknown: missing('exchange calendar', 'does not know today'),
  }
}
