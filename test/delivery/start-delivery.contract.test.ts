import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { blankCard } from '../../src/chat/blank-card.ts'
import { systemClock } from '../../src/clock.ts'
import { claim } from '../../src/delivery/claim.ts'
import { createOutlets } from '../../src/delivery/create-outlets.ts'
import { type Delivery, startDelivery } from '../../src/delivery/start-delivery.ts'
import { openQueue } from '../../src/jobs/queue.ts'
import { noTelemetry } from '../../src/telemetry.ts'
import { type OutletOnDiscord, outletOnDiscord } from '../chat/discord/outlet-on-discord.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'
import { claimedEdition } from './ledger.ts'

/** Seconds, and many of them on a machine that is busy. */
vi.setConfig({ testTimeout: 60_000 })

const log = await silentLog()
/** Long enough that no busy machine loses the right to send. */
const lease = { leaseMs: 8_000, renewMs: 200, marginMs: 300 }

await onBothEngines('the delivery of a process', (store) => {
  let made = 0
  afterEach(async () => {
    await store().db.deleteFrom('subscription').execute()
  })

  /** Subscriptions of new channels that are due now. */
  async function dueNow({ channel }: OutletOnDiscord, count: number): Promise<void> {
    const now = new Date()
    await store()
      .db.insertInto('subscription')
      .values(
        Array.from({ length: count }, () => channel()).map(({ id, guildId }) => ({
          ...{ id: `delivery${String(made++).padStart(4, '0')}`, workspace: `discord:${guildId}` },
          ...{ channel: id, address: guildId ?? '', person: '1', local_time: '00:00', zone: 'Etc/UTC' },
          ...{ days: 'every-day', sections: 'figures', next_due_at: now, created_at: now, changed_at: now },
          next_local_date: now.toISOString().slice(0, 10),
        })),
      )
      .execute()
  }

  const start = async (
    { outlet }: OutletOnDiscord,
    {
      clock = systemClock,
      ticked = (_failed: unknown): void => undefined,
      ticking = (_run: () => Promise<void>): void => undefined,
    } = {},
  ): Promise<Delivery> => {
    const outlets = createOutlets()
    outlets.add(outlet)
    return await startDelivery({
      ...{ store: store(), outlets, clock, log, telemetry: noTelemetry },
      tokens: { discord: 'one token' },
      digests: {
        edition: async ({ localDate }) => ({
          ...{ state: 'full', card: blankCard(`Digest of ${localDate}`), identity: localDate },
        }),
      },
      times: {
        lease,
        due: clock,
        tick({ run }) {
          ticking(run)
          const first = run().then(() => ticked(null), ticked)
          return { lastTickMs: () => null, stop: () => first }
        },
      },
    })
  }

  const open = async (): Promise<readonly { key: string; state: string }[]> =>
    await store().db.selectFrom('delivery').select(['key', 'state']).where('state', '<>', 'posted').execute()

  it('loses and repeats nothing where it stops in order amid a hundred posts', async () => {
    await using at = await outletOnDiscord()
    await dueNow(at, 100)
    const first = await start(at)
    await at.discord.until(() => at.discord.postsByNonce.size >= 20, 25_000)
    await first.close()
    const posted = at.discord.postsByNonce.size
    expect(posted).toBeLessThan(100)
    await wait(300)
    expect(at.discord.postsByNonce.size).toBe(posted)
    // What was on its way has ended: nothing is left of which nobody knows.
    expect((await open()).every(({ state }) => state === 'pending')).toBe(true)

    const second = await start(at)
    await at.discord.until(() => at.discord.postsByNonce.size === 100, 25_000)
    await second.close()
    expect([...at.discord.postsByNonce.values()].every((times) => times === 1)).toBe(true)
    expect(await open()).toEqual([])
    expect(at.discord.counts.rateLimited).toBe(0)
  })

  it('posts what was claimed and has lost its job', async () => {
    await using at = await outletOnDiscord()
    const { id, guildId } = at.channel()
    const subscription = {
      ...{ workspace: `discord:${guildId}`, channel: id, address: guildId ?? '' },
      next_due_at: new Date(Date.now() + 20 * 3_600_000),
    }
    const key = await claimedEdition(store().db, { subscription, deadlineMs: Date.now() + 3_600_000 })
    const ago = new Date(Date.now() - 90_000)
    const claimed = { due_at: ago, cut_off_at: ago, claimed_at: ago, changed_at: ago }
    await store().db.updateTable('delivery').set(claimed).where('key', '=', key).execute()
    const delivery = await start(at)
    await at.discord.until(() => at.discord.messages(id).length === 1, 25_000)
    await delivery.close()
    expect(await open()).toEqual([])
  })

  it('gives each edition one post where two processes look after all', async () => {
    await using at = await outletOnDiscord()
    await dueNow(at, 30)
    const both = await Promise.all([start(at), start(at)])
    await at.discord.until(() => at.discord.postsByNonce.size === 30, 25_000)
    if (store().engine === 'postgres') {
      expect(both.map((one) => one.sending().length).toSorted()).toEqual([0, 1])
    }
    await wait(300)
    await Promise.all(both.map((one) => one.close()))
    expect([...at.discord.postsByNonce.values()].every((times) => times === 1)).toBe(true)
    expect(await open()).toEqual([])
    expect(both.flatMap((one) => one.sending())).toEqual([])
  })

  it('posts today’s digest that a clock two days ahead took for missed, and none of those days', async () => {
    await using at = await outletOnDiscord()
    await dueNow(at, 3)
    const ahead = () => Date.now() + 48 * 3_600_000
    const queue = await openQueue(store(), { log })
    await claim({ store: store(), queue, clock: ahead, log, telemetry: noTelemetry })
    expect(await open()).toHaveLength(9)
    const delivery = await start(at)
    await at.discord.until(() => at.discord.postsByNonce.size === 3, 25_000)
    await wait(300)
    await delivery.close()
    await queue.close()
    expect([...at.discord.postsByNonce.values()]).toEqual([1, 1, 1])
    expect(await open()).toEqual([])
  })

  it('takes up what was scheduled by a clock that was set back while it runs', async () => {
    if (store().engine === 'postgres') return
    await using at = await outletOnDiscord()
    await dueNow(at, 1)
    const later = new Date(Date.now() + 400 * 24 * 3_600_000)
    await store()
      .db.updateTable('subscription')
      .set({ next_due_at: later, next_local_date: later.toISOString().slice(0, 10), changed_at: later })
      .execute()
    let offMs = 400 * 24 * 3_600_000 - 3_600_000
    const ticks: (() => Promise<void>)[] = []
    const delivery = await start(at, {
      clock: () => Date.now() + offMs,
      ticking: (run) => void ticks.push(run),
    })
    const next = async () =>
      (await store().db.selectFrom('subscription').select('next_due_at').executeTakeFirstOrThrow())
        .next_due_at
    await ticks[0]?.()
    expect(await next()).toEqual(later)
    offMs = 0
    await ticks[0]?.()
    expect((await next())?.getTime()).toBeLessThan(Date.now() + 25 * 3_600_000)
    await delivery.close()
  })

  it('claims and sends nothing by a clock that is a day ahead of PostgreSQL’s', async () => {
    if (store().engine === 'pglite') return
    await using at = await outletOnDiscord()
    const tomorrow = new Date(Date.now() + 20 * 3_600_000)
    await dueNow(at, 1)
    const due = store().db.selectFrom('subscription').selectAll().where('next_due_at', '=', tomorrow)
    await store()
      .db.updateTable('subscription')
      .set({ next_due_at: tomorrow })
      .where('id', '=', `delivery${String(made - 1).padStart(4, '0')}`)
      .execute()
    const ticked = Promise.withResolvers<unknown>()
    const delivery = await start(at, {
      clock: () => Date.now() + 24 * 3_600_000,
      ticked: ticked.resolve,
    })
    expect(String(await ticked.promise)).toContain('86400 s ahead of PostgreSQL’s')
    expect(delivery.sending()).toEqual([])
    expect(await due.execute()).toHaveLength(1)
    expect(at.discord.postsByNonce.size).toBe(0)
    await delivery.close()
  })
})
