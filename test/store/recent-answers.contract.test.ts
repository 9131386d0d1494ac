import { expect, it } from 'vitest'
import { keepPostedCard } from '../../src/store/posted-cards.ts'
import { recentAnswers } from '../../src/store/recent-answers.ts'
import { onBothEngines } from './both-engines.ts'
import { type GivenAnswer, giveAnswer, unique } from './given-answer.ts'

const minute = (at: number): Date => new Date(Date.UTC(2026, 2, 1, 12, at))

await onBothEngines('the latest answers for a list', (store) => {
  it('are the own ones, the newest first, each story once, and nobody else’s', async () => {
    const { db } = store()
    const workspace = unique('slack:T1')
    const give = async (at: number, given: Omit<GivenAnswer, 'workspace'>, channel: string | null) => {
      const { answer } = await giveAnswer(db, { workspace, answeredAt: minute(at), ...given })
      if (channel !== null) {
        const place = { workspace, channel, message: '1.1', url: `https://a.example/${at}` }
        await keepPostedCard(db, { answerId: answer.id, ...place, postedAt: minute(at) })
      }
      return answer.id
    }
    const storyKey = unique('story')
    await give(1, { asker: 'ann', storyKey }, 'C1')
    const again = await give(2, { asker: 'ann', storyKey }, 'C1')
    await give(3, { asker: 'bob' }, 'C1')
    await give(4, { asker: 'bob', private: true }, null)
    const own = await give(5, { asker: 'ann', private: true }, null)
    const ownDirect = await give(6, { asker: 'ann' }, 'D2')
    await giveAnswer(db, { workspace: unique('slack:T2'), asker: 'ann' })

    const read = await recentAnswers(db, { workspace, person: 'ann' }, 10)
    expect(read.map(({ id }) => id)).toEqual([ownDirect, own, again])
    expect(read.map(({ url }) => url)).toEqual(['https://a.example/6', null, 'https://a.example/2'])
    expect(await recentAnswers(db, { workspace, person: 'ann' }, 1)).toHaveLength(1)
  })
})
