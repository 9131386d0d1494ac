import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetPerson, forgetWorkspace } from '../../src/takes/forget.ts'
import { sweepTexts } from '../../src/takes/retention.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'
import { askLink, askText, type Newsroom, pageHtml, startNewsroom } from './newsroom.ts'

const path = () => `/${randomUUID()}`
/** Words that no other test uses, so that its text is known to it alone. */
const newText = () =>
  `The miner Riftwater sold the heat of machine ${randomUUID()} to the town council for $2 million`

await onBothEngines('the take service', (store) => {
  let room: Newsroom
  beforeEach(async () => {
    room = await startNewsroom(store())
  })
  afterEach(async () => {
    await room[Symbol.asyncDispose]()
  })

  describe('the same link', () => {
    it('is read once and then answered from the store, with when it was first read', async () => {
      const link = room.publish(path(), { text: newText() })
      const first = await room.takes.answer(askLink(link))
      const firstRead = room.now()
      room.later(5)
      const second = await room.takes.answer(askLink(link, { asker: 'bob' }))
      expect(first.firstReadAt).toBeNull()
      expect(second).toMatchObject({ firstReadAt: firstRead, take: first.take, changes: null, sample: false })
      expect(room.readings()).toBe(1)
      expect(room.site.requests).toHaveLength(1)
    })

    it('is the same in every variant', async () => {
      const link = room.publish(path(), { text: newText() })
      await room.takes.answer(askLink(link))
      const variant = await room.takes.answer(askLink(`Look: <${link}?utm_source=x&fbclid=1#top>.`))
      expect(variant.firstReadAt).not.toBeNull()
      expect(room.site.requests).toHaveLength(1)
    })

    it('is the same through a redirect', async () => {
      const target = path()
      const link = room.publish(target, { text: newText() })
      const short = path()
      room.site.route(short, (_, response) => response.writeHead(302, { location: target }).end())
      await room.takes.answer(askLink(link))
      const answer = await room.takes.answer(askLink(`${room.site.origin}${short}`))
      expect(answer.firstReadAt).toBe(room.now())
      const hits = room.site.hits(target)
      await room.takes.answer(askLink(`${room.site.origin}${short}`))
      expect(room.site.hits(target)).toBe(hits)
    })

    it('is asked for again after a while, and not read again where the site says it is unchanged', async () => {
      const at = path()
      const link = room.publish(at, { text: newText(), etag: '"1"' })
      const first = await room.takes.answer(askLink(link))
      room.later(11)
      const second = await room.takes.answer(askLink(link))
      expect(room.site.headersOf(at)?.['if-none-match']).toBe('"1"')
      expect(second.take).toEqual(first.take)
      expect(room.readings()).toBe(1)
      room.later(9)
      await room.takes.answer(askLink(link))
      expect(room.site.hits(at)).toBe(2)
    })

    it('says what has changed since this workspace read it, once', async () => {
      const at = path()
      const marker = randomUUID()
      const link = room.publish(at, { title: 'Heat for $2 million', text: `Sold ${marker} for $2 million` })
      await room.takes.answer(askLink(link))
      room.later(60)
      room.publish(at, { title: 'Heat for $3 million', text: `Sold ${marker} for $3 million` })
      const changed = await room.takes.answer(askLink(link))
      expect(changed.changes).toEqual({
        headline: { before: 'Heat for $2 million', after: 'Heat for $3 million' },
        numbersAdded: ['$3 million'],
        numbersRemoved: ['$2 million'],
      })
      expect(changed.firstReadAt).not.toBeNull()
      expect(changed.take.readAt).toBe(room.now())
      expect((await room.takes.answer(askLink(link))).changes).toBeNull()
    })

    it('is answered with what was read before where its page is gone now', async () => {
      const at = path()
      const link = room.publish(at, { text: newText() })
      const first = await room.takes.answer(askLink(link))
      const firstRead = room.now()
      room.later(60)
      room.publish(at, { status: 404 })
      const second = await room.takes.answer(askLink(link))
      expect(second).toMatchObject({ take: first.take, firstReadAt: firstRead })
      // It was somebody else who read it: to this workspace the page is not there.
      await expect(room.takes.answer(askLink(link, { workspace: 'B' }))).rejects.toMatchObject({
        code: 'not-found',
      })
    })

    it('is answered so through a redirect that it was first read without', async () => {
      const [at, short] = [path(), path()]
      const link = room.publish(at, { text: newText() })
      room.site.route(short, (_, response) => response.writeHead(302, { location: at }).end())
      const first = await room.takes.answer(askLink(link))
      await room.takes.answer(askLink(`${room.site.origin}${short}`, { workspace: 'B' }))
      room.later(60)
      room.publish(at, { status: 404 })
      expect((await room.takes.answer(askLink(`${room.site.origin}${short}`))).take).toEqual(first.take)
    })
  })

  it('answers the same text under another link with the take there is', async () => {
    const text = newText()
    const original = await room.takes.answer(askLink(room.publish(path(), { text })))
    const copy = room.publish(path(), { text })
    const answer = await room.takes.answer(askLink(copy))
    expect(answer.firstReadAt).toBe(room.now())
    expect(answer.take).toEqual(original.take)
    // Another workspace has not read the original, and is not told of it.
    const elsewhere = await room.takes.answer(askLink(copy, { workspace: 'B' }))
    expect(elsewhere.firstReadAt).toBeNull()
    expect(elsewhere.take.article.url).toContain(copy)
  })

  it('reads a kept text again with a new engine, without asking the site', async () => {
    const link = room.publish(path(), { text: newText() })
    const first = await room.takes.answer(askLink(link))
    const updated = room.desk('2')
    const second = await updated.answer(askLink(link))
    expect(second.take.engine.version).toBe('2')
    expect(second.take.article).toEqual(first.take.article)
    expect(room.site.requests).toHaveLength(1)
    await updated.answer(askLink(link))
    expect(room.readings()).toBe(2)
  })

  describe('at the same time', () => {
    it('reads one link once for everybody, whatever workspace they are in', async () => {
      const link = room.publish(path(), { text: newText() })
      const answers = await Promise.all(
        ['A', 'A', 'B', 'C'].map((workspace) => room.takes.answer(askLink(link, { workspace }))),
      )
      expect(room.readings()).toBe(1)
      expect(room.site.requests).toHaveLength(1)
      expect(new Set(answers.map(({ id }) => id)).size).toBe(4)
    })

    /** A page that ends only when it is told to, and says when its reader has gone. */
    const publishSlow = () => {
      const at = path()
      const closed = Promise.withResolvers<void>()
      const release = Promise.withResolvers<void>()
      room.site.route(at, async (_, response) => {
        response.on('close', closed.resolve)
        response.writeHead(200, { 'content-type': 'text/html' }).write('<!-- to be continued -->')
        await release.promise
        response.end(pageHtml({ text: newText() }))
      })
      return { at, link: `${room.site.origin}${at}`, closed: closed.promise, release: release.resolve }
    }

    it('goes on for the others when one gives up', async () => {
      const slow = publishSlow()
      const one = new AbortController()
      const first = room.takes.answer(askLink(slow.link), { signal: one.signal })
      const second = room.takes.answer(askLink(slow.link))
      await expect.poll(() => room.site.hits(slow.at)).toBe(1)
      one.abort(new Error('the first gave up'))
      await expect(first).rejects.toThrow('the first gave up')
      slow.release()
      expect((await second).take.article.title).toBe('Miner sells heat')
      expect(room.site.hits(slow.at)).toBe(1)
    })

    it('stops when nobody waits any more', async () => {
      const slow = publishSlow()
      const asked = ['first', 'second'].map((name) => {
        const controller = new AbortController()
        return { name, controller, answer: room.takes.answer(askLink(slow.link), controller) }
      })
      await expect.poll(() => room.site.hits(slow.at)).toBe(1)
      for (const { name, controller, answer } of asked) {
        controller.abort(new Error(`the ${name} gave up`))
        await expect(answer).rejects.toThrow(`the ${name} gave up`)
      }
      await slow.closed
      expect(room.readings()).toBe(0)
    })

    it('keeps one row where two processes read the same page', async () => {
      const link = room.publish(path(), { text: newText() })
      const [one, two] = await Promise.all([
        room.desk().answer(askLink(link)),
        room.desk().answer(askLink(link)),
      ])
      expect(one.take.article).toEqual(two.take.article)
      const rows = await store()
        .db.selectFrom('take_answer')
        .select('take_id')
        .where('id', 'in', [one.id, two.id])
        .execute()
      expect(new Set(rows.map(({ take_id }) => take_id)).size).toBe(1)
    })
  })

  it('tells how far it has come', async () => {
    const stages: string[] = []
    const link = room.publish(path(), { text: newText() })
    await room.takes.answer(askLink(link), { onStage: (stage) => stages.push(stage) })
    expect(stages).toEqual(['looking-up', 'fetching', 'extracting'])
    await room.desk('2').answer(askLink(link), { onStage: (stage) => stages.push(stage) })
    expect(stages.slice(3)).toEqual(['looking-up', 'analysing'])
  })

  describe('whose text it is', () => {
    it('never tells a workspace that another one has read a link', async () => {
      const link = room.publish(path(), { text: newText(), etag: '"1"' })
      const first = await room.takes.answer(askLink(link))
      for (const minutes of [2, 60]) {
        room.later(minutes)
        const other = await room.takes.answer(askLink(link, { workspace: `B${minutes}` }))
        expect(other).toMatchObject({ firstReadAt: null, changes: null })
        expect(other.take.readAt).toBe(room.now())
        expect(other.id).not.toBe(first.id)
      }
      expect(room.readings()).toBe(1)
    })

    it('tells nobody of changes since a reading that was not theirs', async () => {
      const at = path()
      const link = room.publish(at, { title: 'Before', text: newText() })
      await room.takes.answer(askLink(link))
      room.later(60)
      room.publish(at, { title: 'After', text: newText() })
      expect((await room.takes.answer(askLink(link, { workspace: 'B' }))).changes).toBeNull()
      expect((await room.takes.answer(askLink(link))).changes?.headline).toEqual({
        before: 'Before',
        after: 'After',
      })
    })

    it('keeps pasted text in its workspace', async () => {
      const text = `${newText()}. ${'It was a good day for the town and its council. '.repeat(12)}`
      const first = await room.takes.answer(askText(text))
      expect((await room.takes.answer(askText(` ${text}\n`, { asker: 'bob' }))).firstReadAt).toBe(room.now())
      expect(room.readings()).toBe(1)
      const other = await room.takes.answer(askText(text, { workspace: 'B' }))
      expect(other.firstReadAt).toBeNull()
      expect(room.readings()).toBe(2)
      expect(await room.takes.find(first.id, askText('', { workspace: 'B' }).place, { id: 'ann' })).toBeNull()
    })

    it('keeps a link with a query of its own in its workspace', async () => {
      const at = path()
      const link = `${room.publish(at, { text: newText() })}?gift=abc`
      await room.takes.answer(askLink(link))
      await room.takes.answer(askLink(link))
      expect(room.site.hits(at)).toBe(1)
      expect((await room.takes.answer(askLink(link, { workspace: 'B' }))).firstReadAt).toBeNull()
      expect(room.site.hits(at)).toBe(2)
    })

    it('keeps a page in its workspace where a link with a query of its own led to it', async () => {
      const [at, gift] = [path(), path()]
      const page = room.publish(at, { text: newText() })
      room.site.route(gift, (_, response) => response.writeHead(302, { location: at }).end())
      await room.takes.answer(askLink(`${room.site.origin}${gift}?gift=abc`))
      await room.takes.answer(askLink(page, { workspace: 'B' }))
      expect(room.site.hits(at)).toBe(2)
    })

    it('keeps a page in its workspace where a public link led to a query of its own', async () => {
      const [at, short] = [path(), path()]
      room.publish(at, { text: newText() })
      room.site.route(short, (_, response) => response.writeHead(302, { location: `${at}?session=1` }).end())
      const link = `${room.site.origin}${short}`
      await Promise.all(['A', 'B'].map((workspace) => room.takes.answer(askLink(link, { workspace }))))
      expect(room.site.hits(at)).toBe(2)
      expect((await room.takes.answer(askLink(link))).firstReadAt).toBe(room.now())
      expect(room.site.hits(at)).toBe(2)
    })

    it('keeps a private take from everybody else, in the same workspace too', async () => {
      const at = path()
      const link = room.publish(at, { text: newText() })
      const mine = await room.takes.answer(askLink(link, { private: true }))
      const { place } = askLink(link)
      expect((await room.takes.find(mine.id, place, { id: 'ann' }))?.take).toEqual(mine.take)
      expect(await room.takes.find(mine.id, place, { id: 'bob' })).toBeNull()
      expect((await room.takes.answer(askLink(link, { private: true }))).firstReadAt).toBe(room.now())
      expect(room.site.hits(at)).toBe(1)
      // Not even the asker's own public question points to it, nor does it spare anybody a request.
      for (const who of [{}, { asker: 'bob', private: true }, { workspace: 'B' }]) {
        expect((await room.takes.answer(askLink(link, who))).take.readAt).toBe(room.now())
      }
      expect((await room.takes.answer(askLink(link, { asker: 'cyd' }))).firstReadAt).not.toBeNull()
      expect(room.site.hits(at)).toBe(2)
    })
  })

  describe('a button', () => {
    it('finds its take again after a restart, as it was shown', async () => {
      const link = room.publish(path(), { text: newText() })
      await room.takes.answer(askLink(link))
      room.later(1)
      const shown = await room.takes.answer(askLink(link))
      expect(await room.desk().find(shown.id, askLink(link).place, { id: 'bob' })).toEqual(shown)
    })

    it('finds nothing by an id that was made up or of another workspace', async () => {
      const link = room.publish(path(), { text: newText() })
      const { id } = await room.takes.answer(askLink(link))
      expect(await room.takes.find('made-up', askLink(link).place, { id: 'ann' })).toBeNull()
      expect(await room.takes.find(id, askLink(link, { workspace: 'B' }).place, { id: 'ann' })).toBeNull()
    })
  })

  describe('retention', () => {
    const sweep = async (): Promise<number> =>
      await sweepTexts({
        store: store(),
        clock: () => Date.parse(room.now()),
        log: await silentLog(),
        retentionDays: 90,
      })
    const days = 24 * 60

    it('deletes text that is too old; the card stays with its quotes, and asking reads it again', async () => {
      const at = path()
      const link = room.publish(at, { text: newText(), etag: '"1"' })
      const first = await room.takes.answer(askLink(link))
      room.later(89 * days)
      await sweep()
      const { place } = askLink(link)
      expect((await room.takes.find(first.id, place, { id: 'ann' }))?.take.article.text).not.toBe('')
      room.later(2 * days)
      expect(await sweep()).toBeGreaterThan(0)
      const kept = await room.takes.find(first.id, place, { id: 'ann' })
      expect(kept?.take.article).toMatchObject({
        text: '',
        sentences: [],
        dropped: [],
        title: 'Miner sells heat',
      })
      expect(kept?.take.verdicts).toEqual(first.take.verdicts)

      const again = await room.takes.answer(askLink(link))
      expect(room.site.headersOf(at)?.['if-none-match']).toBeUndefined()
      expect(again.take.article.text).toBe(first.take.article.text)
      expect(again).toMatchObject({ firstReadAt: first.take.readAt, changes: null })
    })

    it('still answers with the kept take where the page is gone as well', async () => {
      const at = path()
      const link = room.publish(at, { text: newText() })
      const first = await room.takes.answer(askLink(link))
      room.later(91 * days)
      await sweep()
      room.publish(at, { status: 410 })
      const answer = await room.desk('2').answer(askLink(link))
      expect(answer.take.verdicts).toEqual(first.take.verdicts)
      expect(answer.firstReadAt).toBe(first.take.readAt)
    })
  })

  describe('forgetting', () => {
    it('a workspace leaves nothing of its own, and other workspaces what is theirs', async () => {
      const link = room.publish(path(), { text: newText() })
      const [mine, theirs] = await Promise.all(
        ['F', 'G'].map((workspace) => room.takes.answer(askLink(link, { workspace }))),
      )
      const { place } = askLink(link, { workspace: 'F' })
      await forgetWorkspace(store(), place)
      expect(await room.takes.find(mine?.id ?? '', place, { id: 'ann' })).toBeNull()
      expect((await room.takes.answer(askLink(link, { workspace: 'F' }))).firstReadAt).toBeNull()
      const other = askLink(link, { workspace: 'G' }).place
      expect((await room.takes.find(theirs?.id ?? '', other, { id: 'ann' }))?.id).toBe(theirs?.id)
    })

    it('a person leaves nothing anywhere on Discord, direct messages too', async () => {
      const link = room.publish(path(), { text: newText() })
      const asker = 'dora'
      const everywhere = [{ asker }, { asker, workspace: 'H' }, { asker, workspace: 'dora', private: true }]
      for (const who of everywhere) await room.takes.answer(askLink(link, who))
      await forgetPerson(store(), askLink(link).place, { id: asker })
      const { db } = store()
      expect(await db.selectFrom('take_answer').select('id').where('asker', '=', asker).execute()).toEqual([])
      const own = db.selectFrom('article').select('id').where('audience_workspace', '=', 'discord:dora')
      expect(await own.execute()).toEqual([])
    })
  })

  describe('samples', () => {
    it('are read from their files and never kept', async () => {
      const count = async () => (await store().db.selectFrom('take_answer').select('id').execute()).length
      const before = await count()
      const answer = await room.takes.answer(askLink('sample:miners-rally'))
      expect(answer).toMatchObject({ sample: true, firstReadAt: null })
      expect(await room.takes.find(answer.id, askLink('').place, { id: 'x' })).toEqual(answer)
      expect((await room.takes.answer(askLink('sample:miners-rally'))).firstReadAt).toBeNull()
      expect(await count()).toBe(before)
    })

    it.each(['sample:../package', 'sample:', 'sample:MINERS', 'sample:miners-rally.html'])(
      'know only their own names: %s',
      async (link) => {
        await expect(room.takes.answer(askLink(link))).rejects.toMatchObject({ code: 'not-a-link' })
      },
    )
  })
})
