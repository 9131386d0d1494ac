import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleChanges } from '../../src/takes/changes.ts'

const numbers = (before: string, after: string) => {
  const { numbersAdded, numbersRemoved } = articleChanges(
    { title: 't', text: before },
    { title: 't', text: after },
  )
  return { added: numbersAdded, removed: numbersRemoved }
}

describe('what has changed on a page', () => {
  it('names numbers with their unit, as written', () => {
    expect(numbers('Up 12% to $1.2 billion at 6.5 EH/s.', 'Up 13% to $1.3 billion at 7 EH/s.')).toEqual({
      added: ['13%', '$1.3 billion', '7 EH/s'],
      removed: ['12%', '$1.2 billion', '6.5 EH/s'],
    })
  })

  it('names units that are written out as well', () => {
    expect(numbers('600 megawatts, 25 basis points', '800 megawatts, 1 share, 50 basis points')).toEqual({
      added: ['800 megawatts', '1 share', '50 basis points'],
      removed: ['600 megawatts', '25 basis points'],
    })
  })

  it('does not take moved or reworded text for changed numbers', () => {
    expect(
      numbers('It sold 1,200 BTC in May. Power cost $0.04.', 'Power cost $0.04. In May it sold 1,200 BTC!'),
    ).toEqual({
      added: [],
      removed: [],
    })
  })

  it('says nothing of a headline that stayed', () => {
    expect(articleChanges({ title: 'a', text: '' }, { title: 'a', text: 'x' }).headline).toBeNull()
    expect(articleChanges({ title: 'a', text: '' }, { title: 'b', text: '' }).headline).toEqual({
      before: 'a',
      after: 'b',
    })
  })

  it('names a dozen each way at most', () => {
    const many = Array.from({ length: 100 }, (_, n) => `${n + 1000} MW`).join(', ')
    expect(numbers('', many).added).toHaveLength(12)
  })

  it('finds only numbers that stand in the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const { added } = numbers(before, after)
        const squeezed = after.replace(/\s+/g, ' ')
        expect(added.every((written) => squeezed.includes(written))).toBe(true)
      }),
    )
  })

  it.each(['1'.repeat(200_000), '1,'.repeat(100_000), '$ '.repeat(100_000), '1 % '.repeat(50_000)])(
    'takes time in proportion to the text',
    (text) => {
      const started = performance.now()
      articleChanges({ title: '', text }, { title: '', text: `${text}2` })
      expect(performance.now() - started).toBeLessThan(1_500)
    },
  )
})
