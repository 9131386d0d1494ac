import { blankCard } from '../chat/blank-card.ts'
import type { Action, Card, Line, Span } from '../chat/card.ts'
import { bold, code, text, time } from '../chat/spans.ts'
import type { Slot, Subscription } from '../digest/subscription.ts'
import { rhythmWords, sectionsWords } from './subscription-words.ts'

type Verb = 'pause' | 'resume' | 'remove'

const kinds: Readonly<Record<Verb, Action['kind']>> = { pause: 'switch', resume: 'switch', remove: 'remove' }

/** A button about one digest; `about` tells it from those of others on the same card. */
export const subscriptionAction = (verb: Verb, { id }: Pick<Subscription, 'id'>, label: string): Action => ({
  kind: kinds[verb],
  id: `digest list:${verb}:${id}`,
  label,
  value: null,
})

/** The moment in the reader's own time. */
export const slotSpan = ({ dueMs }: Slot): Span => time(new Date(dueMs).toISOString(), 'date-time')

const nextLine = ({ next }: Subscription): Line => (next === null ? [text('none')] : [slotSpan(next)])

function facts(subscription: Subscription): Card['fields'] {
  return [
    { name: 'When', value: [text(rhythmWords(subscription))] },
    { name: 'Shows', value: [text(sectionsWords(subscription.sections))] },
  ]
}

/** Tells of a digest that was just scheduled; `note` says what stood in for an option that was left out. */
export function scheduledCard(subscription: Subscription, note: string | null): Card {
  return {
    ...blankCard('The digest is scheduled.'),
    lede: [text('The first one comes here on '), ...nextLine(subscription), text('.')],
    fields: facts(subscription),
    sections: [
      {
        heading: null,
        style: 'list',
        lines: [
          ...(note === null ? [] : [[text(note)]]),
          [code('/digest preview'), text(' shows you alone how it looks now.')],
          [
            code('/digest pause'),
            text(' and '),
            code('/digest remove'),
            text(' end it; '),
            code('/digest list'),
            text(' shows all of this channel.'),
          ],
        ],
      },
    ],
    actions: [
      subscriptionAction('pause', subscription, 'Pause'),
      subscriptionAction('remove', subscription, 'Remove'),
    ],
    footer: [text('Nothing is posted here that nobody asked for: one digest for each of these days, once.')],
    private: true,
  }
}

export function pausedCard(subscription: Subscription): Card {
  return {
    ...blankCard('The digest is paused.'),
    lede: [text('Nothing comes until somebody resumes it.')],
    fields: facts(subscription),
    actions: [
      subscriptionAction('resume', subscription, 'Resume'),
      subscriptionAction('remove', subscription, 'Remove'),
    ],
    private: true,
  }
}

export function resumedCard(subscription: Subscription): Card {
  return {
    ...blankCard('The digest goes on.'),
    lede: [text('The next one comes here on '), ...nextLine(subscription), text('.')],
    fields: facts(subscription),
    actions: [
      subscriptionAction('pause', subscription, 'Pause'),
      subscriptionAction('remove', subscription, 'Remove'),
    ],
    private: true,
  }
}

/** Asks before a digest is removed: it cannot be undone. */
export function removeCard(subscription: Subscription): Card {
  return {
    ...blankCard('Remove this digest?'),
    tone: 'warning',
    lede: [bold(rhythmWords(subscription)), text('. Those that were posted stay in the channel.')],
    actions: [
      { kind: 'danger', id: `digest list:removed:${subscription.id}`, label: 'Remove it', value: null },
      ...(subscription.paused === null
        ? [subscriptionAction('pause', subscription, 'Pause it instead')]
        : []),
    ],
    footer: [text('Nothing happens unless you press a button.')],
    private: true,
  }
}

export function removedCard(subscription: Subscription): Card {
  return {
    ...blankCard('The digest was removed.'),
    lede: [
      text(`${rhythmWords(subscription)} does not come any more. `),
      code('/digest schedule'),
      text(' makes a new one.'),
    ],
    private: true,
  }
}
