import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onBothEngines } from '../store/both-engines.ts'
import { askLink, type Newsroom, pageHtml, startNewsroom } from './newsroom.ts'

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
    // Asked for again, the copy has not changed by being a copy.
    const again = await room.takes.answer(askLink(copy))
    expect(again).toMatchObject({ take: original.take, changes: null })
    room.publish(new URL(copy).pathname, { text: `${text} for $7 million` })
    room.later(60)
    expect((await room.takes.answer(askLink(copy))).changes?.numbersAdded).toEqual(['$7 million'])
  })

  it('does not tell another workspace of the original', async () => {
    const text = newText()
    await room.takes.answer(askLink(room.publish(path(), { text })))
    const copy = room.publish(path(), { text })
    await room.takes.answer(askLink(copy))
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
