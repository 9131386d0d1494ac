import type { Span } from '../../articles/article.ts'

const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.|Feb\\.|Mar\\.|Apr\\.|Aug\\.|Sept?\\.|Oct\\.|Nov\\.|Dec\\.)'
const ordinal = '(?:first|second|third|fourth)'
const day = '\\d{1,2}(?:st|nd|rd|th)?'

const source = [
  'month[ -](?:over|on)[ -]month|year[ -](?:over|on)[ -]year|quarter[ -](?:over|on)[ -]quarter|week[ -](?:over|on)[ -]week|year[ -]to[ -]date',
  '(?<=\\b(?:from|than|above|below|against|to) )(?:the (?:month|quarter|year|week) before|(?:a|one) (?:year|month|week|quarter) (?:earlier|ago|before)|the same (?:period|quarter|month) (?:of|a|last) [\\w ]{2,14})',
  'm/m|y/y|q/q|YTD|YoY|MoM|QoQ',
  `Q[1-4](?:[ -]20\\d\\d)?|(?:the )?${ordinal}[ -](?:quarter|half)(?: of (?:fiscal )?20\\d\\d)?`,
  `(?:(?:early|mid-?|late|the end of|end-|since|from|in|of|on)[ ]?)?${month} ${day}(?:, 20\\d\\d)?\\b`,
  `(?:early |mid-|late |since )?${month}(?: (?:of )?20\\d\\d)?(?![\\w])`,
  '(?:(?:last|this|past|previous) (?:week|month|quarter|year))|over the (?:week|weekend|month|year)',
  '(?:in|over|within|for) (?:the )?(?:past |last |first |one |a )?(?:\\d+|two|three|four|five|six|twelve|one|a) ?-?(?:trading )?(?:hours?|days?|weeks?|months?|years?)',
  'in the past (?:day|week|month|year)|on the (?:day|month|year)|(?:for|in|of) the (?:quarter|month|week)|yesterday|today|in a day|within the hour|this year|a year ago|year-end|since launch',
].join('|')
const pattern = new RegExp(`(?<![\\w])(?:${source})(?![\\w])`, 'gu')

/** A year alone says little: the last resort. */
const year = /\b(?:in|for|of|full-year|fiscal|by) 20[12]\d\b/gu

/** Strips the preposition that led to a period ("in January" is January). */
const lead =
  /^(?:in the|in|of the|of|for the|for|on the|from|over the|within the) (?=\p{Lu}|20|past|last|first|quarter|month|week)/u

/** The period that the text beside an amount gives, nearest first, right before left; null where it gives none. */
export function periodOf(text: string, amount: Span, clause: Span, sentence: Span): string | null {
  const right = text.slice(amount.end, Math.min(clause.end, amount.end + 70))
  const near = [...right.matchAll(pattern)][0]
  if (near) return tidy(near[0])
  const left = [...text.slice(clause.start, amount.start).matchAll(pattern)].at(-1)
  if (left) return tidy(left[0])
  const before = text.slice(Math.max(sentence.start, amount.start - 220), clause.start)
  const far = [...before.matchAll(pattern)].at(-1)
  if (far) return tidy(far[0])
  const bare = [...text.slice(clause.start, Math.min(clause.end, amount.end + 70)).matchAll(year)].at(-1)
  return bare ? tidy(bare[0]) : null
}

function tidy(period: string): string {
  return period.replace(lead, '').replace(/\s+/gu, ' ').trim()
}
