import type { Day } from '../day.ts'
import { startOfUtcDayMs } from '../day.ts'

const words = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const monthWords = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `18 November 2026`. */
export const dayInWords = (day: Day): string => words.format(startOfUtcDayMs(day))

/** `November 2026`. */
export const monthInWords = (day: Day): string => monthWords.format(startOfUtcDayMs(day))

/** `CLSK`, `CLSK and IREN`, `CLSK, IREN and RIOT`. */
export function listInWords(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
