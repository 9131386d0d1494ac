import { blankCard } from '../chat/blank-card.ts'
import type { Action, Card, Line, Section } from '../chat/card.ts'
import { bold, code, text, time } from '../chat/spans.ts'
import type { PausedWhy, SubscriptionReport } from '../digest/subscription.ts'
import { editionLine } from './edition-words.ts'
import { slotSpan, subscriptionAction } from './subscription-card.ts'
import { rhythmWords, sectionsWords } from './subscription-words.ts'

/** Digests of a channel that have buttons of their own; the commands reach the others. */
const mostWithButtons = 3
/** Digests of a channel that are told at length; of the others it says when they come. */
const mostAtLength = 5
/** Uncertain editions of a channel that are asked about at a time. */
const mostAsked = 2

const pausedWords: Readonly<Record<PausedWhy, string>> = {
  asked: 'somebody asked for it',
  unreachable: 'this channel refused it for three days',
  zone: 'its time zone is not known any more',
}

function nextLine({ subscription: { next, paused } }: SubscriptionReport): Line {
  if (paused !== null) return [bold('Paused'), text(`: ${pausedWords[paused]}.`)]
  if (next === null) return [bold('Next'), text(': none.')]
  return [bold('Next'), text(': '), slotSpan(next), text('.')]
}

function failingLine({ failingSince }: SubscriptionReport): Line[] {
  if (failingSince === null) return []
  return [[bold('Refused'), text(' by this channel since '), time(failingSince, 'date-time'), text('.')]]
}

function reportSection(report: SubscriptionReport): Section {
  const { subscription, last, uncertain } = report
  const older = uncertain.filter(({ key }) => key !== last?.key)
  return {
    heading: rhythmWords(subscription),
    style: 'list',
    lines: [
      nextLine(report),
      ...failingLine(report),
      ...(last === null ? [] : [editionLine(last)]),
      ...older.map(editionLine),
      [bold('Shows'), text(` ${sectionsWords(subscription.sections)}; its id is `), code(subscription.id)],
    ],
  }
}

/** One line for each digest behind the first few. */
function othersSection(reports: readonly SubscriptionReport[]): Section[] {
  if (reports.length === 0) return []
  const lines = reports.map(
    (report): Line => [
      text(`${rhythmWords(report.subscription)} `),
      code(report.subscription.id),
      text(' · '),
      ...nextLine(report),
    ],
  )
  return [{ heading: 'And', style: 'list', lines }]
}

/** Asks about editions that may stand in the channel: two buttons each. */
function settleActions(reports: readonly SubscriptionReport[]): Action[] {
  const unsure = reports.flatMap(({ uncertain }) => uncertain).slice(0, mostAsked)
  return unsure.flatMap(({ key, localDate }): Action[] => {
    const of = unsure.length === 1 ? 'It' : `The one of ${localDate}`
    return [
      { kind: 'switch', id: `digest list:there:${key}`, label: `${of} is there`, value: null },
      { kind: 'switch', id: `digest list:not-there:${key}`, label: `${of} is not there`, value: null },
    ]
  })
}

function ownActions(reports: readonly SubscriptionReport[]): Action[] {
  return reports.slice(0, mostWithButtons).flatMap(({ subscription }) => {
    const verb = subscription.paused === null ? 'pause' : 'resume'
    const of = reports.length === 1 ? '' : ` ${subscription.at} ${subscription.zone}`
    return [
      subscriptionAction(verb, subscription, `${verb === 'pause' ? 'Pause' : 'Resume'}${of}`),
      subscriptionAction('remove', subscription, `Remove${of}`),
    ]
  })
}

/** Who may change them, and how those without a button. */
const footerWords = (count: number): string =>
  count <= mostWithButtons
    ? 'Whoever may manage this channel can change them; /help digest shows how.'
    : `Whoever may manage this channel can change them: the first ${mostWithButtons} by buttons, the others by id, as in /digest pause digest:ID.`

const emptyCard: Card = {
  ...blankCard('This channel has no digest.'),
  lede: [
    text(
      'A digest comes once on each day that you choose, at a local time: figures, mining stocks, what the news added up to, a chart and headlines.',
    ),
  ],
  sections: [
    {
      heading: null,
      style: 'list',
      lines: [
        [code('/digest preview'), text(' shows you alone how it looks now.')],
        [code('/digest schedule at:07:30 zone:Europe/Berlin'), text(' has it come every day.')],
      ],
    },
  ],
  private: true,
}

/** A channel's digests for one reader: when each comes next, what became of the last one, and what to do. */
export function subscriptionsCard(reports: readonly SubscriptionReport[]): Card {
  if (reports.length === 0) return emptyCard
  const isUnsure = reports.some(({ uncertain }) => uncertain.length > 0)
  return {
    ...blankCard(
      reports.length === 1 ? 'The digest of this channel' : `The ${reports.length} digests of this channel`,
    ),
    ...(isUnsure
      ? {
          tone: 'warning',
          warnings: [
            [
              text('Of a digest nobody knows whether it was posted, so it is not posted again by itself. '),
              text('Look for it here, then press what you see.'),
            ],
          ],
        }
      : {}),
    sections: [
      ...reports.slice(0, mostAtLength).map(reportSection),
      ...othersSection(reports.slice(mostAtLength)),
    ],
    actions: [...settleActions(reports), ...ownActions(reports)],
    footer: [text(footerWords(reports.length))],
    private: true,
  }
}
