import { parseDays } from '../../src/digest/days.ts'
import { parseLocalTime } from '../../src/digest/local-time.ts'
import { parseSections } from '../../src/digest/sections.ts'
import { type DigestSection, digestSections, type Rhythm } from '../../src/digest/subscription.ts'
import { parseZone } from '../../src/time-zone.ts'
import { UserError } from '../../src/user-error.ts'
import { meantIn } from './meant-in.ts'
import { splitWords } from './split-words.ts'

/** What somebody typed to have a digest scheduled. */
export interface TypedSchedule {
  readonly at: string
  readonly zone?: string | undefined
  readonly days?: string | undefined
  readonly sections?: string | undefined
}

export interface ScheduleWish {
  readonly rhythm: Rhythm
  readonly sections: readonly DigestSection[]
  /** True where the zone was left out, so that the workspace's stands in. */
  readonly usualZone: boolean
}

const isSaid = (typed: string | null | undefined): typed is string =>
  typed !== null && typed !== undefined && typed.trim() !== ''

/** Nothing said is everything. Throws `UserError`. */
export const sectionsOf = (typed: string | undefined): readonly DigestSection[] =>
  isSaid(typed) ? parseSections(typed) : digestSections

interface Part<T> {
  readonly option: keyof TypedSchedule
  readonly typed: string | null
  readonly parse: (typed: string) => T
  /** The right form that a message proposes. */
  readonly proposed: (mend: string) => string | null
}

interface ReadPart<T> {
  readonly value: T | null
  readonly error: UserError | null
  /** How it stands in a command line that is right: null where it is left out. */
  readonly written: string | null
}

function read<T>({ option, typed, parse, proposed }: Part<T>): ReadPart<T> {
  if (typed === null) return { value: null, error: null, written: null }
  try {
    return { value: parse(typed), error: null, written: `${option}:${typed.trim()}` }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const right = proposed(error.mend)
    return { value: null, error, written: right === null ? null : `${option}:${right}` }
  }
}

/**
 * What is to be scheduled. Throws `UserError` for all that is wrong, with the whole command line to write in its
 * place: nothing that was typed is lost.
 */
export function readSchedule(typed: TypedSchedule, usualZone: string): ScheduleWish {
  const split = splitWords(typed.at)
  const said = (own: string | undefined, split: string | null) => (isSaid(own) ? own : split)
  const zone = said(typed.zone, split.zone)
  const at = read({
    option: 'at',
    // Two zones: the one without a name is no zone, so it is a part of the time that nobody understands.
    typed: isSaid(typed.zone) && split.zone !== null ? typed.at : split.at,
    parse: parseLocalTime,
    proposed: (mend) => meantIn(mend) ?? '07:30',
  })
  const where = read({
    option: 'zone',
    typed: zone,
    parse: parseZone,
    proposed: (mend) => meantIn(mend) ?? usualZone,
  })
  const days = read({
    option: 'days',
    typed: said(typed.days, split.days),
    parse: parseDays,
    proposed: meantIn,
  })
  const shown = read({
    option: 'sections',
    typed: said(typed.sections, null),
    parse: parseSections,
    proposed: meantIn,
  })
  const parts = [at, where, days, shown]
  const errors = parts.flatMap((part) => part.error ?? [])
  if (errors.length > 0 || at.value === null) {
    const line = ['/digest schedule', ...parts.flatMap(({ written }) => written ?? [])].join(' ')
    throw new UserError({
      code: 'bad-request',
      what: errors.map(({ what }) => what).join(' '),
      mend: [...errors.map(({ mend }) => mend), `In full: ${line}`].join(' '),
    })
  }
  return {
    rhythm: { at: at.value, zone: where.value ?? usualZone, days: days.value ?? 'every-day' },
    sections: shown.value ?? digestSections,
    usualZone: where.value === null,
  }
}
