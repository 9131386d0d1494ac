import { describe, expect, it } from 'vitest'
import { createUnderWay } from '../../src/workspace/under-way.ts'

const ann = { place: { platform: 'slack', workspace: 'T', channel: 'c' }, asker: { id: 'ann' } } as const

describe('work that is under way', () => {
  it('gives what it gives, and is over with it', async () => {
    const underWay = createUnderWay()
    expect(await underWay.during(ann, async () => 7)).toBe(7)
    const failing = underWay.during(ann, async () => {
      throw new Error('too bad')
    })
    await expect(failing).rejects.toThrow('too bad')
    expect(await underWay.ended(() => true, 1_000)).toBe(false)
  })

  it('is waited for, however it ends, where it is theirs', async () => {
    const underWay = createUnderWay()
    const work = Promise.withResolvers<string>()
    const result = underWay.during(ann, () => work.promise)
    expect(await underWay.ended(({ asker }) => asker.id === 'bob', 1_000)).toBe(false)
    const ended = underWay.ended(({ asker }) => asker.id === 'ann', 1_000)
    work.reject(new Error('too bad'))
    expect(await ended).toBe(true)
    await expect(result).rejects.toThrow('too bad')
  })

  it('is waited for no longer than is said', async () => {
    const underWay = createUnderWay()
    void underWay.during(ann, () => new Promise(() => undefined))
    expect(await underWay.ended(() => true, 20)).toBe(true)
  })
})
