import type { EditionRow } from '../store/deliveries.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** What is claimed longer after its slot than a tick or two is late, and has the present's data. */
export const lateMs = 2 * minuteMs
/** The same for what was claimed in time: longer than the last of many that are due at one moment waits for its turn. */
const heldUpMs = 15 * minuteMs

export const toHour = (ms: number): Date => new Date(Math.floor(ms / hourMs) * hourMs)

/** Whether the time of an edition is over: at its deadline it is. */
export const isOver = (deadline: Date, nowMs: number): boolean => nowMs >= deadline.getTime()

/** An edition that is to go out now: what was held up since it was claimed is late, with the present's data. */
export function asOf(row: EditionRow, nowMs: number): EditionRow {
  if (nowMs - row.due_at.getTime() <= heldUpMs) return row
  const present = toHour(nowMs)
  return { ...row, late: true, cut_off_at: present > row.cut_off_at ? present : row.cut_off_at }
}
