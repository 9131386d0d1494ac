import { expect, it } from 'vitest'
import { firstAnswer } from '../../src/market/first-answer.ts'
import { ProviderProblem } from '../../src/market/provider-problem.ts'
import { silentLog } from '../store/silent-log.ts'

const asked: string[] = []
const gives = (name: string, value: number) => ({
  name,
  ask: async () => {
    asked.push(name)
    return { value, source: name, asOf: '2026-11-20T18:00:00.000Z' }
  },
})
const fails = (name: string, error: Error) => ({
  name,
  ask: async () => {
    asked.push(name)
    throw error
  },
})
const down = new ProviderProblem('Coinbase', 'unreachable', '/spot: ECONNREFUSED')

it('is that of the first that gives one, and no other is asked', async () => {
  asked.length = 0
  const answer = await firstAnswer(
    [fails('Coinbase', down), gives('Kraken', 2), gives('CoinGecko', 3)],
    await silentLog(),
  )
  expect(answer).toMatchObject({ ok: true, sourced: { value: 2, source: 'Kraken' }, problems: [down] })
  expect(asked).toEqual(['Coinbase', 'Kraken'])
})

it('is none where all have problems, which are told and logged', async () => {
  const lines: string[] = []
  const slow = new ProviderProblem('Kraken', 'slow', '/spot')
  const answer = await firstAnswer([fails('Coinbase', down), fails('Kraken', slow)], await silentLog(lines))
  expect(answer).toEqual({ ok: false, problems: [down, slow] })
  expect(lines.join('')).toMatch(/Coinbase cannot be reached.*\n.*Kraken does not answer in time/)
})

it('is none where nobody is there to ask', async () => {
  expect(await firstAnswer([], await silentLog())).toEqual({ ok: false, problems: [] })
})

it('hides no bug', async () => {
  const bug = new TypeError('undefined is not a function')
  const log = await silentLog()
  await expect(firstAnswer([fails('Coinbase', bug), gives('Kraken', 2)], log)).rejects.toBe(bug)
})
