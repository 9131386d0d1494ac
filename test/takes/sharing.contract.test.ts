import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onBothEngines } from '../store/both-engines.ts'
import { askLink, askText, type Newsroom, startNewsroom } from './newsroom.ts'

const text = () =>
  `Riftwater sold machine ${randomUUID()}. ${'It was a good day for the town and its council. '.repeat(12)}`
const ann = { id: 'ann' }
const bob = { id: 'bob' }

await onBothEngines('an answer that is shared', (store) => {
  let room: Newsroom
  beforeEach(async () => {
    room = await startNewsroom(store())
  })
  afterEach(async () => {
    await room[Symbol.asyncDispose]()
  })

  it('is a new one that the workspace may see, and the private one stays private', async () => {
    const request = { ...askText(text()), private: true }
    const own = await room.takes.answer(request)
    expect(await room.takes.find(own.id, request.place, bob)).toBeNull()
    expect(await room.takes.share(own.id, request.place, bob)).toBeNull()
    const shared = await room.takes.share(own.id, request.place, ann)
    expect(shared?.id).not.toBe(own.id)
    expect(await room.takes.find(shared?.id ?? '', request.place, bob)).toEqual(shared)
    expect(await room.takes.find(own.id, request.place, bob)).toBeNull()
    const elsewhere = { ...request.place, workspace: 'B' }
    expect(await room.takes.find(shared?.id ?? '', elsewhere, ann)).toBeNull()
  })

  it('keeps what the page had changed', async () => {
    const path = `/${randomUUID()}`
    const link = room.publish(path, { title: 'Before', text: text() })
    await room.takes.answer(askLink(link))
    room.later(60)
    room.publish(path, { title: 'After', text: text() })
    const request = askLink(link)
    const answer = await room.takes.answer(request)
    const shared = await room.takes.share(answer.id, request.place, ann)
    expect(shared?.changes).toEqual(answer.changes)
    expect(await room.takes.find(shared?.id ?? '', request.place, bob)).toEqual(shared)
  })

  it('belongs to whoever asked for it', async () => {
    const request = askLink(room.publish(`/${randomUUID()}`, { text: text() }))
    const answer = await room.takes.answer(request)
    const shared = await room.takes.share(answer.id, request.place, bob)
    expect(await room.takes.isOf(answer.id, request.place, ann)).toBe(true)
    expect(await room.takes.isOf(answer.id, request.place, bob)).toBe(false)
    expect(await room.takes.isOf(shared?.id ?? '', request.place, bob)).toBe(true)
    expect(await room.takes.isOf('nothing', request.place, ann)).toBe(false)
  })

  describe('of a sample', () => {
    it('has an id that stands for its asker and names nobody', async () => {
      const request = askLink('sample:rumour')
      const answer = await room.takes.answer(request)
      expect(answer.id).not.toContain('ann')
      expect(await room.takes.find(answer.id, request.place, bob)).toMatchObject({
        id: answer.id,
        sample: true,
      })
      expect(await room.takes.isOf(answer.id, request.place, ann)).toBe(true)
      expect(await room.takes.isOf(answer.id, request.place, bob)).toBe(false)
      const shared = await room.takes.share(answer.id, request.place, bob)
      expect(await room.takes.isOf(shared?.id ?? '', request.place, bob)).toBe(true)
      expect(await room.takes.isOf(answer.id, { ...request.place, workspace: 'B' }, ann)).toBe(false)
    })

    it.each(['sample:', 'sample:rumour.x', 'sample:../package'])('%s is none', async (link) => {
      await expect(room.takes.answer(askLink(link))).rejects.toMatchObject({ code: 'not-a-link' })
      expect(() => room.takes.check(link)).toThrow('There is no sample of that name.')
    })
  })
})
