import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLine } from '../../src/chat/plain-line.ts'
import { createTokenBuckets } from '../../src/door/token-buckets.ts'
import { article, atTheDoor, cardOf, codeOf, visitorOf } from './at-the-door.ts'

const few = { takesPerUser: 2, takesPerChannel: 100 }
const sample = 'sample:rumour'

describe('a person', () => {
  test('who asks too often is told when to ask again, with a button that keeps what was asked', async () => {
    const { ask, press, time } = atTheDoor({ cooldowns: few })
    await ask('take', { link: article })
    await ask('take', { link: sample })
    const card = await ask('take', { link: article, private: true })
    expect(codeOf(card)).toBe('too-often')
    expect(plainLine(card.lede)).toBe('Ask again in 30 seconds.')
    expect(card.actions).toMatchObject([{ kind: 'retry', id: 'take:my-retry:k1', value: null }])
    time.nowMs += 29_000
    expect(plainLine((await press('take:my-retry:k1')).lede)).toBe('Ask again in 1 second.')
    time.nowMs += 1_000
    expect(await press('take:my-retry:k1')).toMatchObject({ about: 'answer-1', private: true })
  })

  test('has a measure of their own on each platform, and help and details cost nothing', async () => {
    const { ask, press } = atTheDoor({ cooldowns: few })
    await ask('take', { link: article })
    await ask('take', { link: article })
    expect(codeOf(await ask('take', { link: article }, visitorOf('me', { workspace: 'other' })))).toBe(
      'too-often',
    )
    expect((await ask('take', { link: article }, visitorOf('you'))).kind).toBe('answer')
    expect((await ask('take', { link: article }, visitorOf('me', { platform: 'slack' }))).kind).toBe('answer')
    expect((await ask('help')).kind).toBe('help')
    expect((await press('take:details:answer-1', 'everyone')).kind).toBe('answer')
  })

  test('does not pay for what is refused, or for being asked which link is meant', async () => {
    const { ask } = atTheDoor({ cooldowns: few })
    for (let n = 0; n < 5; n += 1) {
      expect(codeOf(await ask('take', { link: 'no link' }))).toBe('not-a-link')
      expect((await ask('take', { link: 'https://a.example https://b.example' })).title).toMatch(/^Which/)
    }
    expect((await ask('take', { link: article })).kind).toBe('answer')
  })
})

describe('a channel', () => {
  const cooldowns = { takesPerUser: 100, takesPerChannel: 1 }

  test('pays for what is read anew, and not for samples', async () => {
    const { ask } = atTheDoor({ cooldowns })
    await ask('take', { link: sample })
    await ask('take', { link: sample })
    expect((await ask('take', { link: article })).kind).toBe('answer')
    expect(codeOf(await ask('take', { link: article }, visitorOf('you')))).toBe('too-often')
    expect((await ask('take', { link: sample })).kind).toBe('answer')
    expect((await ask('take', { link: article }, visitorOf('you', { channel: 'other' }))).kind).toBe('answer')
  })

  test('gets back what a stored take was charged', async () => {
    const { ask, desk } = atTheDoor({ cooldowns })
    const { answer } = desk.takes
    Object.assign(desk.takes, { answer: (request: Parameters<typeof answer>[0]) => answer(request) })
    for (let n = 0; n < 3; n += 1) expect((await ask('take', { link: article })).kind).toBe('answer')
  })
})

test('who may run a command is asked before what it costs', async () => {
  const { ask, desk, me, door } = atTheDoor({ cooldowns: few })
  await desk.settings.change(me.place, { who: { take: 'manager', sources: 'nobody', settings: 'nobody' } })
  const refused = await ask('take', { link: article })
  expect(codeOf(refused)).toBe('not-allowed')
  expect(refused.actions).toEqual([])
  expect(codeOf(await ask('sources'))).toBe('not-allowed')
  const boss = visitorOf('boss', {}, { workspace: true, channel: true, digests: true })
  expect((await ask('take', { link: article }, boss)).kind).toBe('answer')
  expect(codeOf(await ask('sources', {}, boss))).toBe('not-allowed')
  expect((await ask('settings', {}, boss)).title).toBe('Settings')
  expect(codeOf(await ask('settings'))).toBe('not-allowed')
  expect(codeOf(await cardOf(await door.press(me, 'take:share:answer-1', 'asker')))).toBe('not-allowed')
  expect((await cardOf(await door.press(me, 'take:details:answer-1', 'everyone'))).kind).toBe('answer')
})

test('powers are asked of the platform only where somebody needs to know', async () => {
  let times = 0
  const visitor = {
    ...visitorOf('boss'),
    powers: async () => {
      times += 1
      return { workspace: true, channel: true, digests: true }
    },
  }
  const { ask } = atTheDoor()
  await ask('take', { link: article }, visitor)
  await ask('help', {}, visitor)
  expect(times).toBe(0)
  await ask('settings forget', { what: 'workspace' }, visitor)
  expect(times).toBe(1)
})

test('a bucket never gives more than it holds and what has flowed in', () => {
  const step = fc.record({
    waitMs: fc.integer({ min: 0, max: 90_000 }),
    tries: fc.integer({ min: 0, max: 20 }),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 15 }), fc.array(step, { maxLength: 40 }), (perMinute, steps) => {
      let nowMs = 0
      let given = 0
      const buckets = createTokenBuckets(perMinute, () => nowMs)
      for (const { waitMs, tries } of steps) {
        nowMs += waitMs
        const before = given
        for (let n = 0; n < tries; n += 1) {
          const wait = buckets.wait('somebody')
          if (wait === 0) {
            buckets.take('somebody')
            given += 1
          } else {
            expect(wait).toBeLessThanOrEqual(60 / perMinute + 1e-6)
          }
        }
        expect(given - before).toBeLessThanOrEqual(perMinute)
        expect(given).toBeLessThanOrEqual(perMinute + (nowMs / 60_000) * perMinute + 1e-6)
      }
    }),
  )
})
