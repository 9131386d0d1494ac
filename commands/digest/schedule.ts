import { z } from 'zod'
import { scheduledCard } from '../../src/cards/subscription-card.ts'
import { suggestZones } from '../settings/zones.ts'
import { digestPart } from './part.ts'
import { sectionsOption, suggestSections } from './section-option.ts'
import { suggestDays, suggestTimes } from './suggestions.ts'
import { readSchedule } from './wish.ts'

const optional = (description: string) => z.string().max(100).optional().meta({ description, words: true })

const options = z.object({
  at: z.string().max(100).meta({ description: 'The local time there, such as 07:30', words: true }),
  zone: optional('A city or a zone, such as Europe/Berlin; unset: the zone of this workspace'),
  days: optional('every day (unless told), weekdays, trading days, or some such as mon,thu'),
  sections: sectionsOption,
})

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
    const made = await desk.subscriptions.schedule(place, asker, { rhythm, sections })
    const note = usualZone ? `${rhythm.zone} is this workspace’s zone; zone: takes another.` : null
    return scheduledCard(made, note)
  },
})
