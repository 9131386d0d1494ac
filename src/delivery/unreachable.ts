import { blankCard } from '../chat/blank-card.ts'
import type { Card, Line } from '../chat/card.ts'
import { bold, code, link, text } from '../chat/spans.ts'
import { digestSections } from '../digest/subscription.ts'
import type { Log } from '../ops/log.ts'
import type { Place, Platform } from '../place.ts'
import type { SubscriptionFacts } from '../store/subscription-facts.ts'
import type { Outlets } from './outlet.ts'

/** A subscription that was paused because its channel has answered nothing but refusals for three days. */
export interface PausedSubscription {
  readonly id: string
  readonly place: Place
  readonly address: string
  /** Who scheduled it; empty where they are forgotten. */
  readonly createdBy: string
  /** The scheduled local time and zone. */
  readonly at: string
  readonly zone: string
  /** As they are stored: `every-day`, `mon,thu`; `figures,chart`. */
  readonly days: string
  readonly sections: string
  /** Why the last edition was not posted, in a few plain words; null where that is not known. */
  readonly why: string | null
}

/** What the store tells of one; nothing where it is on a platform that nobody knows. */
export function pausedFrom(facts: SubscriptionFacts): PausedSubscription[] {
  const { id, workspace, channel, person, address, local_time: at, zone, days, sections, reason } = facts
  const [name = '', ...rest] = workspace.split(':')
  const platform = platforms.find((one) => one === name)
  if (platform === undefined) return []
  const place = { platform, workspace: rest.join(':'), channel }
  return [{ id, place, address, createdBy: person, at, zone, days, sections, why: reason }]
}

const platforms: readonly Platform[] = ['discord', 'slack', 'console']

/** Where the channel is, for whoever may still see it. */
function channelOf({ platform, workspace, channel }: Place): Line {
  if (platform === 'discord') {
    return [link('this channel', `https://discord.com/channels/${workspace}/${channel}`)]
  }
  if (platform === 'slack') {
    return [link('this channel', `https://app.slack.com/client/${workspace}/${channel}`)]
  }
  return [text('the channel '), code(channel)]
}

/** What has the same digest come to another channel, so that nothing of it is lost where this one is gone. */
function sameElsewhere({ at, zone, days, sections }: PausedSubscription): string {
  const isEverything = digestSections.every((section) => sections.split(',').includes(section))
  return [
    `/digest schedule at:${at} zone:${zone}`,
    ...(days === 'every-day' ? [] : [`days:${days.replace('-', ' ')}`]),
    ...(isEverything ? [] : [`sections:${sections}`]),
  ].join(' ')
}

/** Which channel, why, and how to go on. */
function pausedCard(paused: PausedSubscription): Card {
  const { place, at, zone, why, id } = paused
  return {
    ...blankCard('Your daily digest is paused'),
    tone: 'warning',
    lede: [
      text('For three days it could not be posted in '),
      ...channelOf(place),
      text(why === null ? '.' : `: ${why}.`),
    ],
    fields: [
      { name: 'Scheduled for', value: [text(`${at} (${zone})`)] },
      { name: 'Digest', value: [code(id)] },
    ],
    sections: [
      {
        heading: null,
        style: 'plain',
        lines: [
          [
            text('To go on, let Hashdesk post there again and use '),
            bold(`/digest resume ${id}`),
            text(' in that channel. To end it, use '),
            bold(`/digest remove ${id}`),
            text('.'),
          ],
          [text('Where the channel is gone, this has it come to another one: '), code(sameElsewhere(paused))],
        ],
      },
    ],
    private: true,
  }
}

export interface TellingParts {
  readonly outlets: Outlets
  readonly log: Log
  /** Waits between two words, so that many of them take nothing from the posts' share. */
  readonly between: () => Promise<void>
  /** Ends it before the next word; those whom it did not come to stand in the log. */
  readonly signal: AbortSignal
}

/**
 * Tells each person who scheduled one of these, in private and once. Whom it does not reach stands in the log: the
 * subscription says itself why it is paused to whoever looks.
 */
export async function tellUnreachable(
  paused: readonly PausedSubscription[],
  { outlets, log, between, signal }: TellingParts,
): Promise<void> {
  for (const [at, one] of paused.entries()) {
    if (at > 0) await between()
    const { id, place, address, createdBy } = one
    const outlet = signal.aborted || createdBy === '' ? null : outlets.of(place.platform)
    const reached = await outlet?.tell({ place, address }, createdBy, pausedCard(one))
    const facts = { subscription: id, platform: place.platform }
    if (reached === true) log.info(facts, 'a digest is paused, and whoever scheduled it was told')
    else log.warn(facts, 'a digest is paused, and whoever scheduled it could not be told')
  }
}
