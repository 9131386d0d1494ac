import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetPerson, forgetWorkspace } from '../../src/takes/forget.ts'
import { sweepTexts } from '../../src/takes/retention.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { silentLog } from '../store/silent-log.ts'
import { askLink, askText, type Newsroom, startNewsroom } from './newsroom.ts'

const path = () => `/${randomUUID()}`
/** Words that no other test uses, so that its text is known to it alone. */
const newText = () =>
  `The miner Riftwater sold the heat of machine ${randomUUID()} to the town council for $2 million`

await onBothEngines('what the take service keeps', (store) => {
  let room: Newsroom
  beforeEach(async () => {
    room = await startNewsroom(store())
  })
  afterEach(async () => {
    await room[Symbol.asyncDispose]()
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
})
