import { describe, expect, it } from 'vitest'
import type { Platform } from '../../src/place.ts'
import { newsAnswers } from '../../src/store/news-answers.ts'
import { keepPostedCard } from '../../src/store/posted-cards.ts'
import { onBothEngines } from './both-engines.ts'
import { type GivenAnswer, giveAnswer, unique } from './given-answer.ts'

const hour = (at: number): Date => new Date(Date.UTC(2026, 10, 22, at))

await onBothEngines('the news of a workspace', (store) => {
  function town(platform: Platform = 'slack') {
    const { db } = store()
    const workspace = unique(`${platform}:T1`)
    /** An answer of that hour; with a channel its card stands there. */
    const give = async (at: number, channel: string | null, given: Partial<GivenAnswer> = {}) => {
      const { answer, take } = await giveAnswer(db, { workspace, answeredAt: hour(at), ...given })
      if (channel !== null) {
        const place = { workspace: given.workspace ?? workspace, channel, message: null, url: null }
        await keepPostedCard(db, { answerId: answer.id, ...place, postedAt: hour(at) })
      }
      return take.id
    }
    const find = async (until: number, channel = 'C9') => {
      const search = { platform, workspace, channel, since: hour(until - 24), until: hour(until) }
      return (await newsAnswers(db, search)).map(({ take }) => take.id)
    }
    return { workspace, give, find }
  }

  it('is of the 24 hours before the cut-off, newest first', async () => {
    const { give, find } = town()
    await give(0, 'C1')
    const first = await give(1, 'C1')
    const last = await give(24, 'C2')
    await give(25, 'C1')
    expect(await find(24)).toEqual([last, first])
    expect(await find(48)).toHaveLength(1)
    expect(await find(80)).toEqual([])
  })

  it('has each story once, by its latest answer, also where one text stands under two links', async () => {
    const { give, find } = town()
    const [storyKey, textHash] = [unique('story'), unique('text')]
    await give(1, 'C1', { storyKey })
    const again = await give(3, 'C2', { storyKey, asker: 'bob' })
    await give(2, 'C1', { textHash })
    const copy = await give(4, 'C1', { textHash })
    expect(await find(12)).toEqual([copy, again])
  })

  it('has nothing private, whoever asked, also where an earlier answer of the story was for all', async () => {
    const { give, find } = town()
    const storyKey = unique('story')
    const open = await give(1, 'C1', { storyKey })
    await give(2, 'C1', { storyKey, private: true })
    await give(3, 'C1', { private: true })
    const { workspace } = town()
    await give(4, 'C1', { audience: { workspace, person: 'ann' } })
    expect(await find(12)).toEqual([open])
  })

  it('has nothing of another workspace', async () => {
    const { give, find } = town()
    const other = town()
    await other.give(1, 'C1')
    const storyKey = unique('story')
    await give(2, 'C1', { workspace: other.workspace, storyKey })
    expect(await find(12)).toEqual([])
    expect(await other.find(12)).toHaveLength(2)
  })

  it('has only what stands in a channel, and nothing of direct messages on Slack', async () => {
    const { give, find } = town()
    const own = await give(1, 'G7')
    await give(2, null)
    await give(3, 'D42')
    const open = await give(4, 'C1')
    expect(await find(12)).toEqual([open])
    expect(await find(12, 'G7')).toEqual([open, own])
  })

  it('knows no such letters on Discord, whose ids are numbers', async () => {
    const { give, find } = town('discord')
    await give(1, null)
    const open = await give(2, '1234')
    expect(await find(12)).toEqual([open])
  })

  it('has whatever was answered for all on the console, which keeps no record of cards', async () => {
    const { give, find } = town('console')
    const open = await give(1, null)
    await give(2, null, { private: true })
    expect(await find(12)).toEqual([open])
  })

  describe('comes without', () => {
    it('who asked and without the text', async () => {
      const { workspace, give } = town('console')
      await give(1, null, { asker: 'somebody-known' })
      const search = { platform: 'console', workspace, channel: 'c', since: hour(0), until: hour(2) } as const
      const found = await newsAnswers(store().db, search)
      expect(found).toHaveLength(1)
      expect(JSON.stringify(found)).not.toMatch(/somebody-known|A text\./)
    })
  })
})
