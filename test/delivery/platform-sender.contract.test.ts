import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Outlet } from '../../src/delivery/outlet.ts'
import { type PlatformSender, startPlatformSender } from '../../src/delivery/platform-sender.ts'
import { openQueue, type Queue } from '../../src/jobs/queue.ts'
import { noTelemetry } from '../../src/telemetry.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'
import { claimedEdition, contentOf, dueMs } from './ledger.ts'
import { createChannel } from './scripted-outlet.ts'

const log = await silentLog()
const watch = { monotonic: () => performance.now(), wall: () => Date.now() }

await onBothEngines('the sender of one platform', (store) => {
  const db = () => store().db
  let queue: Queue
  const open: PlatformSender[] = []
  beforeAll(async () => {
    queue = await openQueue(store(), { log })
  })
  afterAll(() => queue.close())
  beforeEach(async () => {
    await sql`DELETE FROM pgboss.job`.execute(db())
    await db().deleteFrom('subscription').execute()
  })
  afterEach(async () => {
    for (const sender of open.splice(0)) await sender.stop(0)
  })

  /** Editions of this workspace, each of a channel of its own or all of one, and each with its job. */
  async function editions(count: number, workspace: string, channel?: string): Promise<void> {
    const inChannel = channel === undefined ? {} : { channel }
    for (let n = 0; n < count; n += 1) {
      const key = await claimedEdition(db(), { subscription: { workspace, ...inChannel } })
      const platform = workspace.startsWith('slack') ? 'slack' : 'discord'
      await db()
        .transaction()
        .execute((trx) => queue.insert(trx, [{ platform, key, attempt: 1 }]))
    }
  }

  /** A sender with the workspaces of the posts that began, and milliseconds from its start to each and to each look. */
  function start(change: Partial<Outlet>, gate: Promise<void> = Promise.resolve()) {
    const channel = createChannel({ clock: () => dueMs })
    const began: string[] = []
    const posts: number[] = []
    const looks: number[] = []
    const startedMs = performance.now()
    const sinceStart = (): number => performance.now() - startedMs
    const outlet: Outlet = {
      ...channel.outlet,
      postsPerSecond: 1_000,
      ...change,
      prepare(card) {
        const post = channel.outlet.prepare(card)
        return async (target, options) => {
          began.push(target.place.workspace)
          posts.push(sinceStart())
          await gate
          return await post(target, options)
        }
      },
      async find(...asked) {
        looks.push(sinceStart())
        return await channel.outlet.find(...asked)
      },
    }
    const sender = startPlatformSender({
      ...{ outlet, queue, store: store(), watch, log, clock: () => dueMs, telemetry: noTelemetry },
      lease: { name: 'of a test', hold: async () => true, release: async () => undefined },
      times: { leaseMs: 8_000, renewMs: 200, marginMs: 300 },
      digests: { edition: async () => contentOf('full') },
    })
    open.push(sender)
    return { channel, began, posts, looks }
  }

  const inTime = { timeout: 10_000, interval: 10 }

  it('begins with what a dead one had taken, without waiting for the queue’s upkeep', async () => {
    await editions(1, 'discord:g1')
    await queue.take('discord', 1)
    await sql`UPDATE pgboss.job SET heartbeat_on = now() - interval '7 seconds'`.execute(db())
    const { channel } = start({})
    await expect.poll(() => channel.messages.length, { timeout: 3_000, interval: 10 }).toBe(1)
  })

  it('has three of one workspace on their way at most where each has a pace of its own, and goes on to others', async () => {
    const gate = Promise.withResolvers<void>()
    await editions(8, 'slack:T1')
    await editions(3, 'slack:T2')
    const { began, channel } = start({ platform: 'slack', workspaceGapMs: 1 }, gate.promise)
    await expect.poll(() => began.length, inTime).toBe(6)
    await wait(100)
    expect(began.toSorted()).toEqual(['T1', 'T1', 'T1', 'T2', 'T2', 'T2'])
    gate.resolve()
    await expect.poll(() => channel.messages.length, inTime).toBe(11)
  })

  it('has many on their way where the platform has one budget for all', async () => {
    const gate = Promise.withResolvers<void>()
    await editions(8, 'discord:g1')
    const { began, channel } = start({}, gate.promise)
    await expect.poll(() => began.length, inTime).toBe(8)
    gate.resolve()
    await expect.poll(() => channel.messages.length, inTime).toBe(8)
  })

  it.each([
    ['the token', { postsPerSecond: 10 }, 'discord:g1', undefined],
    ['each channel', { channelGapMs: 100 }, 'discord:g1', 'one'],
    ['each workspace', { platform: 'slack', workspaceGapMs: 100 }, 'slack:T1', undefined],
  ] as const)('keeps to the pace of %s', async (_, pace, workspace, channel) => {
    await editions(4, workspace, channel)
    const { posts } = start(pace)
    await expect.poll(() => posts.length, inTime).toBe(4)
    expect(posts.at(-1)).toBeGreaterThan(295)
  })

  it('looks for what may stand there at the pace of posts', async () => {
    await editions(5, 'discord:g1')
    const before = new Date(dueMs - 3_600_000)
    await db()
      .updateTable('delivery')
      .set({ state: 'sending', unsure_at: before, changed_at: before })
      .execute()
    const { looks } = start({ postsPerSecond: 10 })
    await expect.poll(() => looks.length, inTime).toBe(5)
    expect(looks.at(-1)).toBeGreaterThan(395)
  })

  it('lets what could not be posted wait', async () => {
    await editions(1, 'discord:g1')
    const { channel } = start({})
    channel.posts.push('down')
    const waits = async (): Promise<boolean | undefined> => {
      const { rows } = await sql<{ waits: boolean }>`
        SELECT start_after > created_on AS waits FROM pgboss.job WHERE state = 'created'`.execute(db())
      return rows[0]?.waits
    }
    await expect.poll(waits, inTime).toBe(true)
    expect(channel.asked.posts).toBe(1)
  })

  it('says to the queue what it still works on', async () => {
    const gate = Promise.withResolvers<void>()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      await editions(1, 'discord:g1')
      const { began } = start({}, gate.promise)
      await expect.poll(() => began.length, inTime).toBe(1)
      await sql`UPDATE pgboss.job SET heartbeat_on = now() - interval '6 seconds'`.execute(db())
      vi.advanceTimersByTime(5_000)
      const touched = async (): Promise<boolean | undefined> => {
        const { rows } = await sql<{ touched: boolean }>`
          SELECT heartbeat_on > now() - interval '5 seconds' AS touched FROM pgboss.job`.execute(db())
        return rows[0]?.touched
      }
      // Before the queue's own upkeep finds it.
      await expect.poll(touched, { timeout: 3_000, interval: 10 }).toBe(true)
    } finally {
      gate.resolve()
      vi.useRealTimers()
    }
  })
})
