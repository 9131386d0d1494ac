import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Asker, Place, Platform } from '../../src/place.ts'
import { keepConsolePost } from '../../src/store/console-posts.ts'
import { takeLease } from '../../src/store/leases.ts'
import { firstSight } from '../../src/store/seen-events.ts'
import { createFeedback } from '../../src/workspace/feedback.ts'
import { createForgetting } from '../../src/workspace/forgetting.ts'
import { createKeptRequests } from '../../src/workspace/kept-requests.ts'
import { createPostedCards } from '../../src/workspace/posted-cards.ts'
import { createSettings } from '../../src/workspace/settings.ts'
import { createUnderWay } from '../../src/workspace/under-way.ts'
import { claimedEdition } from '../delivery/ledger.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { type GivenAnswer, giveAnswer, unique } from '../store/given-answer.ts'

const clock = (): number => Date.parse('2026-11-22T12:00:00Z')
const newId = (): string => randomBytes(12).toString('hex')

await onBothEngines('forgetting', (store) => {
  const services = () => {
    const parts = { store: store(), clock }
    const settings = createSettings(parts)
    const underWay = createUnderWay()
    return {
      settings,
      underWay,
      posted: createPostedCards(parts),
      feedback: createFeedback(parts),
      kept: createKeptRequests({ ...parts, newId }),
      forgetting: createForgetting({ store: store(), settings, underWay }),
    }
  }
  let desk: ReturnType<typeof services>
  beforeEach(() => {
    desk = services()
  })

  const placeIn = (workspace: string, platform: Platform = 'discord'): Place => ({
    platform,
    workspace,
    channel: 'news',
  })

  /** Everything that somebody can leave behind in a place, in every table that is about people. */
  const live = async (place: Place, asker: Asker) => {
    const workspace = `${place.platform}:${place.workspace}`
    const give = async (parts: Partial<GivenAnswer> = {}) =>
      await giveAnswer(store().db, { workspace, asker: asker.id, ...parts })
    const shared = await give({ linkKey: unique('link') })
    const pasted = await give({ audience: { workspace, person: null } })
    await give({ audience: { workspace, person: asker.id }, private: true, linkKey: unique('link') })
    for (const { answer } of [shared, pasted]) {
      await desk.posted.keep(place, { answerId: answer.id, message: newId(), url: null })
      await desk.feedback.give(place, asker, answer.id, true)
    }
    const request = { link: null, text: `typed by ${asker.id}`, title: null, url: null }
    await desk.kept.keep(place, asker, { ...request, private: true })
    await desk.kept.keep(place, asker, { ...request, private: false })
    await desk.settings.change(place, { privateByDefault: true }, asker)
    const url = `https://chat.test/${place.workspace}`
    const key = await claimedEdition(store().db, {
      subscription: { workspace, channel: place.channel, person: asker.id },
    })
    await store().db.updateTable('delivery').set({ url }).where('key', '=', key).execute()
    const post = { key: newId(), workspace, channel: place.channel, card: '{}' }
    await keepConsolePost(store().db, { ...post, postedAt: new Date(clock()) })
    return { shared, pasted }
  }

  const tables = async (): Promise<string[]> =>
    (await store().db.introspection.getTables())
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('kysely_'))

  /** How many rows of each table hold a text in any of their columns; only tables that have some. */
  const naming = async (text: string): Promise<Record<string, number>> => {
    const found: Record<string, number> = {}
    for (const table of await tables()) {
      const { rows } = await sql<{ n: unknown }>`
        SELECT count(*) AS n FROM ${sql.table(table)} WHERE ${sql.table(table)}::text LIKE ${`%${text}%`}
      `.execute(store().db)
      if (Number(rows[0]?.n) > 0) found[table] = Number(rows[0]?.n)
    }
    return found
  }

  it('is tested on every table: a new one has to be added here', async () => {
    const [guild, ann] = [unique('guild'), unique('ann')]
    await live(placeIn(guild), { id: ann })
    const aboutNobody = [
      'daily_reach',
      'daily_value',
      'digest_content',
      'lease',
      'oauth_state',
      'seen_event',
      'take',
    ]
    // The workspace's tokens go when it uninstalls the app, not when it forgets.
    const untilUninstalled = ['slack_installation']
    expect([...Object.keys(await naming(guild)), ...aboutNobody, ...untilUninstalled].toSorted()).toEqual(
      (await tables()).toSorted(),
    )
    expect(Object.keys(await naming(ann)).toSorted()).toEqual([
      'article',
      'feedback',
      'kept_request',
      'link',
      'subscription',
      'take_answer',
    ])
  })

  it('a workspace leaves nothing that names it, and touches no other', async () => {
    const [mine, theirs] = [unique('guild'), unique('guild')]
    const ann = { id: unique('ann') }
    const { shared, pasted } = await live(placeIn(mine), ann)
    await live(placeIn(theirs), ann)
    const before = await naming(theirs)
    await desk.forgetting.workspace({ platform: 'discord', workspace: mine })
    expect(await naming(mine)).toEqual({})
    expect(await naming(pasted.article.id)).toEqual({})
    expect(await naming(theirs)).toEqual(before)
    // What everybody can read stays, and names nobody.
    expect(Object.keys(await naming(shared.article.id)).toSorted()).toEqual(['article', 'link', 'take'])
    expect((await desk.settings.of(placeIn(mine))).privateByDefault).toBe(false)
    expect((await desk.settings.of(placeIn(theirs))).privateByDefault).toBe(true)
  })

  it('a workspace of the same id on another platform is another one', async () => {
    const id = unique('same')
    for (const platform of ['discord', 'slack'] as const) await live(placeIn(id, platform), { id: 'ann' })
    const before = await naming(`discord:${id}`)
    await desk.forgetting.workspace({ platform: 'slack', workspace: id })
    expect(await naming(`slack:${id}`)).toEqual({})
    expect(await naming(`discord:${id}`)).toEqual(before)
  })

  it('leaves installations, events and leases to those whose they are', async () => {
    const team = unique('T')
    const sealed = { sealed: 'sealed', installed_at: new Date(clock()), changed_at: new Date(clock()) }
    await store()
      .db.insertInto('slack_installation')
      .values({ id: team, enterprise_id: null, team_id: team, ...sealed })
      .execute()
    await takeLease(store().db, unique('lease'), 'here', 1_000, new Date(clock()))
    await firstSight(store().db, unique('event'), new Date(clock()))
    await live(placeIn(team, 'slack'), { id: 'ann' })
    await desk.forgetting.workspace(placeIn(team, 'slack'))
    expect(await naming(team)).toEqual({ slack_installation: 1 })
    expect(Object.keys(await naming(''))).toEqual(expect.arrayContaining(['lease', 'seen_event']))
  })

  describe('a person', () => {
    it('leaves nothing anywhere on Discord: servers, direct messages, feedback, kept requests, settings', async () => {
      const [ann, bob] = [{ id: unique('ann') }, { id: unique('bob') }]
      const [one, two] = [placeIn(unique('guild')), placeIn(unique('guild'))]
      for (const place of [one, two, placeIn(ann.id)]) await live(place, ann)
      const { shared } = await live(one, bob)
      await desk.feedback.give(one, ann, shared.answer.id, false)
      const before = await naming(bob.id)
      await desk.forgetting.person(one, ann)
      expect(await naming(ann.id)).toEqual({})
      expect(await naming(bob.id)).toEqual(before)
      // What the servers have settled is theirs.
      expect((await desk.settings.of(two)).privateByDefault).toBe(true)
      expect((await desk.settings.of(placeIn(ann.id))).privateByDefault).toBe(false)
    })

    it('leaves nothing in this workspace and their direct messages elsewhere, and stays in others', async () => {
      const ann = { id: unique('U') }
      const [here, there] = [placeIn(unique('T'), 'slack'), placeIn(unique('T'), 'slack')]
      for (const place of [here, there, placeIn(ann.id, 'slack')]) await live(place, ann)
      const before = await naming(there.workspace)
      await desk.forgetting.person(here, ann)
      expect(await naming(there.workspace)).toEqual(before)
      await desk.forgetting.person(there, ann)
      expect(await naming(ann.id)).toEqual({})
    })

    it('leaves the digests of channels without their name, with their ledger, and takes their own along', async () => {
      const [ann, bob] = [{ id: unique('ann') }, { id: unique('bob') }]
      const [guild, dm] = [placeIn(unique('guild')), placeIn(ann.id)]
      await live(guild, ann)
      await live(guild, bob)
      await live(dm, ann)
      const digests = async ({ workspace }: Place) =>
        await store()
          .db.selectFrom('subscription')
          .innerJoin('delivery', 'delivery.subscription_id', 'subscription.id')
          .select(['person', 'state', 'next_local_date'])
          .where('workspace', '=', `discord:${workspace}`)
          .orderBy('person')
          .execute()
      expect(await digests(dm)).toHaveLength(1)
      await desk.forgetting.person(guild, ann)
      expect(await digests(guild)).toEqual([
        { person: '', state: 'pending', next_local_date: '2026-11-23' },
        { person: bob.id, state: 'pending', next_local_date: '2026-11-23' },
      ])
      expect(await digests(dm)).toEqual([])
    })

    it('takes along the digests of their direct messages in Slack, which are channels of the workspace', async () => {
      const [ann, bob] = [{ id: unique('U') }, { id: unique('U') }]
      const team = placeIn(unique('T'), 'slack')
      await live(team, ann)
      await live({ ...team, channel: 'D1ANN' }, ann)
      await live({ ...team, channel: 'D2BOB' }, bob)
      const elsewhere = placeIn(unique('T'), 'slack')
      await live({ ...elsewhere, channel: 'D3ANN' }, ann)
      const digests = async (place: Place) =>
        await store()
          .db.selectFrom('subscription')
          .select(['channel', 'person'])
          .where('workspace', '=', `slack:${place.workspace}`)
          .orderBy('channel')
          .execute()
      await desk.forgetting.person(team, ann)
      expect(await digests(team)).toEqual([
        { channel: 'D2BOB', person: bob.id },
        { channel: 'news', person: '' },
      ])
      expect(await digests(elsewhere)).toEqual([{ channel: 'D3ANN', person: ann.id }])
    })

    it('takes along the texts that nobody else has asked for, under whatever link they came', async () => {
      const [place, ann, bob] = [placeIn(unique('guild')), { id: unique('ann') }, { id: 'bob' }]
      const workspace = `discord:${place.workspace}`
      const { pasted } = await live(place, ann)
      const theirs = await live(place, bob)
      // The same text came once more and was answered with the first one's take.
      const again = await giveAnswer(store().db, {
        workspace,
        asker: ann.id,
        audience: { workspace, person: null },
        textHash: pasted.article.text_hash,
      })
      await store().db.deleteFrom('take_answer').where('id', '=', again.answer.id).execute()
      await desk.forgetting.person(place, ann)
      expect(await naming(pasted.article.text_hash)).toEqual({})
      expect(await naming(again.article.id)).toEqual({})
      expect(Object.keys(await naming(theirs.pasted.article.id))).toContain('article')
    })
  })

  describe('while a reading is under way', () => {
    const guild = (): Place => placeIn(unique('guild'))

    /** Starts a reading that leaves its rows when it is let go on. */
    const reading = (place: Place, asker: Asker) => {
      const go = Promise.withResolvers<void>()
      const done = desk.underWay.during({ place, asker }, async () => {
        await go.promise
        await live(place, asker)
      })
      return { go: go.resolve, done }
    }

    it.each([
      ['a workspace', (place: Place) => desk.forgetting.workspace(place)],
      ['a person', (place: Place, ann: Asker) => desk.forgetting.person(place, ann)],
    ])('%s leaves nothing of it either, once that is said', async (_, forget) => {
      const [place, ann] = [guild(), { id: unique('ann') }]
      await live(place, ann)
      const late = reading(place, ann)
      let said = false
      const forgotten = forget(place, ann).then(() => {
        said = true
      })
      while (Object.keys(await naming(ann.id)).length > 0) await new Promise((go) => setTimeout(go, 5))
      expect(said).toBe(false)
      late.go()
      await forgotten
      await late.done
      expect(await naming(ann.id)).toEqual({})
    })

    it('waits for nobody else’s', async () => {
      const [place, ann, bob] = [guild(), { id: unique('ann') }, { id: 'bob' }]
      const others = [reading(guild(), ann), reading(place, bob)]
      await desk.forgetting.workspace(guild())
      await desk.forgetting.person({ ...place, platform: 'slack' }, ann)
      await desk.forgetting.person(place, { id: 'cyd' })
      for (const { go, done } of others) {
        go()
        await done
      }
    })
  })

  it('may be asked for by many at once, while the rows are written', async () => {
    const [place, ann] = [placeIn(unique('guild')), { id: unique('ann') }]
    const busy = Array.from({ length: 4 }, () => live(place, ann).catch(() => undefined))
    const forget = [0, 1, 2].flatMap(() => [
      desk.forgetting.workspace(place),
      desk.forgetting.person(place, ann),
    ])
    await Promise.all([...busy, ...forget])
    await desk.forgetting.workspace(place)
    expect(await naming(place.workspace)).toEqual({})
  })

  it('tries again where it and another writer waited for each other', async () => {
    const place = placeIn(unique('guild'))
    const workspace = `discord:${place.workspace}`
    const own = { workspace, audience: { workspace, person: null } }
    const first = await giveAnswer(store().db, { ...own, storyKey: unique('1') })
    const second = await giveAnswer(store().db, { ...own, storyKey: unique('2') })
    let forgotten: Promise<void> | undefined
    await store()
      .db.transaction()
      .execute(async (trx) => {
        const touch = async (id: string): Promise<void> => {
          await trx.updateTable('article').set({ read_at: new Date() }).where('id', '=', id).execute()
        }
        await touch(second.article.id)
        forgotten = desk.forgetting.workspace(place)
        await new Promise((go) => setTimeout(go, 200))
        await touch(first.article.id)
      })
    await forgotten
    expect(await naming(place.workspace)).toEqual({})
  })
})
