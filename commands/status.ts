import { z } from 'zod'
import { slotSpan } from '../src/cards/subscription-card.ts'
import { blankCard } from '../src/chat/blank-card.ts'
import type { Card, Line, Section } from '../src/chat/card.ts'
import { bold, text, time } from '../src/chat/spans.ts'
import { defineCommand } from '../src/command.ts'
import type { Slot } from '../src/digest/subscription.ts'
import type { Market, MarketAge } from '../src/market/market.ts'
import type { DataAges, PlatformState } from '../src/workspace/ports.ts'

const platformNames: Readonly<Record<PlatformState['platform'], string>> = {
  console: 'Console',
  terminal: 'Terminal',
  discord: 'Discord',
  slack: 'Slack',
}

const stateWords: Readonly<Record<PlatformState['state'], string>> = {
  off: 'is not set up',
  connecting: 'is connecting',
  connected: 'is connected',
  down: 'is not reachable',
}

function platformLine({ platform, state, since, detail }: PlatformState): Line {
  const what = [bold(platformNames[platform]), text(` ${stateWords[state]}`)]
  const line: Line =
    state === 'off' ? [...what, text('.')] : [...what, text(' since '), time(since, 'date-time'), text('.')]
  return detail === null ? line : [...line, text(` ${detail}`)]
}

/** `3 days and 4 hours`, `5 minutes`, `less than a minute`. */
function spanWords(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000)
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ] as const
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
  return said.length === 0 ? 'less than a minute' : said.slice(0, 2).join(' and ')
}

function ageLine({ what, source, asOf, state }: MarketAge): Line {
  const head = bold(what)
  if (state === 'unasked') return [head, text(': not asked for yet.')]
  if (asOf === null || state === 'missing') return [head, text(`: not available from ${source}.`)]
  const stale = state === 'stale' ? ' and stale' : ''
  return [head, text(': as of '), time(asOf, 'date-time'), text(`${stale}, from ${source}.`)]
}

function marketSection({ mode, ages }: Pick<Market, 'mode' | 'ages'>): Section[] {
  const sample: Line[] =
    mode === 'sample' ? [[bold('SAMPLE'), text(' figures of our own are shown in place of live ones.')]] : []
  const lines = [...sample, ...ages().map(ageLine)]
  return lines.length === 0 ? [] : [{ heading: 'Market data', style: 'list', lines }]
}

const earliest = (slots: readonly (Slot | null)[]): Slot | null =>
  slots.filter((slot) => slot !== null).toSorted((one, other) => one.dueMs - other.dueMs)[0] ?? null

interface Up {
  readonly ages: DataAges
  readonly platforms: readonly PlatformState[]
  readonly market: Pick<Market, 'mode' | 'ages'>
  /** When the next digest comes to this channel; null where none does. */
  readonly nextDigest: Slot | null
}

function statusCard({ ages, platforms, market, nextDigest }: Up, nowMs: number): Card {
  const isDown = platforms.some(({ state }) => state === 'down')
  return {
    ...blankCard('Status'),
    tone: isDown ? 'warning' : 'info',
    lede: [text(isDown ? 'Hashdesk is up, but not everything is connected.' : 'Hashdesk is up.')],
    fields: [
      {
        name: 'Last article read here',
        value: ages.lastReadAt === null ? [text('none yet')] : [time(ages.lastReadAt, 'date-time')],
      },
      { name: 'Takes here in 24 hours', value: [text(String(ages.takesToday))] },
      { name: 'Next digest here', value: [nextDigest === null ? text('none') : slotSpan(nextDigest)] },
      { name: 'Store', value: [text(ages.store)] },
      { name: 'Engine', value: [text(ages.engine)] },
      { name: 'Version', value: [text(ages.version)] },
      { name: 'Up for', value: [text(spanWords(nowMs - Date.parse(ages.startedAt)))] },
    ],
    sections: [
      ...(platforms.length === 0
        ? []
        : [{ heading: 'Platforms', style: 'list' as const, lines: platforms.map(platformLine) }]),
      ...marketSection(market),
    ],
    private: true,
  }
}

export const status = defineCommand({
  name: 'status',
  description: 'Whether everything is up, and how old the data is',
  options: z.object({}),
  who: 'anyone',
  where: ['channel', 'direct'],
  costs: 'nothing',
  examples: [{ line: '/status', does: 'shows connections, data ages and the version' }],
  prepare: async () => ({ private: true }),
  async run(_, { desk, place, clock }) {
    const [ages, digests] = await Promise.all([desk.status.ages(place), desk.subscriptions.list(place)])
    const nextDigest = earliest(digests.map(({ subscription }) => subscription.next))
    const platforms = desk.status.presence.all()
    return statusCard({ ages, platforms, market: desk.market, nextDigest }, clock())
  },
})
