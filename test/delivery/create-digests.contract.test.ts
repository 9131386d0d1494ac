import { describe, expect, it, vi } from 'vitest'
import type { Article } from '../../src/articles/article.ts'
import type { Charts } from '../../src/charts/charts.ts'
import { createDigests } from '../../src/delivery/create-digests.ts'
import { contentKey } from '../../src/digest/compose-once.ts'
import type { EditionWish } from '../../src/digest/ports.ts'
import { digestSections } from '../../src/digest/subscription.ts'
import type { Market } from '../../src/market/market.ts'
import { keepArticle } from '../../src/store/articles.ts'
import { everyone } from '../../src/store/audience.ts'
import { dropContentAfter } from '../../src/store/digest-content.ts'
import type { Store } from '../../src/store/store.ts'
import { keepAnswer } from '../../src/store/take-answers.ts'
import { keepTake } from '../../src/store/takes.ts'
import { holdLease } from '../../src/store/timed-leases.ts'
import { splitArticle, takeBody } from '../../src/takes/stored-take.ts'
import { wordsOf } from '../cards/card-words.ts'
import { nothingOfTheMiners, nothingOfTheNetwork } from '../cards/market-views.ts'
import { chartsInMemory, marketInMemory } from '../commands/market-in-memory.ts'
import { type Told, takeThat } from '../digest/one-story.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { unique } from '../store/given-answer.ts'
import { silentLog } from '../store/silent-log.ts'

/** Seconds, and many of them on a machine that is busy. */
vi.setConfig({ testTimeout: 60_000 })

const minuteMs = 60_000

/** Digests over a market that counts what it is asked; each has a day of its own, so that no content is another's. */
async function press(store: Store, change: Partial<Market> = {}, charting: Partial<Charts> = {}) {
  const lines: string[] = []
  const log = await silentLog(lines)
  const asked = { network: 0, '1D': 0, MTD: 0, months: 0, drawn: 0 }
  const world = { nowMs: Date.parse('2026-11-22T14:05:00Z'), change }
  const views = (): Market => marketInMemory(world.change)
  const market: Market = {
    ...views(),
    async network(assumptions) {
      asked.network += 1
      // As long as a provider takes, so that others come while it goes on.
      await new Promise((resolve) => setTimeout(resolve, 30))
      return views().network(assumptions)
    },
    async miners(period) {
      if (period === '1D' || period === 'MTD') asked[period] += 1
      return views().miners(period)
    },
    async months() {
      asked.months += 1
      return views().months()
    },
  }
  const memory = chartsInMemory(charting)
  const charts: Charts = {
    ...memory,
    async network(view) {
      asked.drawn += 1
      return memory.network(view)
    },
    async miners(view) {
      asked.drawn += 1
      return memory.miners(view)
    },
  }
  const open = () => createDigests({ market, charts, store, clock: () => world.nowMs, log })
  return { asked, world, open, digests: open(), lines }
}

let days = 0
/** An edition of a cut-off that no other test has. */
function wishOf(change: Partial<EditionWish> = {}): EditionWish {
  days += 1
  return {
    place: { platform: 'console', workspace: unique('w'), channel: 'c' },
    cutOffMs: Date.parse('2026-11-22T14:00:00Z') + days,
    localDate: '2026-11-22',
    zone: 'Europe/Berlin',
    sections: digestSections,
    lateSinceMs: null,
    ...change,
  }
}

