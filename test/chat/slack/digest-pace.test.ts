import { expect, it } from 'vitest'
import { createPace } from '../../../src/chat/slack/digest-pace.ts'

const paced = () => {
  const at = { ms: 1_000 }
  return { at, pace: createPace(250, () => at.ms) }
}

it('gives a workspace turns that are 250 ms apart, and sends away whoever would wait more than two seconds', () => {
  const { at, pace } = paced()
  const given = Array.from({ length: 10 }, () => pace.turn('T1'))
  expect(given.map(({ afterMs }) => afterMs)).toEqual([0, 250, 500, 750, 1000, 1250, 1500, 1750, 2000, 2250])
  expect(given.map(({ kind }) => kind).slice(-2)).toEqual(['turn', 'later'])
  at.ms += 250
  expect(pace.turn('T1')).toEqual({ kind: 'turn', afterMs: 2_000 })
})

it('lets no workspace wait for another one', () => {
  const { pace } = paced()
  pace.turn('T1')
  pace.hold('T1', 60_000)
  expect(pace.turn('T2')).toEqual({ kind: 'turn', afterMs: 0 })
})

it('keeps to what Slack asks to wait, and no longer', () => {
  const { at, pace } = paced()
  pace.hold('T1', 30_000)
  pace.hold('T1', 1_000)
  expect(pace.held('T1')).toBe(30_000)
  expect(pace.turn('T1')).toEqual({ kind: 'later', afterMs: 30_000 })
  at.ms += 30_000
  expect(pace.held('T1')).toBe(0)
  expect(pace.turn('T1')).toEqual({ kind: 'turn', afterMs: 0 })
})

it('forgets workspaces whose time is over', () => {
  const { at, pace } = paced()
  for (let one = 0; one < 2_000; one += 1) {
    at.ms += 1_000
    expect(pace.turn(`T${one}`)).toEqual({ kind: 'turn', afterMs: 0 })
  }
})
