import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { keepPostedCard } from '../../src/store/posted-cards.ts'
import { onBothEngines } from '../store/both-engines.ts'
import { askLink, startNewsroom } from './newsroom.ts'

await onBothEngines('takes about a company', (store) => {
  it('are found with their verdict, headline and link, also from before the engine of today', async () => {
    await using room = await startNewsroom(store())
    const workspace = randomUUID()
    const text = `Shares of IREN (NASDAQ: IREN) rose 12% on Tuesday after it signed contract ${randomUUID()}`
    const link = room.publish(`/${randomUUID()}`, { title: 'IREN signs a contract', text })
    const answer = await room.takes.answer(askLink(link, { workspace }))
    const { place, asker } = askLink(link, { workspace })
    const reader = { place, asker, private: true }
    const [found, ...more] = await room.desk('2').about(['IREN'], reader, 5)
    expect(more).toEqual([])
    expect(found).toMatchObject({
      id: answer.id,
      take: { article: { title: 'IREN signs a contract', url: link } },
    })
    expect(found?.take.verdicts.some(({ target }) => target.id === 'IREN')).toBe(true)
    expect(found?.take.article.text).toBe('')
    expect(await room.takes.about(['IREN'], { ...reader, private: false }, 5)).toEqual([])
    await keepPostedCard(store().db, {
      ...{ answerId: answer.id, workspace: `discord:${workspace}`, channel: place.channel },
      ...{ message: null, url: null, postedAt: new Date(room.now()) },
    })
    expect(await room.takes.about(['IREN'], { ...reader, private: false }, 5)).toHaveLength(1)
    expect(await room.takes.about(['MARA'], reader, 5)).toEqual([])
    expect(await room.takes.about(['OLD', 'IREN'], reader, 5)).toHaveLength(1)
  })
})
