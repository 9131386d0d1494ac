import type { Suggestion } from '../../src/command.ts'
import { parseDays } from '../../src/digest/days.ts'
import { parseLocalTime } from '../../src/digest/local-time.ts'
import { UserError } from '../../src/user-error.ts'
import { meantIn } from './meant-in.ts'

const usualTimes = ['07:00', '07:30', '08:00', '08:30', '09:00', '12:00', '16:30', '18:00', '22:00']

const quarters: readonly string[] = Array.from({ length: 96 }, (_, quarter) => {
  const [hour, minute] = [Math.floor(quarter / 4), (quarter % 4) * 15]
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
})

/** What was typed where it is right, else what its parser proposes. */
function right(typed: string, parse: (typed: string) => unknown): string | null {
  try {
    const value = parse(typed)
    return typeof value === 'string' ? value : typed.trim()
  } catch (error) {
    if (error instanceof UserError) return meantIn(error.mend)
    throw error
  }
}

export function suggestTimes(typed: string): readonly Suggestion[] {
  const wanted = typed.trim()
  const starting = quarters.filter((time) => time.startsWith(wanted) || time.startsWith(`0${wanted}`))
  const typedRight = right(wanted, parseLocalTime)
  // Of `12:3` somebody is writing `12:30` still.
  const ordered = /:\d$/.test(wanted) ? [...starting, typedRight] : [typedRight, ...starting]
  const found = wanted === '' ? usualTimes : ordered
  return [...new Set(found)].flatMap((time) => (time === null ? [] : [{ label: time, value: time }]))
}

const dayChoices: readonly Suggestion[] = [
  { label: 'Every day', value: 'every day' },
  { label: 'Weekdays, Monday to Friday', value: 'weekdays' },
  { label: 'Trading days of the New York exchanges', value: 'trading days' },
  { label: 'Mondays', value: 'mon' },
  { label: 'Mondays and Thursdays', value: 'mon,thu' },
  { label: 'Saturdays and Sundays', value: 'sat,sun' },
]

export function suggestDays(typed: string): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase()
  const found = dayChoices.filter(({ label, value }) => `${label} ${value}`.toLowerCase().includes(wanted))
  if (found.length > 0) return found
  const own = right(wanted, (days) => [parseDays(days)])
  return own === null ? [] : [{ label: own, value: own }]
}
