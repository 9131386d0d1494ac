import { beforeEach, describe, expect, it } from 'vitest'
import type { Take } from '../../src/analysis/take.ts'
import type { Place } from '../../src/place.ts'
import { linkKey } from '../../src/takes/fingerprint.ts'
import type { TakeAnswer } from '../../src/takes/take-answer.ts'
import type { PostedCards } from '../../src/workspace/ports.ts'
import { createPostedCards } from '../../src/workspace/posted-cards.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { type GivenAnswer, giveAnswer, unique } from '../store/given-answer.ts'

const start = Date.parse('2026-11-22T12:00:00Z')
const day = 24 * 60 * 60_000

/** Only the id counts here: the rest of an answer is in the store. */
const answerOf = (id: string, sample = false): TakeAnswer => ({
  id,
  take: {} as Take,
  firstReadAt: null,
  changes: null,
  sample,
})

await onBothEngines('the cards that stand in a channel', (store) => {
  let now: number
  let place: Place
  let posted: PostedCards
  beforeEach(() => {
    now = start
    place = { platform: 'discord', workspace: unique('guild'), channel: 'news' }
    posted = createPostedCards({ store: store(), clock: () => now })
  })

  const given = async (parts: Partial<GivenAnswer> = {}): Promise<string> => {
    const workspace = `${place.platform}:${place.workspace}`
    return (await giveAnswer(store().db, { workspace, ...parts })).answer.id
  }
  const post = async (answerId: string, where: Place = place, message = 'm1'): Promise<void> =>
    await posted.keep(where, { answerId, message, url: `https://chat.example/${message}` })
  /** The answers of which a card is known to stand somewhere, among those that are asked about. */
  const cards = async (...answerIds: string[]): Promise<string[]> => {
    const rows = await store().db.selectFrom('posted_card').select(['answer_id', 'workspace']).execute()
    const here = `${place.platform}:${place.workspace}`
    return rows
      .filter((row) => row.workspace === here || answerIds.includes(row.answer_id))
      .map(({ answer_id }) => answer_id)
  }

  describe('the earlier card', () => {
    it('is the latest of the same story, and never the answer’s own', async () => {
      const storyKey = unique('story')
      const [first, second, third] = [
        await given({ storyKey }),
        await given({ storyKey }),
        await given({ storyKey }),
      ]
      expect(await posted.earlier(place, answerOf(third))).toBeNull()
      await post(first)
      now += 60_000
      await post(second, place, 'm2')
      now += 60_000
      await post(third, place, 'm3')
      expect(await posted.earlier(place, answerOf(third))).toEqual({
        answerId: second,
        message: 'm2',
        url: 'https://chat.example/m2',
        postedAt: '2026-11-22T12:01:00.000Z',
      })
    })

    it('is of the same text under another link, too', async () => {
      const textHash = unique('text')
      const [first, second] = [await given({ textHash }), await given({ textHash })]
      await post(first)
      expect((await posted.earlier(place, answerOf(second)))?.answerId).toBe(first)
      expect(await posted.earlier(place, answerOf(await given()))).toBeNull()
    })

    it('is never another channel’s, another workspace’s, a private one, or one of last week', async () => {
      const storyKey = unique('story')
      const ask = async () => await posted.earlier(place, answerOf(await given({ storyKey })))
      await post(await given({ storyKey }), { ...place, channel: 'offtopic' })
      await post(await given({ storyKey, workspace: 'discord:other' }), { ...place, workspace: 'other' })
      await post(await given({ storyKey, private: true }))
      expect(await ask()).toBeNull()
      await post(await given({ storyKey }))
      now += 7 * day - 1
      expect(await ask()).not.toBeNull()
      now += 1
      expect(await ask()).toBeNull()
    })

    it('is not told of an answer of another workspace', async () => {
      const storyKey = unique('story')
      await post(await given({ storyKey }))
      const theirs = await given({ storyKey, workspace: 'discord:other' })
      expect(await posted.earlier(place, answerOf(theirs))).toBeNull()
    })

    it('stands where it was posted last, until it is taken down there', async () => {
      const storyKey = unique('story')
      const [first, second] = [await given({ storyKey }), await given({ storyKey })]
      await post(first)
      await post(first, place, 'm9')
      expect((await posted.earlier(place, answerOf(second)))?.message).toBe('m9')
      await posted.drop({ ...place, channel: 'offtopic' }, first)
      await posted.drop({ ...place, workspace: 'other' }, first)
      expect(await posted.earlier(place, answerOf(second))).not.toBeNull()
      await posted.drop(place, first)
      expect(await posted.earlier(place, answerOf(second))).toBeNull()
    })
  })

  describe('a link', () => {
    const link = 'https://news.example/miner-sells-heat'

    it('is known by its story, however it is written', async () => {
      expect(await posted.holds(place, link)).toBe(false)
      await post(await given({ storyKey: linkKey(link) }))
      for (const written of [
        link,
        `<${link}?utm_source=chat>`,
        'http://www.news.example/miner-sells-heat/#top',
      ]) {
        expect(await posted.holds(place, written), written).toBe(true)
      }
      expect(await posted.holds(place, 'https://news.example/another')).toBe(false)
      expect(await posted.holds({ ...place, channel: 'offtopic' }, link)).toBe(false)
      expect(await posted.holds({ ...place, workspace: 'other' }, link)).toBe(false)
      now += 7 * day
      expect(await posted.holds(place, link)).toBe(false)
    })

    it('is known where it led to the story', async () => {
      const short = `https://short.example/${unique('s')}`
      await post(await given({ linkKey: linkKey(short) }))
      expect(await posted.holds(place, short)).toBe(true)
    })

    it('is not known by what led somebody there in private, or in another workspace', async () => {
      const short = `https://short.example/${unique('s')}`
      const storyKey = unique('story')
      await post(await given({ storyKey }))
      const workspace = `discord:${place.workspace}`
      const audience = { workspace, person: 'ann' }
      await given({ storyKey, audience, private: true, linkKey: linkKey(short) })
      await given({
        storyKey,
        audience: { workspace: 'discord:other', person: null },
        linkKey: linkKey(short),
      })
      expect(await posted.holds(place, short)).toBe(false)
      await given({ storyKey, audience: { workspace, person: null }, linkKey: linkKey(short) })
      expect(await posted.holds(place, short)).toBe(true)
    })

    it('is not known where its card was private', async () => {
      const storyKey = linkKey(`${link}-in-private`)
      await post(await given({ storyKey, private: true }))
      expect(await posted.holds(place, `${link}-in-private`)).toBe(false)
    })

    it.each(['sample:miners-rally', 'no link', '', `${link} https://other.example`, 'ftp://news.example'])(
      'is none in %j',
      async (written) => {
        expect(await posted.holds(place, written)).toBe(false)
      },
    )
  })

  it('are not kept of samples, of answers that are gone, and of other workspaces’ answers', async () => {
    await post('sample-miners-rally')
    await post('gone')
    const theirs = await given({ workspace: 'discord:other' })
    await post(theirs)
    expect(await cards(theirs)).toEqual([])
    expect(await posted.earlier(place, answerOf('sample-miners-rally', true))).toBeNull()
  })

  it.each(['console', 'terminal'] as const)('are none in the %s', async (platform) => {
    place = { ...place, platform }
    const storyKey = linkKey('https://news.example/alone')
    await post(await given({ storyKey }))
    expect(await cards()).toEqual([])
    expect(await posted.holds(place, 'https://news.example/alone')).toBe(false)
  })

  it('are none where the answer is forgotten at the same moment', async () => {
    const id = await given()
    let keeping: Promise<void> | undefined
    await store()
      .db.transaction()
      .execute(async (trx) => {
        await trx.deleteFrom('take_answer').where('id', '=', id).execute()
        keeping = post(id)
        await new Promise((go) => setTimeout(go, 50))
      })
    await keeping
    expect(await cards()).toEqual([])
  })
})
