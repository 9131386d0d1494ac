import { z } from 'zod'
import { scheduledCard } from '../../src/cards/subscription-card.ts'
import { UserError } from '../../src/user-error.ts'
import { suggestZones } from '../settings/zones.ts'
import { digestPart } from './part.ts'
import { sectionsOption, suggestSections } from './section-option.ts'
import { suggestDays, suggestTimes } from './suggestions.ts'
import { readSchedule, type TypedSchedule } from './wish.ts'

const optional = (description: string) => z.string().max(100).optional().meta({ description, words: true })

const options = z.object({
  at: z.string().max(100).meta({ description: 'The local time there, such as 07:30', words: true }),
  zone: optional('A city or a zone, such as Europe/Berlin; unset: the zone of this workspace'),
  days: optional('every day (unless told), weekdays, trading days, or some such as mon,thu'),
  sections: sectionsOption,
})

/** Where something is to be mended first, the line to write again after it, so that nothing that was typed is lost. */
function withLine(error: unknown, typed: TypedSchedule): unknown {
  if (!(error instanceof UserError) || error.code !== 'cannot-post') return error
  const { code, what, mend } = error
  const said = (['at', 'zone', 'days', 'sections'] as const).flatMap((option) => {
    const value = typed[option]?.trim() ?? ''
    return value === '' ? [] : [`${option}:${value}`]
  })
  return new UserError({
    code,
    what,
    cause: error,
    mend: `${mend} Then: ${['/digest schedule', ...said].join(' ')}`,
  })
}

export const schedule = digestPart({
  name: 'digest schedule',
  description: 'Has the daily digest come to this channel at a local time',
  options,
  examples: [
    { line: '/digest schedule 07:30 Europe/Berlin', does: 'has it come every day at 07:30 in Berlin' },
    { line: '/digest schedule at:16:30 zone:New York days:trading days', does: 'only when New York trades' },
  ],
  async prepare(typed, { settings }) {
    readSchedule(typed, settings.zone)
    return { private: true }
  },
  async suggest(option, typed, { settings, clock }) {
    if (option === 'at') return suggestTimes(typed)
    if (option === 'zone') return suggestZones(typed.trim() === '' ? settings.zone : typed, clock())
    return option === 'days' ? suggestDays(typed) : suggestSections(typed)
  },
  async run(typed, { desk, place, asker, settings }) {
    const { rhythm, sections, usualZone } = readSchedule(typed, settings.zone)
    const made = await desk.subscriptions
      .schedule(place, asker, { rhythm, sections })
      .catch((error) => Promise.reject(withLine(error, typed)))
    const note = usualZone ? `${rhythm.zone} is this workspace’s zone; zone: takes another.` : null
    return scheduledCard(made, note)
  },
})
