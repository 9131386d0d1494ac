import { daysIn } from './days.ts'
import { countOf, countSource } from './numbers.ts'
import type { TimeRule } from './rule.ts'

const unit = 'hours?|days?|sessions?|weeks?|months?|quarters?|years?|decades?'
const loose = `${countSource}|few|several|couple of|a|an`

function span(count: string | undefined, name: string | undefined): number | null {
  const days = name === undefined ? null : daysIn(name)
  if (days === null || name === undefined) return null
  // "The coming months" are some, as "several" are.
  const some = name.endsWith('s') ? 3 : 1
  return days * (count === undefined ? some : countOf(count))
}

/** Lengths of time: "next twelve months", "12-15 year lease", "last month", "in two to four weeks". */
export const lengthRules: readonly TimeRule[] = [
  {
    pattern: new RegExp(
      `\\b(?:in|over|within|during|for)?\\s?(?:the )?(?:next|coming|following) (?:(?<count>${loose}) (?:to (?<most>${countSource}) |or (?<other>${countSource}) )?)?(?<unit>${unit})\\b`,
      'giu',
    ),
    read: ({ count, most, other, unit: name }) => ({
      kind: 'forward',
      spanDays: span(most ?? other ?? count, name),
      explicit: true,
    }),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:${countSource})(?:-| to | or )){0,1}(?<count>${countSource})[ -](?<unit>year|month|week|quarter)s?(?:,? |-)(?:[\\w-]+ ){0,2}(?:contract|lease|agreement|deal|term|partnership|plan|commitment|hosting|colocation|notes?|program(?:me)?|horizon|extension|integration|pact)\\b`,
      'giu',
    ),
    read: ({ count, unit: name }) => ({ kind: 'forward', spanDays: span(count, name), explicit: true }),
  },
  {
    pattern: new RegExp(
      `\\b(?:with)?in (?:about |around |roughly |just )?(?:(?:${countSource}) to )?(?<count>${countSource}) (?<unit>${unit})\\b(?! (?:ago|earlier|before))`,
      'giu',
    ),
    read: ({ count, unit: name }, { ahead }) => ({
      kind: ahead ? 'forward' : 'past-window',
      spanDays: span(count, name),
      explicit: true,
    }),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:over|in|during|for|of) )?(?:the )?(?:last|past|previous|prior) (?:(?<count>${loose}) )?(?<unit>${unit})\\b`,
      'giu',
    ),
    read: ({ count, unit: name }) => ({ kind: 'past-window', spanDays: span(count, name), explicit: true }),
  },
  {
    pattern: new RegExp(`\\b(?<count>${loose}) (?<unit>${unit}) (?:ago|earlier|before)\\b`, 'giu'),
    read: ({ count, unit: name }) => ({ kind: 'past-window', spanDays: span(count, name), explicit: true }),
  },
  {
    pattern: /\b(?:so far |later )?this (?<unit>week|month|quarter|year)\b/giu,
    read: ({ unit: name }, { ahead }) => ({
      kind: ahead ? 'forward' : 'past-window',
      spanDays: span(undefined, name),
      explicit: true,
    }),
  },
]
