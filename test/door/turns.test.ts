import { expect, test } from 'vitest'
import { placeWords, stageWords } from '../../src/door/progress-words.ts'
import { article, atTheDoor, cardOf, codeOf } from './at-the-door.ts'

const queue = { slots: 1, slotsPerWorkspace: 1, places: 2, placesPerWorkspace: 2 }

test('whoever waits is told where they stand, and then how far the work is', async () => {
  const { door, me, desk } = atTheDoor({ queue })
  const { answer } = desk.takes
  const gate = Promise.withResolvers<void>()
  Object.assign(desk.takes, {
    answer: async (...asked: Parameters<typeof answer>) => {
      await gate.promise
      return answer(...asked)
    },
  })
  const heard: string[][] = [[], [], []]
  const stop = new AbortController()
  const received = await Promise.all(heard.map(() => door.ask(me, 'take', { link: article })))
  const cards = received.map((each, index) =>
    each.kind === 'accepted'
      ? each.run({
          onProgress: (line) => heard[index]?.push(line),
          ...(index === 1 ? { signal: stop.signal } : {}),
        })
      : each.card,
  )
  const refused = await cardOf(await door.ask(me, 'take', { link: article }))
  expect(codeOf(refused)).toBe('busy')
  expect(refused.actions).toMatchObject([{ kind: 'retry', value: null }])
  expect((await door.ask(me, 'help', {})).kind).toBe('accepted')
  stop.abort()
  expect((await cards[1])?.title).toBe('The request was stopped before it was done.')
  gate.resolve()
  expect((await cards[0])?.kind).toBe('answer')
  expect((await cards[2])?.kind).toBe('answer')
  expect(heard).toEqual([
    ['Fetching news.example …'],
    ['Yours is next, about 2 seconds …'],
    [
      '1 request is before yours, about 4 seconds …',
      'Yours is next, about 2 seconds …',
      'Fetching news.example …',
    ],
  ])
})

test('a stage that comes again is not told again', async () => {
  const { door, me, desk } = atTheDoor()
  const { answer } = desk.takes
  Object.assign(desk.takes, {
    answer: (request: Parameters<typeof answer>[0], options: Parameters<typeof answer>[1]) => {
      for (const stage of ['fetching', 'fetching', 'extracting', 'extracting'] as const)
        options?.onStage?.(stage)
      return answer(request)
    },
  })
  const received = await door.ask(me, 'take', { link: article })
  const heard: string[] = []
  if (received.kind === 'accepted') await received.run({ onProgress: (line) => heard.push(line) })
  expect(heard).toEqual(['Fetching news.example …', 'Reading the page …'])
})

test('a turn is given on whatever becomes of the work', async () => {
  const { ask } = atTheDoor({ queue, fail: () => new Error('boom') })
  for (let n = 0; n < 4; n += 1) expect((await ask('take', { link: article })).kind).toBe('error')
})

test('words of progress name the site, and the text where one was pasted', () => {
  const link = { link: `see <${article}|it>`, text: null, title: null, url: null, private: false }
  expect(stageWords('fetching', link)).toBe('Fetching news.example …')
  expect(stageWords('fetching', null)).toBe('Fetching the page …')
  expect(stageWords('extracting', link)).toBe('Reading the page …')
  expect(stageWords('extracting', { ...link, text: 'Bitcoin fell.' })).toBe('Reading the text …')
  expect(stageWords('analysing', link)).toBe('Working out what it means …')
  expect(placeWords(3, 6)).toBe('3 requests are before yours, about 6 seconds …')
})
