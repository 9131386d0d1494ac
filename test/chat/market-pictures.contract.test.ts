import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskOfOneTake } from '../commands/one-take.ts'
import { type Backstage, openBackstage } from './faces/backstage.ts'
import { chatFaces } from './faces/chat-face.ts'
import { type ChangingFace, openChangingFace } from './faces/one-take-face.ts'

let stage: Backstage
const faces = new Map<string, ChangingFace>()

beforeAll(async () => {
  stage = await openBackstage()
  for (const name of chatFaces) faces.set(name, await openChangingFace(name, stage))
}, 60_000)
afterAll(async () => {
  for (const face of faces.values()) await face[Symbol.asyncDispose]()
  await stage[Symbol.asyncDispose]()
})

/** A room of that platform where the cards have charts. */
function enter(name: string) {
  const face = faces.get(name)
  if (face === undefined) throw new Error(`${name} was not started`)
  return face.with(deskOfOneTake({ place: { platform: face.platform } }))
}

describe.each(chatFaces)('on %s a chart', (name) => {
  test.each(['/network', '/miners', '/miner IREN'])('stands on the card of %s, for all', async (line) => {
    const chat = enter(name)
    const card = await chat.command('ann', line)
    expect(card.message.pictures).toHaveLength(1)
    expect(chat.now('bob', card)?.pictures).toEqual(card.message.pictures)
  })

  test('makes way for that of another period, in place', async () => {
    const chat = enter(name)
    const first = await chat.command('ann', '/miners')
    const year = await chat.press('bob', first, 'YTD')
    expect(year.message.id).toBe(first.message.id)
    expect(year.message.pictures).toHaveLength(1)
    expect(year.message.pictures).not.toEqual(first.message.pictures)
    const week = await chat.press('ann', year, '1W')
    expect(week.message.id).toBe(first.message.id)
    expect(week.message.pictures).toHaveLength(1)
    expect(week.message.pictures).not.toEqual(year.message.pictures)
    expect(chat.now('bob', first)?.pictures).toEqual(week.message.pictures)
  })

  test('stands on a private card too, and makes way there', async () => {
    const chat = enter(name)
    const own = await chat.command('ann', '/miners private:true')
    expect(own.message.pictures).toHaveLength(1)
    expect(chat.now('bob', own)).toBeUndefined()
    const year = await chat.press('ann', own, 'YTD')
    expect(year.card.title).toContain('YTD')
    expect(year.message.pictures).toHaveLength(1)
    expect(year.message.pictures).not.toEqual(own.message.pictures)
    expect(chat.room.seen('bob')).toEqual([])
  })

  test('stays where it is while details open beside it', async () => {
    const chat = enter(name)
    const card = await chat.command('ann', '/network')
    const details = await chat.press('bob', card, 'Details')
    expect(details.message).toMatchObject({ private: true, pictures: [] })
    expect(chat.now('ann', card)).toEqual(card.message)
    const brief = await chat.press('bob', details, 'Fewer details')
    expect(brief.message.pictures).toHaveLength(1)
    expect(brief.message.private).toBe(true)
  })

  test('is nothing that the platform refuses for good', () => {
    const refused = faces.get(name)?.refused() ?? []
    // A file that is not ready to be shown is refused, and sent again.
    expect(refused.filter((one) => !one.includes('invalid slack file'))).toEqual([])
    expect(stage.errors).toEqual([])
  })
})
