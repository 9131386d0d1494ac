import { describe, expect, it } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import type { Outlet } from '../../src/delivery/outlet.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { deliveringOn, never } from './delivering.ts'
import { claimedEdition, dueMs, hourMs, rowOf } from './ledger.ts'

await onBothEngines('an edition', (store) => {
  const { world, db, channelOf, partsOf, once, untilDone, became } = deliveringOn(store)

  describe('whose answer was lost', () => {
    it('is looked for once the history can show it, and not posted again', async () => {
      const channel = channelOf({ lagMs: 4_000 })
      channel.posts.push('lost-stored')
      const key = await claimedEdition(db())
      expect(await once(channel, key)).toEqual({ kind: 'again', afterMs: 5_000, wait: null })
      world.nowMs += 1_000
      expect(await once(channel, key)).toEqual({ kind: 'again', afterMs: 4_000, wait: null })
      expect(channel.asked.finds).toBe(0)
      world.nowMs += 4_000
      expect(await once(channel, key)).toEqual({ kind: 'done' })
      expect(channel.asked).toEqual({ posts: 1, finds: 1 })
      expect(await rowOf(db(), key)).toMatchObject({ state: 'posted', message: 'm1' })
    })

    it('is looked for no sooner than the history can show it from when the answer was lost', async () => {
      const step = (): void => {
        world.nowMs += 10_000
      }
      const channel = channelOf({ step, lagMs: 4_000 })
      channel.posts.push('lost-stored')
      const key = await claimedEdition(db())
      await once(channel, key)
      // As if its job had been lost, and another came at once.
      expect(await once(channel, key)).toEqual({ kind: 'again', afterMs: 5_000, wait: null })
      expect(channel.asked.finds).toBe(0)
    })

    it('is counted once where two processes find it', async () => {
      const channel = channelOf()
      channel.posts.push('lost-stored')
      const key = await claimedEdition(db())
      await once(channel, key)
      world.nowMs += 5_000
      const find: typeof channel.outlet.find = async (...wish) => {
        const found = await channel.outlet.find(...wish)
        await once(channel, key)
        return found
      }
      await deliver({ ...partsOf(channel), outlet: { ...channel.outlet, find } }, key, never)
      expect(channel.asked.finds).toBe(2)
      expect(became()).toEqual(['posted'])
    })

    it('and whose second attempt’s was lost too is looked for twice again, from the first on', async () => {
      const channel = channelOf()
      channel.posts.push('lost-not-stored', 'lost-not-stored')
      const key = await claimedEdition(db())
      for (let looks = 0; looks < 3; looks += 1) {
        await once(channel, key)
        world.nowMs += 5_000
      }
      expect(await rowOf(db(), key)).toMatchObject({ attempts: 2, unsure_at: new Date(dueMs) })
      await untilDone(channel, key)
      expect(channel.asked).toEqual({ posts: 3, finds: 4 })
      expect(channel.messages).toHaveLength(1)
    })

    it('is posted again after two looks that find nothing', async () => {
      const channel = channelOf()
      channel.posts.push('lost-not-stored')
      const key = await claimedEdition(db())
      await untilDone(channel, key)
      expect(channel.asked).toEqual({ posts: 2, finds: 2 })
      expect(channel.messages).toHaveLength(1)
      expect(world.nowMs).toBe(dueMs + 10_000)
    })

    it('is looked for the second time as late as the platform may show it on a bad day', async () => {
      const channel = channelOf({ lagMs: 29_000 })
      channel.posts.push('lost-stored')
      const parts = { ...partsOf(channel), outlet: { ...channel.outlet, secondLookMs: 25_000 } }
      const key = await claimedEdition(db())
      const next = () => deliver(parts, key, never)
      await next()
      world.nowMs += 5_000
      expect(await next()).toEqual({ kind: 'again', afterMs: 25_000, wait: null })
      // As if its job had been lost, and another came.
      world.nowMs += 6_000
      expect(await next()).toEqual({ kind: 'again', afterMs: 19_000, wait: null })
      world.nowMs += 19_000
      expect(await next()).toEqual({ kind: 'done' })
      expect(channel.asked).toEqual({ posts: 1, finds: 2 })
    })

    it('is uncertain at once where nobody may look, and stays so', async () => {
      const channel = channelOf({ canLook: false })
      channel.posts.push('lost-stored')
      const key = await claimedEdition(db())
      expect(await once(channel, key)).toEqual({ kind: 'done' })
      await once(channel, key)
      expect(channel.asked.posts).toBe(1)
      const row = await rowOf(db(), key)
      expect(row.state).toBe('uncertain')
      expect(row.unsure_at).toEqual(new Date(dueMs))
      expect(became()).toEqual(['uncertain'])
    })

    it('is not uncertain where the process died while it waited for its turn and nobody may look', async () => {
      const key = await claimedEdition(db())
      const waits = Promise.withResolvers<never>()
      const asked = Promise.withResolvers<void>()
      const dying = channelOf({
        canLook: false,
        turn: () => {
          asked.resolve()
          return waits.promise
        },
      })
      // Nothing of this one is heard of again.
      void once(dying, key)
      await asked.promise
      expect(await rowOf(db(), key)).toMatchObject({ state: 'pending', unsure_at: null, attempts: 0 })
      const next = channelOf({ canLook: false })
      await untilDone(next, key)
      expect(next.messages).toHaveLength(1)
      expect((await rowOf(db(), key)).state).toBe('posted')
    })

    it.each([
      [
        { kind: 'down', code: 'stopped' },
        { kind: 'again', afterMs: 0, wait: null },
      ],
      [
        { kind: 'later', afterMs: 9_000, scope: 'workspace' },
        { kind: 'again', afterMs: 9_000, wait: { scope: 'workspace', ms: 9_000 } },
      ],
    ] as const)('stays untouched where its turn is %j', async (turn, outcome) => {
      const channel = channelOf({ canLook: false, turn: async () => turn })
      const key = await claimedEdition(db())
      expect(await once(channel, key)).toEqual(outcome)
      expect(channel.asked.posts).toBe(0)
      expect(await rowOf(db(), key)).toMatchObject({ state: 'pending', unsure_at: null, attempts: 0 })
    })

    it('is missed where its turn came after its time', async () => {
      const turn: Outlet['turn'] = async () => {
        world.nowMs += 3 * hourMs
        return { kind: 'turn', isFresh: () => true }
      }
      const channel = channelOf({ canLook: false, turn })
      const key = await claimedEdition(db(), { deadlineMs: dueMs + hourMs })
      expect(await once(channel, key)).toEqual({ kind: 'done' })
      expect(channel.asked.posts).toBe(0)
      expect((await rowOf(db(), key)).state).toBe('missed')
    })

    it('is uncertain where the platform says that it does not let us look', async () => {
      const channel = channelOf()
      channel.posts.push('lost-stored')
      channel.finds.push('not-allowed')
      const key = await claimedEdition(db())
      await untilDone(channel, key)
      expect(channel.asked.posts).toBe(1)
      expect((await rowOf(db(), key)).state).toBe('uncertain')
    })

    it.each(['down', 'later'] as const)('is looked for again where a look says %s', async (fault) => {
      const channel = channelOf()
      channel.posts.push('lost-stored')
      channel.finds.push(fault, fault, fault)
      const key = await claimedEdition(db())
      await untilDone(channel, key)
      expect(channel.asked).toEqual({ posts: 1, finds: 4 })
      expect((await rowOf(db(), key)).state).toBe('posted')
    })

    it('is uncertain where the platform could not say anything for a day', async () => {
      const channel = channelOf()
      channel.posts.push('lost-stored')
      channel.finds.push('down', 'down')
      const key = await claimedEdition(db())
      await once(channel, key)
      world.nowMs += 5_000
      await once(channel, key)
      world.nowMs = dueMs + 41 * hourMs
      await once(channel, key)
      expect((await rowOf(db(), key)).state).toBe('uncertain')
    })

    it('is looked for at once where the clock was set back an hour since', async () => {
      let aheadMs = hourMs
      const channel = channelOf({ clock: () => world.nowMs - aheadMs })
      channel.posts.push('lost-stored')
      const key = await claimedEdition(db())
      await once(channel, key)
      world.nowMs -= hourMs
      aheadMs = 0
      await untilDone(channel, key)
      expect(channel.asked).toEqual({ posts: 1, finds: 1 })
    })
  })

  describe('whose answer was lost, with other clocks', () => {
    it('is found where ours is an hour ahead of the platform’s', async () => {
      const channel = channelOf({ clock: () => world.nowMs - hourMs })
      channel.posts.push('lost-stored')
      await untilDone(channel, await claimedEdition(db()))
      expect(channel.asked).toEqual({ posts: 1, finds: 1 })
    })

    it('is found where ours was an hour ahead, the process died, and it was set right since', async () => {
      let aheadMs = hourMs
      const channel = channelOf({ clock: () => world.nowMs - aheadMs })
      channel.posts.push('lost-stored')
      const key = await claimedEdition(db())
      await once(channel, key)
      // Ten minutes later.
      world.nowMs -= 50 * 60_000
      aheadMs = 0
      await untilDone(channel, key)
      expect(channel.asked).toEqual({ posts: 1, finds: 1 })
    })
  })
})
