import { daysBetween, monthIndex } from './days.ts'
import type { RuleAnswer, RuleContext, TimeRule } from './rule.ts'

const monthNames =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?'
const ordinals = ['first', 'second', 'third', 'fourth']

/** Day of the last halving and about when the next one is due; blocks come every ten minutes on average. */
const halvings = [Date.UTC(2024, 3, 20), Date.UTC(2028, 3, 15), Date.UTC(2032, 2, 15)]

/** The stretch from the article's date to the end (or, for the past, the start) of a period. */
function reach(startMs: number, endMs: number, { publishedMs, ahead }: RuleContext): RuleAnswer {
  if (publishedMs === null) return { kind: ahead ? 'forward' : 'past-window', spanDays: null, explicit: true }
  if (endMs < publishedMs) {
    return { kind: 'past-window', spanDays: daysBetween(startMs, publishedMs), explicit: true }
  }
  if (startMs > publishedMs || ahead) {
    return { kind: 'forward', spanDays: daysBetween(publishedMs, endMs), explicit: true }
  }
  return { kind: 'past-window', spanDays: daysBetween(startMs, publishedMs), explicit: true }
}

function period(year: number, firstMonth: number, months: number, context: RuleContext): RuleAnswer {
  return reach(Date.UTC(year, firstMonth, 1), Date.UTC(year, firstMonth + months, 1) - 1, context)
}

/** The year of a month or quarter named without one: the nearest that fits what the sentence looks at. */
function nearestYear(firstMonth: number, { publishedMs, ahead }: RuleContext): number | null {
  if (publishedMs === null) return null
  const published = new Date(publishedMs)
  const [year, month] = [published.getUTCFullYear(), published.getUTCMonth()]
  if (ahead) return firstMonth >= month ? year : year + 1
  return firstMonth <= month ? year : year - 1
}

const unknown = ({ ahead }: RuleContext): RuleAnswer => ({
  kind: ahead ? 'forward' : 'past-window',
  spanDays: null,
  explicit: true,
})

function named(year: string | undefined, month: number, months: number, context: RuleContext): RuleAnswer {
  const which = year === undefined ? nearestYear(month, context) : Number(year)
  return which === null ? unknown(context) : period(which, month, months, context)
}

/** Dates, months, quarters, halves, years and halvings, measured from the article's date. */
export const calendarRules: readonly TimeRule[] = [
  {
    pattern: new RegExp(
      `\\b(?:(?:by|until|till|through|before|from|since|in|on|of|early|late|mid)[ -])?(?:the end of )?(?<month>${monthNames}) ?(?:(?<day>\\d{1,2})(?:st|nd|rd|th)?\\b)?(?:,? (?:of )?(?<year>20\\d\\d))?(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    read: ({ month, day, year }, context) => {
      const index = month === undefined ? null : monthIndex(month)
      // "May" alone is a verb as often as a month.
      if (index === null || (month === 'May' && day === undefined && year === undefined)) return null
      if (day === undefined) return named(year, index, 1, context)
      const which = year === undefined ? nearestYear(index, context) : Number(year)
      if (which === null) return unknown(context)
      const ms = Date.UTC(which, index, Number(day))
      return reach(ms, ms + 86_399_999, context)
    },
  },
  {
    pattern:
      /\b(?:Q(?<number>[1-4])|(?:the )?(?<ordinal>first|second|third|fourth)[ -]quarter)(?:[ -]?(?:of )?(?:fiscal )?(?<year>20\d\d))?\b/giu,
    read: ({ number, ordinal, year }, context) => {
      const quarter =
        number === undefined ? ordinals.indexOf(ordinal?.toLowerCase() ?? '') : Number(number) - 1
      return named(year, quarter * 3, 3, context)
    },
  },
  {
    pattern:
      /\b(?:H(?<number>[12])|(?:the )?(?<ordinal>first|second) half)(?: (?:of )?(?:the year|(?<year>20\d\d)))?\b/giu,
    read: ({ number, ordinal, year }, context) => {
      const half = number === undefined ? ordinals.indexOf(ordinal?.toLowerCase() ?? '') : Number(number) - 1
      return named(year, half * 6, 6, context)
    },
  },
  {
    pattern:
      /\b(?:by |before |at |until |towards )?(?:the )?(?:year[ -]end|end of the year|end of this year|close of the year|before the year is out)\b/giu,
    read: (_, context) => {
      if (context.publishedMs === null) return unknown(context)
      const year = new Date(context.publishedMs).getUTCFullYear()
      // "At year-end" in the first weeks of a year means the one just closed.
      const closed = !context.ahead && new Date(context.publishedMs).getUTCMonth() < 3
      const end = Date.UTC(closed ? year : year + 1, 0, 1) - 1
      return reach(end, end, context)
    },
  },
  {
    pattern:
      /\b(?:by|until|through|before|beyond|in|since|for|during|over|of|late|early|mid-?|end-|end of|and|to) ?(?<year>20[0-4]\d)s?\b(?![,.]\d|-|\/)/giu,
    read: ({ year }, context) => period(Number(year), 0, 12, context),
  },
  {
    pattern: /\b(?<next>next|upcoming|coming|last|latest|recent) halving\b/giu,
    read: ({ next }, { publishedMs }) => {
      const ahead = !/last|latest|recent/iu.test(next ?? '')
      if (publishedMs === null)
        return { kind: ahead ? 'forward' : 'past-window', spanDays: null, explicit: true }
      const at = ahead
        ? halvings.find((ms) => ms > publishedMs)
        : halvings.filter((ms) => ms <= publishedMs).at(-1)
      const days = at === undefined ? null : Math.abs(daysBetween(publishedMs, at))
      return { kind: ahead ? 'forward' : 'past-window', spanDays: days, explicit: true }
    },
  },
]
