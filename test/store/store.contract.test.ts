import { describe, expect, it } from 'vitest'
import { articleById, deleteTextBefore, keepArticle, type NewArticle } from '../../src/store/articles.ts'
import { type Audience, everyone } from '../../src/store/audience.ts'
import { forgetPersonRows, forgetWorkspaceRows } from '../../src/store/forget.ts'
import { keepLink, linkOf } from '../../src/store/links.ts'
import { migrate } from '../../src/store/migrate.ts'
import { answerById, firstAnswer, latestAnswer } from '../../src/store/take-answers.ts'
import { keepTake, takeOf } from '../../src/store/takes.ts'
import { onBothEngines } from './both-engines.ts'
import { type GivenAnswer, giveAnswer, unique } from './given-answer.ts'

const at = (iso: string): Date => new Date(iso)
const noon = at('2026-03-01T12:00:00Z')
const engine = { id: 'embedded', version: '1' }

const version = (parts: Partial<NewArticle> = {}): NewArticle => ({
  id: unique('article'),
  audience: everyone,
  storyKey: unique('story'),
  contentHash: 'content',
  textHash: unique('text'),
  facts: { title: 'A headline' },
  body: { text: 'A text.' },
  readAt: noon,
  ...parts,
})

await onBothEngines('the store', (store) => {
  const db = () => store().db

  const given = async (parts: GivenAnswer) => await giveAnswer(db(), parts)

  it('has nothing left to migrate once it is open', async () => {
    expect((await Promise.all([1, 2, 3].map(() => migrate(db())))).flat()).toEqual([])
  })

  describe('articles', () => {
    it('give back instants and JSON as they went in, whatever characters a page holds', async () => {
      const body = { text: 'NUL \0, half a pair \ud83d, “quotes” and ₿', deep: [1, 1.5, null, { a: true }] }
      const kept = await keepArticle(db(), version({ body, readAt: at('2026-03-01T12:00:00.123Z') }))
      expect(await articleById(db(), kept.id)).toEqual(kept)
      expect(kept.body).toEqual(body)
      expect(kept.read_at).toEqual(at('2026-03-01T12:00:00.123Z'))
    })

    it('are one row for one version, and the first one stays', async () => {
      const first = version()
      const kept = await keepArticle(db(), first)
      const again = await keepArticle(db(), { ...first, id: unique('article'), body: { text: 'other' } })
      expect(again).toEqual(kept)
      const changed = await keepArticle(db(), { ...first, id: unique('article'), contentHash: 'changed' })
      expect(changed.id).not.toBe(kept.id)
    })

    it('are one row when two write the same version at once', async () => {
      const parts = version()
      const rows = await Promise.all(
        Array.from({ length: 8 }, () => keepArticle(db(), { ...parts, id: unique('article') })),
      )
      expect(new Set(rows.map(({ id }) => id)).size).toBe(1)
    })

    it('are apart for the public, a workspace and a person', async () => {
      const parts = version()
      const audiences: Audience[] = [
        everyone,
        { workspace: 'discord:1', person: null },
        { workspace: 'discord:1', person: 'ann' },
        { workspace: 'discord:2', person: null },
      ]
      const rows = await Promise.all(
        audiences.map((audience) => keepArticle(db(), { ...parts, id: unique('article'), audience })),
      )
      expect(new Set(rows.map(({ id }) => id)).size).toBe(4)
    })

    it('lose their text when it is too old, keep the rest, and get it back by a new reading', async () => {
      const old = version({ readAt: at('2025-01-01T00:00:00Z') })
      const young = version()
      const [{ id }, kept] = [await keepArticle(db(), old), await keepArticle(db(), young)]
      expect(await deleteTextBefore(db(), at('2025-06-01T00:00:00Z'))).toBe(1)
      expect(await articleById(db(), id)).toMatchObject({ body: null, facts: old.facts })
      expect((await articleById(db(), kept.id))?.body).toEqual(young.body)
      const again = await keepArticle(db(), { ...old, id: unique('article'), readAt: noon })
      expect(again).toMatchObject({ id, body: old.body, read_at: noon })
    })
  })

  describe('links', () => {
    it('remember the later check, whoever writes first', async () => {
      const { id } = await keepArticle(db(), version())
      const link = { storyKey: unique('link'), audience: everyone, articleId: id, lastModified: null }
      await keepLink(db(), { ...link, etag: '"2"', checkedAt: at('2026-03-01T12:02:00Z') })
      await keepLink(db(), { ...link, etag: '"1"', checkedAt: at('2026-03-01T12:01:00Z') })
      expect(await linkOf(db(), link.storyKey, everyone)).toMatchObject({ etag: '"2"' })
      await keepLink(db(), { ...link, etag: '"3"', checkedAt: at('2026-03-01T12:03:00Z') })
      expect(await linkOf(db(), link.storyKey, everyone)).toMatchObject({ etag: '"3"' })
      expect(await linkOf(db(), link.storyKey, { workspace: 'slack:T', person: null })).toBeUndefined()
    })
  })

  describe('takes', () => {
    it('are one per article and engine version; the second writer is given the first one', async () => {
      const { id } = await keepArticle(db(), version())
      const take = { articleId: id, engine, madeAt: noon }
      const kept = await Promise.all(
        Array.from({ length: 8 }, (_, n) => keepTake(db(), { ...take, id: unique('take'), body: { n } })),
      )
      expect(new Set(kept.map((row) => row.id)).size).toBe(1)
      expect(await takeOf(db(), id, engine)).toEqual(kept[0])
      expect(await takeOf(db(), id, { ...engine, version: '2' })).toBeUndefined()
      const newer = { ...take, id: unique('take'), engine: { ...engine, version: '2' }, body: {} }
      expect((await keepTake(db(), newer)).id).toBe(newer.id)
    })
  })

  describe('answers', () => {
    const ann = (workspace: string, isPrivate = false) => ({ workspace, asker: 'ann', private: isPrivate })
    const bob = (workspace: string, isPrivate = false) => ({ workspace, asker: 'bob', private: isPrivate })

    it('are found in their own workspace only', async () => {
      const { answer } = await given({ workspace: 'discord:A' })
      expect(await answerById(db(), answer.id, bob('discord:A', true))).toMatchObject({ id: answer.id })
      expect(await answerById(db(), answer.id, ann('discord:B', true))).toBeUndefined()
      expect(await answerById(db(), answer.id, ann('slack:A', true))).toBeUndefined()
    })

    it('are found by their asker only where they were private', async () => {
      const { answer } = await given({ workspace: 'discord:C', private: true })
      expect(await answerById(db(), answer.id, ann('discord:C', true))).toMatchObject({ id: answer.id })
      expect(await answerById(db(), answer.id, bob('discord:C', true))).toBeUndefined()
    })

    it('count as earlier readings for who may know of them', async () => {
      const { article, answer } = await given({ workspace: 'discord:D', private: true })
      const story = { storyKey: article.story_key, textHash: article.text_hash }
      const ids = async (viewer: Parameters<typeof firstAnswer>[1]) => [
        (await firstAnswer(db(), viewer, story))?.id,
        (await latestAnswer(db(), viewer, [story.storyKey]))?.id,
      ]
      expect(await ids(ann('discord:D', true))).toEqual([answer.id, answer.id])
      // What is shown to the channel must not point to what was asked in private.
      expect(await ids(ann('discord:D', false))).toEqual([undefined, undefined])
      expect(await ids(bob('discord:D', true))).toEqual([undefined, undefined])
      expect(await ids(ann('discord:E', true))).toEqual([undefined, undefined])
    })

    it('are found by the same text under another link', async () => {
      const { article, answer } = await given({ workspace: 'discord:F' })
      const story = { storyKey: unique('elsewhere'), textHash: article.text_hash }
      expect((await firstAnswer(db(), ann('discord:F'), story))?.id).toBe(answer.id)
    })

    it('are the first of the story and of its text together', async () => {
      const [storyKey, textHash] = [unique('story'), unique('text')]
      const first = async () => (await firstAnswer(db(), ann('discord:H'), { storyKey, textHash }))?.id
      const readAt = (time: string) => ({ workspace: 'discord:H', readAt: at(`2026-03-0${time}T12:00:00Z`) })
      const byText = await given({ ...readAt('3'), textHash })
      expect(await first()).toBe(byText.answer.id)
      const byStory = await given({ ...readAt('2'), storyKey })
      expect(await first()).toBe(byStory.answer.id)
      const earlierText = await given({ ...readAt('1'), textHash })
      expect(await first()).toBe(earlierText.answer.id)
    })
  })

  describe('forgetting', () => {
    it('a workspace removes its answers and its own texts, and nobody else’s', async () => {
      const own = await given({ workspace: 'slack:X', audience: { workspace: 'slack:X', person: null } })
      const shared = await given({ workspace: 'slack:X' })
      const other = await given({ workspace: 'slack:Y', audience: { workspace: 'slack:Y', person: null } })
      await forgetWorkspaceRows(db(), 'slack:X')
      const left = await db()
        .selectFrom('take_answer')
        .select('id')
        .where('workspace', 'like', 'slack:%')
        .execute()
      expect(left.map(({ id }) => id)).toEqual([other.answer.id])
      expect(await articleById(db(), own.article.id)).toBeUndefined()
      expect(await takeOf(db(), own.article.id, engine)).toBeUndefined()
      expect(await articleById(db(), shared.article.id)).toBeDefined()
      expect(await articleById(db(), other.article.id)).toBeDefined()
    })

    it('a person removes their answers and what only they asked of the workspace', async () => {
      const workspace = 'slack:P'
      const pasted = { workspace, audience: { workspace, person: null } }
      const mine = await given({ ...pasted, asker: 'eve' })
      const hers = await given({ ...pasted, asker: 'joe' })
      const secret = await given({
        workspace,
        asker: 'eve',
        private: true,
        audience: { workspace, person: 'eve' },
      })
      const elsewhere = await given({ workspace: 'slack:Q', asker: 'eve' })
      await forgetPersonRows(db(), 'eve', { platform: 'slack', workspaces: [workspace], ownChannels: null })
      expect(await articleById(db(), mine.article.id)).toBeUndefined()
      expect(await articleById(db(), secret.article.id)).toBeUndefined()
      expect(await articleById(db(), hers.article.id)).toBeDefined()
      const left = await db().selectFrom('take_answer').select('id').where('asker', '=', 'eve').execute()
      expect(left.map(({ id }) => id)).toEqual([elsewhere.answer.id])
    })

    it('a person removes them everywhere on a platform where ids are the same everywhere', async () => {
      await given({ workspace: 'discord:G1', asker: 'zoe' })
      await given({ workspace: 'discord:G2', asker: 'zoe' })
      const slack = await given({ workspace: 'slack:G3', asker: 'zoe' })
      await forgetPersonRows(db(), 'zoe', { platform: 'discord', workspaces: null, ownChannels: null })
      const left = await db().selectFrom('take_answer').select('id').where('asker', '=', 'zoe').execute()
      expect(left.map(({ id }) => id)).toEqual([slack.answer.id])
    })
  })
})
