import { randomBytes } from 'node:crypto'
import packageJson from '../package.json' with { type: 'json' }
import { embeddedId, embeddedVersion } from './analysis/embedded/version.ts'
import { checkUrl } from './articles/address-guard.ts'
import { BlockedAddress } from './articles/blocked-address.ts'
import type { FetchPage } from './articles/page.ts'
import { createReadingPool, type ReadingPool } from './articles/reading-pool.ts'
import { buildUserAgent } from './articles/user-agent.ts'
import type { Charts } from './charts/charts.ts'
import { createCharts } from './charts/create-charts.ts'
import type { Clock } from './clock.ts'
import { createDigests } from './delivery/create-digests.ts'
import { createOutlets } from './delivery/create-outlets.ts'
import { createSubscriptions } from './delivery/create-subscriptions.ts'
import type { Outlets } from './delivery/outlet.ts'
import type { Digests, Subscriptions } from './digest/ports.ts'
import type { Market } from './market/market.ts'
import { createMarket } from './market/market-service.ts'
import type { Config } from './ops/config.ts'
import type { Log } from './ops/log.ts'
import { openStore } from './store/engine.ts'
import type { Store } from './store/store.ts'
import type { ReadSource } from './takes/ports.ts'
import { startRetention } from './takes/retention.ts'
import { readSample } from './takes/samples.ts'
import type { TakeService } from './takes/take-answer.ts'
import { createTakeService } from './takes/take-service.ts'
import { noTelemetry, type Telemetry } from './telemetry.ts'
import { createFeedback } from './workspace/feedback.ts'
import { createForgetting } from './workspace/forgetting.ts'
import { createKeptRequests } from './workspace/kept-requests.ts'
import type { Feedback, Forgetting, KeptRequests, PostedCards, Settings, Status } from './workspace/ports.ts'
import { createPostedCards } from './workspace/posted-cards.ts'
import { createSettings } from './workspace/settings.ts'
import { createStatus } from './workspace/status.ts'
import { createUnderWay, type UnderWay } from './workspace/under-way.ts'

/** The composed services that commands, adapters and jobs use. */
export interface Desk {
  readonly takes: TakeService
  readonly settings: Settings
  readonly posted: PostedCards
  readonly feedback: Feedback
  readonly kept: KeptRequests
  readonly forgetting: Forgetting
  readonly status: Status
  readonly market: Market
  readonly charts: Charts
  readonly store: Store
  readonly digests: Digests
  readonly subscriptions: Subscriptions
  /** Empty until the process adds those that are configured. */
  readonly outlets: Outlets
  /** Stops the work under way and closes the store; safe to call twice. */
  close(): Promise<void>
}

export interface DeskParts {
  readonly log: Log
  readonly clock: Clock
  /** Nobody hears unless given. */
  readonly telemetry?: Telemetry
  /** Whether this process tidies up and fetches missing days by itself; true unless given. */
  readonly tidies?: boolean
}

/**
 * Opens the store and composes the services on it. What is heavy (the fetcher, the reading threads, the engine)
 * is loaded by the first request that needs it. Throws `UserError` where the store cannot be opened.
 */
export async function createDesk(
  config: Config,
  { log, clock, telemetry = noTelemetry, tidies = true }: DeskParts,
): Promise<Desk> {
  const store = await openStore({ config, log, clock })
  const retention = { store, clock, log, retentionDays: config.retentionDays }
  const stopRetention = tidies ? startRetention(retention) : async () => undefined
  const pool = createReadingPool({ threads: config.readingThreads })
  const engine = { id: embeddedId, version: embeddedVersion }
  const takes = createTakeService({
    store,
    fetchPage: fetchOnDemand(config, { log, clock, telemetry }),
    checkUrl: (url) => countingBlocked(() => checkUrl(url, config.allowHosts), telemetry),
    read: readWith(pool),
    engine,
    clock,
    newId,
    readSample,
    telemetry,
  })
  const market = createMarket({
    config: config.market,
    userAgent: userAgentOf('market', config),
    contact: config.userAgentContact,
    store,
    clock,
    log,
    random: Math.random,
    telemetry,
    keepsUp: tidies,
  })
  const charts = createCharts()
  const outlets = createOutlets()
  const underWay = createUnderWay()
  const settings = createSettings({ store, clock })
  const closeAll = async (): Promise<void> => {
    await stopRetention()
    await pool.close()
    await charts.close()
    await market.close()
    await store.close()
  }
  let closing: Promise<void> | null = null
  return {
    takes: remembering(takes, underWay),
    settings,
    posted: createPostedCards({ store, clock }),
    feedback: createFeedback({ store, clock }),
    kept: createKeptRequests({ store, clock, newId }),
    forgetting: createForgetting({ store, settings, underWay }),
    status: createStatus({ store, clock, engine, version: packageJson.version }),
    market,
    charts,
    store,
    digests: createDigests({ market, charts, store, clock, log }),
    outlets,
    subscriptions: createSubscriptions({ store, clock, outlets, newId }),
    close: () => {
      closing ??= closeAll()
      return closing
    },
  }
}

const userAgentOf = (purpose: 'articles' | 'market', { userAgentContact: contact }: Config): string =>
  buildUserAgent(purpose, { version: packageJson.version, contact })

/** 96 bits of chance: 24 letters and digits. */
const newId = (): string => randomBytes(12).toString('hex')

const remembering = (takes: TakeService, underWay: UnderWay): TakeService => ({
  ...takes,
  answer: (request, options) => underWay.during(request, () => takes.answer(request, options)),
  share: (id, place, asker) => underWay.during({ place, asker }, () => takes.share(id, place, asker)),
})

const tellBlocked =
  (telemetry: Telemetry) =>
  ({ reason }: BlockedAddress): void =>
    telemetry({ kind: 'blocked-fetch', reason })

/** What is refused by its spelling alone is never fetched, and counts as well. */
function countingBlocked(check: () => void, telemetry: Telemetry): void {
  try {
    check()
  } catch (error) {
    if (error instanceof BlockedAddress) tellBlocked(telemetry)(error)
    throw error
  }
}

function fetchOnDemand(
  config: Config,
  { log, clock, telemetry }: Required<Pick<DeskParts, 'log' | 'clock' | 'telemetry'>>,
): FetchPage {
  const load = async (): Promise<FetchPage> => {
    const { createPageFetcher } = await import('./articles/page.ts')
    const userAgent = userAgentOf('articles', config)
    return createPageFetcher({
      ...{ allowHosts: config.allowHosts, clock, userAgent, log },
      onBlocked: tellBlocked(telemetry),
    })
  }
  let fetchPage: Promise<FetchPage> | null = null
  return async (url, options) => {
    fetchPage ??= load()
    return (await fetchPage)(url, options)
  }
}

const readWith =
  (pool: ReadingPool): ReadSource =>
  async (source, readAtMs, signal) => {
    const { article, take } = await pool.read({ source, take: { readAtMs } }, { signal })
    if (take === null) throw new Error('The reading pool gave no take though one was asked for.')
    return { article, take }
  }