await onBothEngines('the making of digests', (store) => {
  async function takeIn(workspace: string, told: Told, answeredAt: string): Promise<void> {
    const { db } = store()
    const take = takeThat(told)
    const article: Article = take.article
    const kept = await keepArticle(db, {
      ...splitArticle(article),
      ...{ id: unique('article'), audience: everyone, storyKey: unique('story') },
      ...{ contentHash: unique('content'), textHash: unique('text'), readAt: new Date(answeredAt) },
    })
    const engine = { id: 'embedded', version: '1' }
    const madeAt = new Date(answeredAt)
    const row = await keepTake(db, {
      id: unique('take'),
      articleId: kept.id,
      engine,
      body: takeBody(take),
      madeAt,
    })
    await keepAnswer(db, {
      ...{ id: unique('answer'), take_id: row.id, workspace: `console:${workspace}`, asker: 'ann' },
      ...{ private: false, story_key: kept.story_key, first_read_at: null, changes: null },
      ...{ read_at: madeAt, answered_at: madeAt },
    })
  }

  describe('asks the market', () => {
    it('once for a thousand editions of one key, whatever workspace they are for', async () => {
      const { asked, digests } = await press(store())
      const wish = wishOf()
      const editions = await Promise.all(
        Array.from({ length: 1000 }, (_, at) =>
          digests.edition({ ...wish, place: { ...wish.place, workspace: `w${at}` } }),
        ),
      )
      expect(asked).toEqual({ network: 1, '1D': 1, MTD: 1, months: 0, drawn: 1 })
      expect(new Set(editions.map(({ identity }) => identity)).size).toBe(1)
      expect(editions[0]?.state).toBe('full')
    })

    it('once for all processes, also for one that comes later', async () => {
      const { asked, open } = await press(store())
      const wish = wishOf()
      const processes = [open(), open(), open()]
      const editions = await Promise.all(processes.map((one) => one.edition(wish)))
      editions.push(await open().edition(wish))
      expect(asked.network).toBe(1)
      expect(new Set(editions.map(({ identity }) => identity)).size).toBe(1)
    })

    it('when the process that had begun is gone, as soon as its lease is over', async () => {
      const { asked, open } = await press(store())
      const wish = wishOf({ sections: ['miners'] })
      const { cutOffMs, localDate, sections } = wish
      const lease = `digest-content ${contentKey({ cutOffMs, localDate, sections, mode: 'live' })}`
      expect(await holdLease(store().db, lease, 'gone', 300)).toBe(true)
      const began = performance.now()
      expect((await open().edition(wish)).state).toBe('full')
      expect(performance.now() - began).toBeGreaterThan(200)
      expect(asked['1D']).toBe(1)
    })

    it('anew for another cut-off, another local date and other sections, and not for another order of them', async () => {
      const { asked, digests } = await press(store())
      const wish = wishOf()
      await digests.edition(wish)
      await digests.edition({ ...wish, sections: digestSections.toReversed() })
      expect(asked.network).toBe(1)
      await digests.edition(wishOf())
      await digests.edition({ ...wish, localDate: '2026-11-23' })
      await digests.edition({ ...wish, sections: ['figures'] })
      expect(asked.network).toBe(4)
    })

    it('anew where it was asked by a clock that was days ahead, for a day that was to come', async () => {
      const { asked, world, digests, open } = await press(store())
      const rightMs = world.nowMs
      const [ahead, other] = [wishOf(), wishOf()]
      world.nowMs = rightMs + 3 * 24 * 60 * minuteMs
      await digests.edition(ahead)
      world.nowMs = rightMs
      await digests.edition(other)
      expect(asked.network).toBe(2)
      // Its day has come.
      await dropContentAfter(store().db, new Date(rightMs + 5 * minuteMs))
      world.nowMs = rightMs + 3 * 24 * 60 * minuteMs
      await digests.edition(ahead)
      expect(asked.network).toBe(3)
      await open().edition(ahead)
      expect(asked.network).toBe(3)
    })

    it('anew where what is kept was made by a clock that was ahead, and keeps that instead', async () => {
      const { asked, world, digests, open } = await press(store())
      const wish = wishOf()
      world.nowMs += 60 * minuteMs
      await digests.edition(wish)
      world.nowMs -= 60 * minuteMs
      await open().edition(wish)
      await open().edition(wish)
      expect(asked.network).toBe(2)
    })

    it('for no more than the sections need', async () => {
      const { asked, digests } = await press(store())
      await digests.edition(wishOf({ sections: ['headlines', 'sentiment'] }))
      expect(asked).toEqual({ network: 0, '1D': 0, MTD: 0, months: 0, drawn: 0 })
      await digests.edition(wishOf({ sections: ['miners'] }))
      expect(asked).toEqual({ network: 0, '1D': 1, MTD: 1, months: 0, drawn: 0 })
      await digests.edition(wishOf({ sections: ['chart'] }))
      expect(asked).toEqual({ network: 1, '1D': 1, MTD: 1, months: 0, drawn: 1 })
    })

    it('for the last months on the first trading day of a month alone', async () => {
      const { asked, digests } = await press(store())
      const { card } = await digests.edition(wishOf({ localDate: '2026-11-02' }))
      expect(asked).toMatchObject({ months: 1, drawn: 1 })
      expect(card.table?.caption).toBe(
        'The month: Oct 2026 beside Sept 2026; market caps by today’s share counts',
      )
      expect(card.image?.alt).toContain('Returns of mining stocks')
    })
  })

  describe('where something is missing', () => {
    it('gives what is there, and makes it again once it is five minutes old', async () => {
      const { asked, world, digests, open } = await press(store(), {
        network: async () => nothingOfTheNetwork(),
      })
      const wish = wishOf()
      const partial = await digests.edition(wish)
      expect(partial.state).toBe('partial')
      expect(wordsOf(partial.card)).toContain('Not available: BTC, hashprice')
      world.change = {}
      world.nowMs += 4 * minuteMs
      expect((await digests.edition(wish)).identity).toBe(partial.identity)
      expect((await open().edition(wish)).identity).toBe(partial.identity)
      world.nowMs += 2 * minuteMs
      expect((await open().edition(wish)).state).toBe('full')
      expect((await digests.edition(wish)).state).toBe('full')
      expect(asked.network).toBe(2)
      world.nowMs += 600 * minuteMs
      world.change = { network: async () => nothingOfTheNetwork() }
      expect((await open().edition(wish)).state).toBe('full')
    })

    it('goes on without what fails by a mistake of ours, and says so', async () => {
      const { digests, lines } = await press(
        store(),
        {
          miners: async () => {
            throw new Error('a mistake')
          },
        },
        {
          network: async () => {
            throw new Error('another')
          },
        },
      )
      const { state, card } = await digests.edition(wishOf())
      expect(state).toBe('partial')
      expect(wordsOf(card)).toContain('the mining stocks (could not be put together)')
      expect(wordsOf(card)).toContain('the chart (could not be put together)')
      expect(lines.join('\n')).toContain('a mistake')
    })

    it('has nothing where no source has anything and no news was read', async () => {
      const { digests } = await press(
        store(),
        { network: async () => nothingOfTheNetwork(), miners: async () => nothingOfTheMiners() },
        { network: async () => null },
      )
      const { state, card } = await digests.edition(wishOf())
      expect(state).toBe('nothing')
      expect(wordsOf(card)).toMatch(
        /There is no digest today: no figure can be shown \(mempool\.space: cannot be reached.*\), and no news was read here/,
      )
      expect(card.sections).toEqual([])
      const newsAlone = await digests.edition(wishOf({ sections: ['headlines', 'sentiment'] }))
      expect(newsAlone.state).toBe('nothing')
    })

    it('has something where there is news alone', async () => {
      const { digests } = await press(
        store(),
        { network: async () => nothingOfTheNetwork(), miners: async () => nothingOfTheMiners() },
        { network: async () => null },
      )
      const wish = wishOf()
      await takeIn(wish.place.workspace, { title: 'A story' }, '2026-11-22T09:00:00Z')
      const { state, card } = await digests.edition(wish)
      expect(state).toBe('partial')
      expect(wordsOf(card)).toContain('A story')
    })

    it('makes anew what cannot be read any more', async () => {
      const { asked, digests, open } = await press(store())
      const wish = wishOf()
      await digests.edition(wish)
      await store()
        .db.updateTable('digest_content')
        .set({ content: JSON.stringify({ half: true }) })
        .execute()
      expect((await open().edition(wish)).state).toBe('full')
      expect((await open().edition(wish)).state).toBe('full')
      expect(asked.network).toBe(2)
    })
  })

  describe('news', () => {
    it('is of the workspace alone, with nothing of the hours after the cut-off', async () => {
      const { digests } = await press(store())
      const wish = wishOf()
      await takeIn(wish.place.workspace, { title: 'Of today' }, '2026-11-22T09:00:00Z')
      await takeIn(wish.place.workspace, { title: 'Of later' }, '2026-11-22T15:00:00Z')
      await takeIn(unique('other'), { title: 'Of others' }, '2026-11-22T09:00:00Z')
      const words = wordsOf((await digests.edition(wish)).card)
      expect(words).toContain('Of today')
      expect(words).not.toMatch(/Of later|Of others|ann/)
      expect(
        wordsOf((await digests.edition({ ...wish, place: { ...wish.place, workspace: 'x' } })).card),
      ).toContain('No news was read.')
    })

    it('leaves out a take that was damaged, with a word in the log', async () => {
      const { digests, lines } = await press(store())
      const wish = wishOf()
      await takeIn(wish.place.workspace, { title: 'Whole' }, '2026-11-22T09:00:00Z')
      const engine = { id: 'embedded', version: '1' }
      const article = await keepArticle(store().db, {
        ...{ id: unique('article'), audience: everyone, storyKey: unique('story'), facts: {}, body: {} },
        ...{ contentHash: unique('content'), textHash: unique('text'), readAt: new Date() },
      })
      const take = { id: unique('take'), articleId: article.id, engine, body: {}, madeAt: new Date() }
      await keepTake(store().db, take)
      await keepAnswer(store().db, {
        ...{
          id: unique('answer'),
          take_id: take.id,
          workspace: `console:${wish.place.workspace}`,
          asker: 'ann',
        },
        ...{ private: false, story_key: article.story_key, first_read_at: null, changes: null },
        ...{ read_at: new Date(), answered_at: new Date('2026-11-22T10:00:00Z') },
      })
      expect(wordsOf((await digests.edition(wish)).card)).toContain('Whole')
      expect(lines.join('\n')).toContain('left out of the digest')
    })
  })

  it('makes a digest of now for whoever asks, of which nothing is kept', async () => {
    const { asked, digests, world } = await press(store())
    world.nowMs = Date.parse('2026-11-22T23:30:00Z')
    const { place } = wishOf()
    const before = await store().db.selectFrom('digest_content').select('key').execute()
    const wish = { zone: 'Asia/Tokyo', sections: digestSections }
    const cards = await Promise.all([digests.now(place, wish), digests.now(place, wish)])
    expect(cards.map(({ title }) => title)).toEqual([
      'Daily digest, Mon 23 Nov 2026',
      'Daily digest, Mon 23 Nov 2026',
    ])
    expect(asked.network).toBe(1)
    expect(wordsOf(cards[0] ?? (await digests.now(place, wish)))).not.toContain('Late')
    expect(await store().db.selectFrom('digest_content').select('key').execute()).toEqual(before)
  })
})
