import { UserError } from '../user-error.ts'
import { type DigestDays, type Weekday, weekdays } from './subscription.ts'

const names: Readonly<Record<string, DigestDays>> = {
  all: 'every-day',
  daily: 'every-day',
  'every day': 'every-day',
  'each day': 'every-day',
  everyday: 'every-day',
  'all days': 'every-day',
  trading: 'trading-days',
  tradingdays: 'trading-days',
  'trading days': 'trading-days',
  'trading day': 'trading-days',
  'market days': 'trading-days',
  nyse: 'trading-days',
  weekday: weekdays.slice(0, 5),
  weekdays: weekdays.slice(0, 5),
  'week days': weekdays.slice(0, 5),
  workdays: weekdays.slice(0, 5),
  'business days': weekdays.slice(0, 5),
  'working days': weekdays.slice(0, 5),
  weekend: weekdays.slice(5),
  weekends: weekdays.slice(5),
}

const fullNames: Readonly<Record<Weekday, RegExp>> = {
  mon: /^mon(?:days?)?$/,
  tue: /^tues?(?:days?)?$/,
  wed: /^wed(?:nes(?:days?)?)?$/,
  thu: /^thur?s?(?:days?)?$/,
  fri: /^fri(?:days?)?$/,
  sat: /^sat(?:ur(?:days?)?)?$/,
  sun: /^sun(?:days?)?$/,
}

const dayOf = (word: string): Weekday | null => weekdays.find((day) => fullNames[day].test(word)) ?? null
/** The day that a slip of the pen may stand for: two letters tell them apart. */
const likeDay = (word: string): Weekday | null =>
  /^(?:month|week)/.test(word) ? null : (weekdays.find((day) => word.slice(0, 2) === day.slice(0, 2)) ?? null)

/** Words beside days that change nothing. */
const fillers: ReadonlySet<string> = new Set(['', 'and', 'on', 'every', 'each'])

/** Says that what follows is not wanted. */
const without = /^(?:no|not|without|except|but)$/

/** From one day to another, over the end of the week too. */
function daysFrom(first: Weekday, last: Weekday): readonly Weekday[] {
  const [from, to] = [weekdays.indexOf(first), weekdays.indexOf(last)]
  return weekdays.filter((_, at) => (from <= to ? at >= from && at <= to : at >= from || at <= to))
}

/** The days that one word names: `mon`, `mon-fri`; none where `find` knows one of them not. */
function daysOf(word: string, find: (word: string) => Weekday | null): readonly Weekday[] {
  const [first = null, last = null, ...more] = word.split('-').map(find)
  if (first === null || more.length > 0 || (last === null && word.includes('-'))) return []
  return last === null ? [first] : daysFrom(first, last)
}

/** Days as near as can be told: of names of several days too, and behind an `except` all others. */
function meantBy(list: readonly string[]): readonly Weekday[] {
  const named = (words: readonly string[]) =>
    words.flatMap((word): readonly Weekday[] => {
      const several = Object.hasOwn(names, word) ? names[word] : undefined
      if (typeof several === 'object') return several
      return several === 'every-day' ? weekdays : daysOf(word, (part) => dayOf(part) ?? likeDay(part))
    })
  const from = list.findIndex((word) => without.test(word))
  if (from < 0) return inOrder(named(list))
  const [before, unwanted] = [named(list.slice(0, from)), named(list.slice(from))]
  if (unwanted.length === 0) return inOrder(before)
  return inOrder(before.length === 0 ? weekdays : before).filter((day) => !unwanted.includes(day))
}

const inOrder = (days: readonly Weekday[]): readonly Weekday[] => weekdays.filter((day) => days.includes(day))

/** Days as people write them: `every day`, `weekdays`, `trading days`, `mon,thu`. Throws `UserError` `bad-request`. */
export function parseDays(typed: string): DigestDays {
  const plain = typed.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ').replaceAll(/[–—]/g, '-')
  const spaced = plain.replaceAll('-', ' ')
  for (const name of [spaced, spaced.replace(/^(?:(?:on|only|every|each) )+/, '')]) {
    if (Object.hasOwn(names, name)) return names[name] ?? 'every-day'
  }
  const list = plain
    .replaceAll(/\s*-\s*|(?<=[a-z]) (?:to|till|until) (?=[a-z])/g, '-')
    .split(/[\s,;/&+.|]+/)
    .filter((word) => !fillers.has(word))
  const known = list.map((word) => daysOf(word, dayOf))
  if (list.length > 0 && known.every((days) => days.length > 0)) {
    const days = inOrder(known.flat())
    return days.length === weekdays.length ? 'every-day' : days
  }
  const meant = meantBy(list)
  const rule = 'Write every day, weekdays, trading days, or days such as mon,thu.'
  throw new UserError({
    code: 'bad-request',
    what: `“${typed.trim().slice(0, 40)}” names no days.`,
    mend: meant.length === 0 ? rule : `${rule} Did you mean ${meant.join(',')}?`,
  })
}
