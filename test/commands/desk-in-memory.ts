import type { Charts } from '../../src/charts/charts.ts'
import type { CommandDesk } from '../../src/command.ts'
import type { Market } from '../../src/market/market.ts'
import type { Asker, Place } from '../../src/place.ts'
import type { TakeService } from '../../src/takes/take-answer.ts'
import type { KeptRequest, PlatformState, PostedCard, WorkspaceSettings } from '../../src/workspace/ports.ts'
import {
  type DigestsWrittenDown,
  digestsInMemory,
  type SubscriptionsOptions,
  subscriptionsInMemory,
} from './digests-in-memory.ts'
import { chartsInMemory, marketInMemory } from './market-in-memory.ts'

/** What the services in memory were told. */
export interface WrittenDown {
  readonly posted: (PostedCard & { readonly channel: string; readonly link: string | null })[]
  readonly feedback: Map<string, boolean>
  readonly kept: Map<string, KeptRequest & { readonly whose: string }>
  readonly forgotten: string[]
  readonly settings: Map<string, WorkspaceSettings>
  readonly digests: DigestsWrittenDown
}

export const untouchedSettings: WorkspaceSettings = {
  zone: 'UTC',
  engine: 'embedded',
  privateByDefault: false,
  who: {},
}

const workspaceOf = ({ platform, workspace }: Pick<Place, 'platform' | 'workspace'>): string =>
  `${platform}:${workspace}`
const channelOf = (place: Place): string => `${workspaceOf(place)}:${place.channel}`
const personOf = (place: Place, asker: Asker): string => `${workspaceOf(place)}:${asker.id}`

export interface DeskInMemoryOptions extends Partial<SubscriptionsOptions> {
  readonly market?: Partial<Market>
  readonly charts?: Partial<Charts>
}

/** The services of a desk as plain lists, for tests of whoever uses them. */
export function deskInMemory(
  takes: TakeService,
  { market, charts, refusal, nowMs = Date.UTC(2026, 1, 4, 16) }: DeskInMemoryOptions = {},
): { desk: CommandDesk; written: WrittenDown } {
  const written: WrittenDown = {
    posted: [],
    feedback: new Map(),
    kept: new Map(),
    forgotten: [],
    settings: new Map(),
    digests: { reports: [], settled: [], composed: [] },
  }
  const presence = new Map<string, PlatformState>()
  const settingsOf = (place: Place) => written.settings.get(workspaceOf(place)) ?? untouchedSettings
  const desk: CommandDesk = {
    takes,
    market: marketInMemory(market),
    charts: chartsInMemory(charts),
    subscriptions: subscriptionsInMemory(written.digests, { refusal: refusal ?? (() => null), nowMs }),
    digests: digestsInMemory(written.digests),
    settings: {
      of: async (place) => settingsOf(place),
      async change(place, change) {
        const changed = { ...settingsOf(place), ...change }
        written.settings.set(workspaceOf(place), changed)
        return changed
      },
    },
    posted: {
      async keep(place, card) {
        const postedAt = '2026-02-04T15:30:00.000Z'
        written.posted.push({ ...card, postedAt, channel: channelOf(place), link: null })
      },
      earlier: async (place, answer) =>
        written.posted.findLast((card) => card.channel === channelOf(place) && card.answerId !== answer.id) ??
        null,
      holds: async (place, link) =>
        written.posted.some((card) => card.channel === channelOf(place) && card.link === link),
      async drop(place, answerId) {
        const at = written.posted.findIndex(
          (card) => card.channel === channelOf(place) && card.answerId === answerId,
        )
        if (at >= 0) written.posted.splice(at, 1)
      },
    },
    feedback: {
      async give(place, asker, answerId, helpful) {
        written.feedback.set(`${personOf(place, asker)}:${answerId}`, helpful)
      },
    },
    kept: {
      async keep(place, asker, request) {
        const key = `k${written.kept.size + 1}`
        written.kept.set(key, { ...request, whose: personOf(place, asker) })
        return key
      },
      async find(place, asker, key) {
        const found = written.kept.get(key)
        if (found === undefined || !found.whose.startsWith(`${workspaceOf(place)}:`)) return null
        if (found.private && found.whose !== personOf(place, asker)) return null
        const { whose: _, ...request } = found
        return request
      },
    },
    forgetting: {
      workspace: async (place) => void written.forgotten.push(workspaceOf(place)),
      person: async (place, asker) => void written.forgotten.push(personOf(place, asker)),
    },
    status: {
      presence: {
        set: (platform, state, detail) =>
          void presence.set(platform, {
            platform,
            state,
            since: '2026-02-04T15:00:00.000Z',
            detail: detail ?? null,
          }),
        all: () => [...presence.values()],
      },
      ages: async () => ({
        store: 'built-in',
        lastReadAt: '2026-02-04T15:00:00.000Z',
        takesToday: 3,
        engine: 'embedded 1.0.0',
        startedAt: '2026-02-04T12:00:00.000Z',
        version: '0.1.0',
      }),
    },
  }
  return { desk, written }
}
