import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { isReached } from '../../bench/benchmark.ts'
import { type Asked, mixed } from '../../bench/chat/asked.ts'
import { load, type Outcome, type Tried } from '../../bench/chat/load.ts'
import { startSender } from '../../bench/chat/sender.ts'
import { tally, timesOf } from '../../bench/chat/tally.ts'

const articles = {
  link: (number: number) => `http://news/${number}`,
  mark: (number: number) => `N${number} `,
}
const help: Asked = { kind: 'help', link: null, expects: 'Help' }

function tried(parts: Partial<Tried> = {}): Tried {
  return {
    firstAnswer: Promise.resolve(5),
    card: Promise.resolve(),
    delivered: () => true,
    answers: () => ['Help'],
    ...parts,
  }
}

const refused = (): Promise<never> => Promise.reject(new Error('nothing came'))

const one = async (parts: Partial<Tried>): Promise<Outcome[]> =>
  load(() => [help, tried(parts)], { count: 1, perSecond: 1000 })

describe('the commands of the load', () => {
  const asked = Array.from({ length: 200 }, (_, n) => mixed(articles, 20, n))
  const links = (kind: Asked['kind']) => asked.filter((each) => each.kind === kind).map(({ link }) => link)

  it('are nine in twenty help, nine stored takes and two articles that nobody has read', () => {
    expect(links('help')).toHaveLength(90)
    expect(links('stored')).toHaveLength(90)
    expect(links('fresh')).toHaveLength(20)
  })

  it('ask for each new article once, and for none of the stored ones as new', () => {
    const stored = new Set(Array.from({ length: 20 }, (_, number) => articles.link(number)))
    expect(new Set(links('fresh')).size).toBe(20)
    expect(links('fresh').some((link) => stored.has(link ?? ''))).toBe(false)
    expect(links('stored').every((link) => stored.has(link ?? ''))).toBe(true)
  })
})

describe('what came of a load', () => {
  it('is sent in its time, whether or not earlier commands were answered', async () => {
    const began = performance.now()
    const sentAt: number[] = []
    const outcomes = await load(
      () => {
        sentAt.push(performance.now() - began)
        return [help, tried({ card: wait(300) })]
      },
      { count: 5, perSecond: 200 },
    )
    expect(Math.max(...sentAt)).toBeLessThan(300)
    expect(outcomes.map(({ firstAnswerMs }) => firstAnswerMs)).toEqual([5, 5, 5, 5, 5])
    expect(outcomes.every(({ cardMs }) => cardMs !== null && cardMs >= 290)).toBe(true)
  })

  it('is missed without a first answer, lost without the card, and wrong where there are two', async () => {
    expect(tally(await one({}))).toMatchObject({ missed: 0, lost: 0, duplicates: 0, delivered: 1 })
    expect(tally(await one({ firstAnswer: refused() }))).toMatchObject({ missed: 1, lost: 0 })
    const refusal = { card: refused(), answers: () => ['You have asked for many takes.'] }
    expect(tally(await one(refusal))).toMatchObject({ lost: 1, instead: ['You have asked for many takes.'] })
    expect(tally(await one({ answers: () => ['Help', 'Help'] }))).toMatchObject({ duplicates: 1 })
  })

  it('does not count what the platform could not deliver, and does not wait for its answer', async () => {
    const never = { firstAnswer: refused(), card: new Promise(() => undefined), delivered: () => false }
    expect(tally(await one(never))).toMatchObject({ delivered: 0, missed: 0, lost: 0 })
  })

  it('misses the target for first answers by their 95th percentile', async () => {
    const outcomes = await load((n) => [help, tried({ firstAnswer: Promise.resolve(n < 90 ? 5 : 150) })], {
      count: 100,
      perSecond: 10_000,
    })
    const p95 = timesOf('Discord', outcomes, 100).find(({ limit }) => limit !== null)
    expect(p95).toMatchObject({ measure: 'Discord: first answer, p95', value: 150 })
    expect(p95 && isReached(p95, false)).toBe(false)
  })
})

describe('the stand-in sender', () => {
  it('posts to each target in turn, evenly', async () => {
    const posts: [string, number][] = []
    const sender = startSender(['a', 'b'], 100, async (target, number) => {
      posts.push([target, number])
      return null
    })
    await wait(150)
    const { posted, failed } = await sender.stop()
    expect(posted).toBeGreaterThan(8)
    expect(posted).toBeLessThan(20)
    expect(failed).toEqual([])
    expect(posts.slice(0, 3)).toEqual([
      ['a', 0],
      ['b', 1],
      ['a', 2],
    ])
  })

  it('sends no burst after it was held up', async () => {
    const at: number[] = []
    const sender = startSender(['a'], 100, async () => {
      at.push(performance.now())
      if (at.length === 3) for (const end = performance.now() + 100; performance.now() < end; );
      return null
    })
    await wait(200)
    await sender.stop()
    const held = at[2] ?? 0
    const rightAfter = at.filter((time) => time > held + 90 && time < held + 115)
    expect(rightAfter.length).toBeLessThanOrEqual(4)
  })

  it('tells why posts failed', async () => {
    const sender = startSender(['a', 'b'], 200, async (target) => {
      if (target === 'a') throw new Error('cut')
      return 'later'
    })
    await wait(50)
    const { posted, failed } = await sender.stop()
    expect(posted).toBe(0)
    expect(new Set(failed)).toEqual(new Set(['Error: cut', 'later']))
  })
})
