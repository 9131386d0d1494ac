import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Place } from '../../src/place.ts'
import { createFeedback } from '../../src/workspace/feedback.ts'
import { createKeptRequests } from '../../src/workspace/kept-requests.ts'
import type { KeptRequest } from '../../src/workspace/ports.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { giveAnswer, unique } from '../store/given-answer.ts'

const [ann, bob] = [{ id: 'ann' }, { id: 'bob' }]

await onBothEngines('what people say', (store) => {
  let now: number
  let place: Place
  let workspace: string
  beforeEach(() => {
    now = Date.parse('2026-11-22T12:00:00Z')
    place = { platform: 'slack', workspace: unique('T'), channel: 'c' }
    workspace = `slack:${place.workspace}`
  })

  describe('of an answer', () => {
    const give = async (asker: { id: string }, answerId: string, helpful: boolean): Promise<void> =>
      await createFeedback({ store: store(), clock: () => now }).give(place, asker, answerId, helpful)
    const kept = async (also: readonly string[] = ['']) =>
      await store()
        .db.selectFrom('feedback')
        .select(['person', 'helpful', 'given_at'])
        .where((row) => row.or([row('workspace', '=', workspace), row('answer_id', 'in', also)]))
        .orderBy('person')
        .execute()

    it('is kept once a person, and the last word wins', async () => {
      const { answer } = await giveAnswer(store().db, { workspace })
      await give(ann, answer.id, true)
      await give(bob, answer.id, true)
      now += 1_000
      await give(ann, answer.id, false)
      expect(await kept()).toEqual([
        { person: 'ann', helpful: false, given_at: new Date(now) },
        { person: 'bob', helpful: true, given_at: new Date(now - 1_000) },
      ])
    })

    it('is kept of a private answer from its asker alone', async () => {
      const { answer } = await giveAnswer(store().db, { workspace, private: true })
      await give(bob, answer.id, true)
      expect(await kept()).toEqual([])
      await give(ann, answer.id, true)
      expect(await kept()).toHaveLength(1)
    })

    it('is kept nowhere of a sample, of what is gone, and of another workspace’s', async () => {
      const { answer } = await giveAnswer(store().db, { workspace: 'slack:other' })
      for (const id of ['sample-miners-rally', 'gone', answer.id]) await give(ann, id, true)
      expect(await kept([answer.id])).toEqual([])
    })
  })

  describe('when they ask', () => {
    const requests = () =>
      createKeptRequests({
        store: store(),
        clock: () => now,
        newId: () => randomBytes(12).toString('hex'),
      })
    const request: KeptRequest = {
      link: 'https://news.example/story',
      text: 'NUL \0 and half a pair \ud83d, “quotes” <b>',
      title: null,
      url: null,
      private: false,
    }

    it('is found again as it was typed, after a restart too, for 30 days', async () => {
      const key = await requests().keep(place, ann, request)
      expect(key).toMatch(/^[a-z0-9]{1,24}$/)
      expect(await requests().find(place, ann, key)).toEqual(request)
      now += 30 * 24 * 60 * 60_000 - 1
      expect(await requests().find(place, bob, key)).toEqual(request)
      now += 1
      expect(await requests().find(place, ann, key)).toBeNull()
    })

    it('is its person’s alone where it was private', async () => {
      const key = await requests().keep(place, ann, { ...request, private: true })
      expect(await requests().find(place, ann, key)).toEqual({ ...request, private: true })
      expect(await requests().find(place, bob, key)).toBeNull()
    })

    it('is found in no other workspace, and under no other key', async () => {
      const key = await requests().keep(place, ann, request)
      expect(await requests().find({ ...place, workspace: 'other' }, ann, key)).toBeNull()
      expect(await requests().find({ ...place, platform: 'discord' }, ann, key)).toBeNull()
      expect(await requests().find(place, ann, `${key}0`)).toBeNull()
    })

    it('is gone where what is stored is not understood', async () => {
      const key = await requests().keep(place, ann, request)
      await store().db.updateTable('kept_request').set({ request: '[]' }).where('id', '=', key).execute()
      expect(await requests().find(place, ann, key)).toBeNull()
    })
  })
})
