import { beforeEach, describe, expect, it } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import type { EditionWish } from '../../src/digest/ports.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { deliveringOn, never } from './delivering.ts'
import { claimedEdition, contentOf, dueMs, hourMs, rowOf } from './ledger.ts'

await onBothEngines('an edition', (store) => {
  const { world, db, channelOf, partsOf, once, untilDone, became } = deliveringOn(store)

  it('is posted, and the ledger says where', async () => {
    const channel = channelOf()
    const key = await claimedEdition(db())
    expect(await once(channel, key)).toEqual({ kind: 'done' })
    expect(channel.messages).toHaveLength(1)
    expect(await rowOf(db(), key)).toMatchObject({
      ...{ state: 'posted', attempts: 1, unsure_at: null, message: 'm1', url: 'https://chat.example/m1' },
    })
    expect(became()).toEqual(['posted'])
  })

  it('is posted once, however often its job comes', async () => {
    const channel = channelOf()
    const key = await claimedEdition(db())
    for (let times = 0; times < 3; times += 1) await once(channel, key)
    expect(channel.asked).toEqual({ posts: 1, finds: 0 })
  })

  it('that comes late is counted as posted and as late', async () => {
    const key = await claimedEdition(db(), { late: true })
    await once(channelOf(), key)
    expect(became()).toEqual(['posted', 'late'])
  })

  it.each([
    ['that waited for its turn is what it was', 15 * 60_000, null, dueMs],
    [
      'that was held up for hours says so, and has the data of now',
      2.75 * hourMs,
      dueMs,
      dueMs + 2.5 * hourMs,
    ],
  ])('%s', async (_, heldUpMs, lateSinceMs, cutOffMs) => {
    const key = await claimedEdition(db())
    world.nowMs += heldUpMs
    const wishes: EditionWish[] = []
    const edition = async (wish: EditionWish) => {
      wishes.push(wish)
      return world.content
    }
    await deliver({ ...partsOf(channelOf()), digests: { edition } }, key, never)
    expect(wishes).toMatchObject([{ lateSinceMs, cutOffMs }])
    const late = lateSinceMs !== null
    expect(await rowOf(db(), key)).toMatchObject({ state: 'posted', late, cut_off_at: new Date(cutOffMs) })
    expect(became()).toEqual(late ? ['posted', 'late'] : ['posted'])
  })

  it('that is gone with its subscription leaves nothing to do', async () => {
    expect(await once(channelOf(), 'aaaaaaaaaaaaaaaa')).toEqual({ kind: 'done' })
  })

  it('goes out once where two processes come to it at the same moment', async () => {
    const channel = channelOf()
    const key = await claimedEdition(db())
    const edition = async () => {
      await once(channel, key)
      return world.content
    }
    expect(await deliver({ ...partsOf(channel), digests: { edition } }, key, never)).toEqual({ kind: 'done' })
    expect(channel.asked.posts).toBe(1)
    expect(await rowOf(db(), key)).toMatchObject({ state: 'posted', attempts: 1 })
  })

  it('goes out once where another process has begun to post it', async () => {
    const channel = channelOf()
    channel.posts.push('lost-stored')
    const key = await claimedEdition(db())
    const edition = async () => {
      await once(channel, key)
      return world.content
    }
    await deliver({ ...partsOf(channel), digests: { edition } }, key, never)
    expect(channel.asked.posts).toBe(1)
    expect((await rowOf(db(), key)).attempts).toBe(1)
  })

  it('that was settled while it was on its way is posted all the same, and counted once', async () => {
    const channel = channelOf()
    const key = await claimedEdition(db())
    const settled = channelOf({
      step: () => {
        world.told = []
      },
    })
    const parts = partsOf(settled)
    await deliver(
      {
        ...parts,
        prepared: () => async (target, options) => {
          await db().updateTable('delivery').set({ state: 'uncertain' }).where('key', '=', key).execute()
          return await settled.outlet.prepare(world.content.card)(target, options)
        },
      },
      key,
      never,
    )
    await once(channel, key)
    expect(channel.asked.posts).toBe(0)
    expect((await rowOf(db(), key)).state).toBe('posted')
    expect(became()).toEqual(['posted'])
  })

  describe('that was certainly not posted', () => {
    it.each([
      [
        'the platform asks to wait',
        'later',
        { kind: 'again', afterMs: 1_500, wait: { scope: 'channel', ms: 1_500 } },
      ],
      ['the platform is down', 'down', { kind: 'again', afterMs: 2_000, wait: null }],
    ] as const)('as %s, is posted without a look', async (_, fault, outcome) => {
      const channel = channelOf()
      channel.posts.push(fault)
      const key = await claimedEdition(db())
      expect(await once(channel, key)).toEqual(outcome)
      expect(await rowOf(db(), key)).toMatchObject({ state: 'pending', attempts: 1, unsure_at: null })
      await untilDone(channel, key)
      expect(channel.asked).toEqual({ posts: 2, finds: 0 })
    })

    it('is tried at growing distances, and missed when its time is over', async () => {
      const channel = channelOf()
      channel.posts.push(...Array.from({ length: 40 }, () => 'down' as const))
      const key = await claimedEdition(db(), { deadlineMs: dueMs + hourMs })
      await untilDone(channel, key)
      expect(channel.asked.posts).toBeLessThan(40)
      expect(await rowOf(db(), key)).toMatchObject({ state: 'missed', reason: 'its time was over' })
      expect(became()).toEqual(['missed'])
    })

    it('as its channel is gone, is failed, and its subscription is refused since then', async () => {
      const channel = channelOf()
      channel.posts.push('unreachable')
      const key = await claimedEdition(db())
      expect(await once(channel, key)).toEqual({ kind: 'done' })
      const row = await rowOf(db(), key)
      expect(row).toMatchObject({ state: 'failed', reason: 'the channel is gone', unsure_at: null })
      const { failing_since } = await subscriptionOf(row.subscription_id)
      expect(failing_since).toEqual(new Date(dueMs))
    })

    it('as its channel has been refused for longer, keeps since when; a posted one ends that', async () => {
      const since = new Date(dueMs - 48 * hourMs)
      const refusing = channelOf()
      refusing.posts.push('unreachable')
      const refused = await claimedEdition(db(), { subscription: { failing_since: since } })
      await once(refusing, refused)
      expect((await subscriptionOf((await rowOf(db(), refused)).subscription_id)).failing_since).toEqual(
        since,
      )
      const posted = await claimedEdition(db(), { subscription: { failing_since: since } })
      await once(channelOf(), posted)
      expect((await subscriptionOf((await rowOf(db(), posted)).subscription_id)).failing_since).toBeNull()
    })

    it('as the platform will never take it, is failed', async () => {
      const channel = channelOf()
      channel.posts.push('refused')
      const key = await claimedEdition(db())
      await once(channel, key)
      expect(await rowOf(db(), key)).toMatchObject({
        state: 'failed',
        reason: 'the platform refused it (400)',
      })
    })

    it('as the right to send was lost, waits for the next sender', async () => {
      const channel = channelOf()
      const lost = AbortSignal.abort()
      const key = await claimedEdition(db())
      expect(await once(channel, key, lost)).toEqual({ kind: 'again', afterMs: 0, wait: null })
      expect(world.made).toBe(0)
      const sender = new AbortController()
      world.content = new Proxy(world.content, {
        get(target, name, self) {
          // Lost between the making of the edition and the post.
          if (name === 'state') sender.abort()
          return Reflect.get(target, name, self)
        },
      })
      expect(await once(channel, key, sender.signal)).toEqual({ kind: 'again', afterMs: 0, wait: null })
      expect(channel.asked.posts).toBe(0)
      expect(await rowOf(db(), key)).toMatchObject({ state: 'pending', unsure_at: null })
    })

    it('as the right to send was lost at the last moment, waits for the next sender', async () => {
      const channel = channelOf()
      const key = await claimedEdition(db())
      const sender = new AbortController()
      const parts = partsOf(channel)
      // What is written after the edition was made is that it goes out.
      const losing = db().withPlugin({
        transformQuery: ({ node }) => node,
        async transformResult({ result }) {
          if (world.made > 0) sender.abort()
          return result
        },
      })
      const outcome = await deliver({ ...parts, db: losing }, key, sender.signal)
      expect(outcome).toEqual({ kind: 'again', afterMs: 0, wait: null })
      expect(channel.asked.posts).toBe(0)
      expect(await rowOf(db(), key)).toMatchObject({ state: 'pending', attempts: 1, unsure_at: null })
    })

    it('as it could not be made, is tried again in a minute', async () => {
      const channel = channelOf()
      const key = await claimedEdition(db())
      const parts = { ...partsOf(channel), digests: { edition: () => Promise.reject(new Error('broken')) } }
      expect(await deliver(parts, key, never)).toEqual({ kind: 'again', afterMs: 60_000, wait: null })
      expect(await rowOf(db(), key)).toMatchObject({ state: 'pending', attempts: 0 })
    })
  })

  describe('whose time is over', () => {
    it('is missed and never posted', async () => {
      const channel = channelOf()
      const key = await claimedEdition(db())
      world.nowMs = dueMs + 16 * hourMs
      await once(channel, key)
      expect([world.made, channel.asked.posts]).toEqual([0, 0])
      expect((await rowOf(db(), key)).state).toBe('missed')
    })

    it('is missed where it is over once it is made', async () => {
      const channel = channelOf()
      const key = await claimedEdition(db())
      const edition = async () => {
        world.nowMs = dueMs + 16 * hourMs
        return world.content
      }
      await deliver({ ...partsOf(channel), digests: { edition } }, key, never)
      expect((await rowOf(db(), key)).state).toBe('missed')
    })

    it.each([
      ['lost-stored', 'posted'],
      ['lost-not-stored', 'missed'],
    ] as const)('and whose answer was lost (%s) is looked for, and %s', async (fault, state) => {
      const channel = channelOf()
      channel.posts.push(fault)
      const key = await claimedEdition(db())
      await once(channel, key)
      world.nowMs = dueMs + 17 * hourMs
      await untilDone(channel, key)
      expect(channel.asked.posts).toBe(1)
      expect((await rowOf(db(), key)).state).toBe(state)
    })
  })

  it('whose time is over is looked for twice, as nothing is looked at after it is called missed', async () => {
    const channel = channelOf({ lagMs: 9_000 })
    channel.posts.push('lost-stored')
    const key = await claimedEdition(db(), { deadlineMs: dueMs + 1_000 })
    await untilDone(channel, key)
    expect(channel.asked).toEqual({ posts: 1, finds: 2 })
    expect((await rowOf(db(), key)).state).toBe('posted')
  })

  describe('of a digest that was paused meanwhile', () => {
    it('is missed', async () => {
      const channel = channelOf()
      const key = await claimedEdition(db(), { subscription: { paused: 'asked', next_due_at: null } })
      await once(channel, key)
      expect(channel.asked.posts).toBe(0)
      expect(await rowOf(db(), key)).toMatchObject({
        state: 'missed',
        reason: 'the digest was paused before it was posted',
      })
    })

    it('and whose answer was lost is looked for first', async () => {
      const channel = channelOf()
      channel.posts.push('lost-stored')
      const key = await claimedEdition(db())
      await once(channel, key)
      const { subscription_id: id } = await rowOf(db(), key)
      await db().updateTable('subscription').set({ paused: 'asked' }).where('id', '=', id).execute()
      await untilDone(channel, key)
      expect((await rowOf(db(), key)).state).toBe('posted')
    })
  })

  describe('for which no source had anything', () => {
    it('and of whose notice nobody knows is not told of again', async () => {
      const channel = channelOf({ canLook: false })
      channel.posts.push('lost-stored')
      const key = await claimedEdition(db())
      await once(channel, key)
      const row = await rowOf(db(), key)
      expect(row).toMatchObject({ state: 'uncertain', told_nothing: true })
      expect(row.reason).toMatch(/^no source had anything; the answer .* was lost/)
    })

    beforeEach(() => {
      world.content = contentOf('nothing')
    })

    it('is not posted, and the channel is told once', async () => {
      const channel = channelOf()
      const first = await claimedEdition(db())
      await once(channel, first)
      expect(channel.messages).toHaveLength(1)
      expect(await rowOf(db(), first)).toMatchObject({ state: 'withheld', reason: 'no source had anything' })
      expect((await subscriptionOf((await rowOf(db(), first)).subscription_id)).told_nothing).toBe(true)

      const next = await claimedEdition(db(), { subscription: { told_nothing: true } })
      await once(channel, next)
      expect(channel.messages).toHaveLength(1)
      expect((await rowOf(db(), next)).state).toBe('withheld')
      expect(became()).toEqual(['withheld', 'withheld'])
    })

    it('is told of anew after a digest was posted', async () => {
      world.content = contentOf('partial')
      const key = await claimedEdition(db(), { subscription: { told_nothing: true } })
      await once(channelOf(), key)
      expect((await rowOf(db(), key)).state).toBe('posted')
      expect((await subscriptionOf((await rowOf(db(), key)).subscription_id)).told_nothing).toBe(false)
    })

    it('is withheld also where the notice’s answer was lost and it is found', async () => {
      const channel = channelOf()
      channel.posts.push('lost-stored')
      const key = await claimedEdition(db())
      await once(channel, key)
      world.content = contentOf('full')
      await untilDone(channel, key)
      expect(channel.messages).toHaveLength(1)
      expect((await rowOf(db(), key)).state).toBe('withheld')
    })
  })

  const subscriptionOf = (id: string) =>
    db().selectFrom('subscription').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
})
