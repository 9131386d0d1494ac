import { describe, expect, it } from 'vitest'
import { answersAbout } from '../../src/store/answers-about.ts'
import { keepPostedCard } from '../../src/store/posted-cards.ts'
import { onBothEngines } from './both-engines.ts'
import { type GivenAnswer, giveAnswer, unique } from './given-answer.ts'

const minute = (at: number): Date => new Date(Date.UTC(2026, 2, 1, 12, at))

await onBothEngines('the answers about a company', (store) => {
  function town() {
    const { db } = store()
    const workspace = unique('slack:T1')
    /** An answer of that minute; with a channel its card stands there for all. */
    const give = async (at: number, channel: string | null, given: Partial<GivenAnswer> = {}) => {
      const { answer } = await giveAnswer(db, {
        workspace,
        targets: ['BTC', 'IREN'],
        answeredAt: minute(at),
        ...given,
      })
      if (channel !== null) {
        const place = { workspace: given.workspace ?? workspace, channel, message: null, url: null }
        await keepPostedCard(db, { answerId: answer.id, ...place, postedAt: minute(at) })
      }
      return answer.id
    }
    const find = async (target: string, person: string | null, most = 10, channel = 'C1') => {
      const found = await answersAbout(db, [target], { workspace, channel, person }, most)
      return found.map(({ answer }) => answer.id)
    }
    return { give, find }
  }

  describe('for all of a channel', () => {
    it('are those whose card stands there, the newest first, each story by its latest', async () => {
      const { give, find } = town()
      const storyKey = unique('story')
      await give(1, 'C1', { storyKey })
      const first = await give(2, 'C1')
      const again = await give(3, 'C1', { storyKey, asker: 'bob' })
      await give(4, 'C2')
      await give(5, null)
      await give(6, 'C1', { targets: ['BTC', 'MARA'] })
      await give(7, 'C1', { targets: [] })
      await give(8, 'C1', { workspace: unique('slack:T2') })
      expect(await find('IREN', null)).toEqual([again, first])
      expect(await find('IREN', null, 1)).toEqual([again])
      expect(await find('CORZ', null)).toEqual([])
    })

    it('are none that was private, whoever asked for it', async () => {
      const { give, find } = town()
      await give(1, 'C1', { private: true })
      await give(2, 'C1', { private: true, asker: 'bob' })
      expect(await find('IREN', null)).toEqual([])
    })
  })

  it('for one reader are their own too, private ones and those of other channels, and nobody else’s', async () => {
    const { give, find } = town()
    const open = await give(1, 'C1', { asker: 'bob' })
    const elsewhere = await give(2, 'C2')
    await give(3, 'C2', { asker: 'bob' })
    const own = await give(4, null, { private: true })
    await give(5, null, { private: true, asker: 'bob' })
    await give(6, null, { workspace: unique('slack:T2') })
    expect(await find('IREN', 'ann')).toEqual([own, elsewhere, open])
  })

  it('come without the text of their article', async () => {
    const { db } = store()
    const workspace = unique('slack:T1')
    await giveAnswer(db, { workspace, targets: ['IREN'] })
    const [found] = await answersAbout(db, ['IREN'], { workspace, channel: 'C1', person: 'ann' }, 5)
    expect(found?.article).toMatchObject({ body: null, facts: { title: 'A headline' } })
  })
})
