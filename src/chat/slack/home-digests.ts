import type { types } from '@slack/bolt'
import { rhythmWords } from '../../cards/subscription-words.ts'
import type { CommandDesk } from '../../command.ts'
import { bold, text, time } from '../spans.ts'
import { slackLine } from './mrkdwn.ts'

/** What is told of the digests of a workspace. */
export type DigestReports = Awaited<ReturnType<CommandDesk['subscriptions']['ofWorkspace']>>

/** What the Home tab shows, in characters as Slack gets them; the channels' own lists have the rest. */
const mostText = 2_800

/** Slack shows a channel's name to those who may see it, and to others that it is a private one. */
const channelId = /^[CG][A-Z0-9]{1,30}$/

interface Reader {
  readonly user: string
  /** Managers see what comes to every channel. */
  readonly manages: boolean
}

/** What comes to channels, as far as the reader may know of it: others' direct messages are nobody else's. */
function digestsFor(reports: DigestReports, { user, manages }: Reader): DigestReports {
  return reports.filter(
    ({ subscription: { createdBy, place } }) =>
      createdBy === user || (manages && channelId.test(place.channel)),
  )
}

function digestLine({ subscription, failingSince, uncertain }: DigestReports[number]): string {
  const { place, next, paused } = subscription
  const where = channelId.test(place.channel) ? `<#${place.channel}>` : 'your messages with Hashdesk'
  const when =
    paused !== null || next === null
      ? [bold(paused === null ? 'no next one' : 'paused')]
      : [text('next '), time(new Date(next.dueMs).toISOString(), 'date-time')]
  const trouble = [
    ...(failingSince === null ? [] : ['refused by the channel']),
    ...(uncertain.length === 0 ? [] : ['nobody knows whether one was posted: see its list']),
  ]
  const line = slackLine([
    ...[text(`${rhythmWords(subscription)} · `), ...when],
    ...trouble.map((what) => text(` · ${what}`)),
  ])
  return `${where} · ${line}`
}

/** As many whole lines as Slack takes. */
function linesThatFit(lines: readonly string[]): string {
  let length = 0
  const fitting = lines.filter((line) => {
    length += line.length + 1
    return length <= mostText
  })
  const left = lines.length - fitting.length
  return [...fitting, ...(left === 0 ? [] : [`and ${left} more`])].join('\n')
}

/** The digests that come to this workspace, and how to have one. Ids of channels are shown as `digestsFor` has it. */
export function digestBlocks(reports: DigestReports, reader: Reader): readonly types.KnownBlock[] {
  const shown = digestsFor(reports, reader)
  const how =
    'In a channel, `/digest schedule 07:30 Europe/Berlin` has one come every day, and `/digest list` changes those that come.'
  return [
    { type: 'header', text: { type: 'plain_text', text: 'Digests' } },
    ...(shown.length === 0
      ? []
      : [
          {
            type: 'section' as const,
            text: { type: 'mrkdwn' as const, text: linesThatFit(shown.map(digestLine)) },
          },
        ]),
    { type: 'section', text: { type: 'mrkdwn', text: how } },
  ]
}
