import { setTimeout as wait } from 'node:timers/promises'
import type { Store } from '../../src/store/store.ts'
import { type Subscribed, subscribe } from './subscribe.ts'
import type { Workers } from './workers.ts'

export interface FanOut {
  /** Seconds from the moment at which all were due to the last post. */
  readonly seconds: number
  readonly posted: number
  /** Posts beyond the first of a channel. */
  readonly repeated: number
  /** The most that the sender used above what it used before, bytes. */
  readonly aboveIdleBytes: number
}

const idSize = 12

/** A subscription of each target that is due now. */
function dueNow(targets: readonly Pick<Subscribed, 'workspace' | 'channel' | 'address'>[]): Subscribed[] {
  const dueMs = Date.now()
  const now = new Date(dueMs).toISOString()
  return targets.map((target, n) => ({
    ...target,
    id: `b${n.toString(36).padStart(idSize - 1, '0')}`,
    ...{ zone: 'Etc/UTC', at: now.slice(11, 16), localDate: now.slice(0, 10), dueMs },
  }))
}

/** What the sender uses; the other one stands by. */
async function usedBySender({ all }: Workers): Promise<number> {
  const looks = await Promise.all(all.map((worker) => worker.look().catch(() => null)))
  return Math.max(0, ...looks.map((look) => (look?.sends === true ? look.rssBytes : 0)))
}

/**
 * Schedules a digest in each target for now and waits until all stand there.
 * @param posts how often each edition was posted, by its key
 */
export async function fanOut(
  store: Store,
  workers: Workers,
  targets: readonly Pick<Subscribed, 'workspace' | 'channel' | 'address'>[],
  {
    posts,
    withinMs,
    onProgress,
  }: {
    readonly posts: () => ReadonlyMap<string, number>
    readonly withinMs: number
    readonly onProgress?: (posted: number) => Promise<void> | void
  },
): Promise<FanOut> {
  const idleBytes = Math.max(
    ...(await Promise.all(workers.all.map((worker) => worker.look('rest')))).map(({ rssBytes }) => rssBytes),
  )
  const due = dueNow(targets)
  const beganMs = performance.now()
  await subscribe(store, due)
  let most = idleBytes
  for (const end = beganMs + withinMs; performance.now() < end && posts().size < targets.length; ) {
    await wait(250)
    most = Math.max(most, await usedBySender(workers))
    await onProgress?.(posts().size)
  }
  const seconds = (performance.now() - beganMs) / 1000
  // What would be posted twice would be so soon after.
  await wait(2_000)
  const all = [...posts().values()]
  return {
    seconds,
    posted: all.length,
    repeated: all.reduce((sum, n) => sum + n - 1, 0),
    aboveIdleBytes: most - idleBytes,
  }
}
