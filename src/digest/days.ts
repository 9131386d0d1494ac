import { UserError } from '../user-error.ts'
import { type DigestDays, weekdays } from './subscription.ts'

/** Stands in until the parser of days is there. Throws `UserError` `bad-request`. */
export function parseDays(typed: string): DigestDays {
  const plain = typed.trim().toLowerCase()
  if (plain === 'every day') return 'every-day'
  if (plain === 'trading days') return 'trading-days'
  if (plain === 'weekdays') return weekdays.slice(0, 5)
  const days = weekdays.filter((day) => plain.split(/[\s,]+/).some((word) => word.startsWith(day)))
  if (days.length > 0) return days
  throw new UserError({ code: 'bad-request', what: `“${typed}” is no day.`, mend: 'Write every day or mon,thu.' })
}
