import type { RuleAnswer, TimeRule } from './rule.ts'

const forward = (spanDays: number, explicit = false): RuleAnswer => ({ kind: 'forward', spanDays, explicit })
const past = (spanDays: number, explicit = false): RuleAnswer => ({ kind: 'past-window', spanDays, explicit })
const now: RuleAnswer = { kind: 'now', spanDays: 0, explicit: false }

const phrase = (source: string, answer: RuleAnswer): TimeRule => ({
  pattern: new RegExp(`\\b(?:${source})\\b`, 'giu'),
  read: () => answer,
})

/** Set phrases; the numbers of days are how such phrases are used of markets. */
export const phraseRules: readonly TimeRule[] = [
  phrase('near[ -]term|short[ -]term|short run|for now|in the immediate future', forward(14)),
  phrase(
    'in the coming (?:days|sessions)|over the next few (?:days|sessions)|any day now|imminent(?:ly)?',
    forward(5),
  ),
  phrase('in the coming weeks|within weeks|over the coming weeks|for the coming weeks', forward(28)),
  phrase('for the coming days|over the coming days', forward(5)),
  phrase(
    '(?:in|over) the coming months|within months|in the months ahead|medium[ -]term|medium run',
    forward(90),
  ),
  phrase(
    '(?:in|over) the coming years|in the years (?:ahead|to come)|long[ -]term|longer[ -]term|long[ -]run|long haul|for years|decades|for decades|multi-?year|over the long run',
    forward(1095),
  ),
  phrase('structural(?:ly)? (?:shift|change|demand|trend)|secular (?:shift|trend)', forward(1095)),
  phrase('next (?:retarget|difficulty adjustment|adjustment)', forward(14)),
  phrase(
    'today|tonight|this morning|right now|currently|at press time|as of (?:this )?writing|at the time of writing',
    now,
  ),
  phrase('yesterday|overnight', past(1)),
  phrase('in recent (?:days|sessions)', past(5)),
  phrase('in recent weeks|recently|of late|lately', past(21)),
  phrase('in recent months', past(90)),
  phrase('month[ -](?:over|on)[ -]month|from the (?:previous|prior) month', past(30, true)),
  phrase('week[ -](?:over|on)[ -]week', past(7, true)),
  phrase('quarter[ -](?:over|on)[ -]quarter', past(91, true)),
  phrase('year[ -](?:over|on)[ -]year|a year (?:ago|earlier)|year[ -]to[ -]date', past(365, true)),
]
