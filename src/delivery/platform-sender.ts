import { pause } from '../chat/pause.ts'
import type { Clock } from '../clock.ts'
import type { Digests } from '../digest/ports.ts'
import { isPosting, type Job, type PostingPlatform, type Queue } from '../jobs/queue.ts'
import type { Log } from '../ops/log.ts'
import { editionWorkspaces } from '../store/edition-workspaces.ts'
import type { Store } from '../store/store.ts'
import type { Telemetry } from '../telemetry.ts'
import { type ActiveSender, type LeaseTimes, startActiveSender } from './active-sender.ts'
import { deliver } from './deliver.ts'
import type { Outlet } from './outlet.ts'
import { pacedOutlet } from './paced-outlet.ts'
import { createPacer } from './pacer.ts'
import { createPreparedPosts } from './prepared-posts.ts'
import { createSendLoop } from './send-loop.ts'
import type { SenderLease } from './sender-lease.ts'
import type { Stopwatch } from './term.ts'

export interface PlatformSenderParts {
  readonly outlet: Outlet
  readonly lease: SenderLease
  readonly times: LeaseTimes
  readonly queue: Queue
  readonly store: Store
  readonly digests: Pick<Digests, 'edition'>
  readonly clock: Clock
  readonly watch: Stopwatch
  readonly telemetry: Telemetry
  readonly log: Log
}

export interface PlatformSender extends ActiveSender {
  nudge(): void
}

/** Editions under way at a time where the platform has one budget for all, and where each workspace has its own. */
const atOnceOfAll = 16
const atOnceOfWorkspaces = 48
const atOncePerWorkspace = 3

/** A job with whose turn it is. */
interface GroupedJob {
  readonly job: Job
  readonly group: string
}

/** The sender of one platform: while this process is the one that sends, it works the platform's jobs off. */
export function startPlatformSender(parts: PlatformSenderParts): PlatformSender {
  const { outlet, lease, times, queue, store, digests, clock, watch, telemetry, log } = parts
  const { platform, workspaceGapMs } = outlet
  if (!isPosting(platform)) throw new Error(`Nothing is posted on ${platform} unasked.`)
  const posting: PostingPlatform = platform
  const byWorkspace = workspaceGapMs !== undefined

  async function take(most: number): Promise<readonly GroupedJob[]> {
    const jobs = await queue.take(posting, most)
    if (!byWorkspace) return jobs.map((job) => ({ job, group: '' }))
    const keys = jobs.map(({ key }) => key)
    const workspaces = await editionWorkspaces(store.db, keys)
    return jobs.map((job) => ({ job, group: workspaces.get(job.key) ?? '' }))
  }

  const paced = pacedOutlet(
    outlet,
    createPacer({
      ...{ perSecond: outlet.postsPerSecond, channelGapMs: outlet.channelGapMs, workspaceGapMs },
      ...{ now: watch.monotonic, sleep: pause },
    }),
    watch.monotonic,
  )
  const prepared = createPreparedPosts(paced)
  const loop = createSendLoop<GroupedJob>({
    jobs: {
      take,
      touch: (jobs) => queue.touch(jobs.map(({ job }) => job)),
      done: ({ job }) => queue.done([job]),
      again: ({ job }, afterMs) => queue.again(job, afterMs),
    },
    send: ({ job }, lost) =>
      deliver({ db: store.db, digests, outlet: paced, prepared, clock, telemetry, log }, job.key, lost),
    groupOf: ({ group }) => group,
    atOnce: byWorkspace ? atOnceOfWorkspaces : atOnceOfAll,
    atOncePerGroup: byWorkspace ? atOncePerWorkspace : atOnceOfAll,
    groupGapMs: workspaceGapMs ?? 0,
    log,
    now: watch.monotonic,
  })
  const sender = startActiveSender({
    ...{ lease, watch, log, ...times },
    async work(signals) {
      await queue.reclaim(posting)
      await loop.run(signals)
    },
  })
  return { ...sender, nudge: loop.nudge }
}
