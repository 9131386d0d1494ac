import { analystEvents } from './analyst-events.ts'
import { coinEvents } from './coin-events.ts'
import { companyEvents } from './company-events.ts'
import { expandPhrase } from './inflect.ts'
import { miningEvents } from './mining-events.ts'
import { buildPhraseIndex } from './phrase-index.ts'
import { policyEvents } from './policy-events.ts'

/** What can happen in the news that this desk reads, by the words that say so. */
const events = {
  ...coinEvents,
  ...companyEvents,
  ...analystEvents,
  ...miningEvents,
  ...policyEvents,
} as const

export type EventName = keyof typeof events

export const eventIndex = buildPhraseIndex<EventName>(
  Object.entries(events).flatMap(([name, phrases]) =>
    phrases
      .split('|')
      .flatMap((phrase) => expandPhrase(phrase).map((form) => [form, name as EventName] as const)),
  ),
)
