import {
  type DigestDays,
  type DigestSection,
  digestSections,
  type Rhythm,
  type Weekday,
  weekdays,
} from '../digest/subscription.ts'

const dayNames: Readonly<Record<Weekday, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
}

const holdsExactly = (days: readonly Weekday[], wanted: readonly Weekday[]): boolean =>
  days.length === wanted.length && wanted.every((day) => days.includes(day))

/** `every day`, `trading days`, `weekdays`, `Mon, Thu`. */
function daysWords(days: DigestDays): string {
  if (days === 'every-day') return 'every day'
  if (days === 'trading-days') return 'trading days'
  if (holdsExactly(days, weekdays)) return 'every day'
  if (holdsExactly(days, weekdays.slice(0, 5))) return 'weekdays'
  return weekdays
    .filter((day) => days.includes(day))
    .map((day) => dayNames[day])
    .join(', ')
}

/** `07:30 Europe/Berlin, every day`: how people tell one digest of a channel from another. */
export const rhythmWords = ({ at, zone, days }: Rhythm): string => `${at} ${zone}, ${daysWords(days)}`

/** `everything`, or `figures, miners and chart`. */
export function sectionsWords(sections: readonly DigestSection[]): string {
  const shown = digestSections.filter((section) => sections.includes(section))
  if (shown.length === digestSections.length) return 'everything'
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}
