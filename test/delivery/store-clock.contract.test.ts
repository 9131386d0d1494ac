import { expect, it } from 'vitest'
import type { SenderLease } from '../../src/delivery/sender-lease.ts'
import { clockProblem, leaseByClock } from '../../src/delivery/store-clock.ts'
import { onBothEngines } from '../store/both-engines.ts'

const minuteMs = 60_000

await onBothEngines('the clock of a process and the store’s', (store) => {
  const problem = (offMs: number) => clockProblem(store(), () => Date.now() + offMs)

  it.each([0, -50_000, 50_000])('agree where they are %d ms apart', async (offMs) => {
    expect(await problem(offMs)).toBeNull()
  })

  it.each([
    [24 * 60 * minuteMs, '86400 s ahead of'],
    [2 * minuteMs, '120 s ahead of'],
    [-60 * minuteMs, '3600 s behind'],
  ])(
    'do not where they are %d ms apart, but in the built-in store, which has no other',
    async (offMs, words) => {
      const told = await problem(offMs)
      if (store().engine === 'pglite') expect(told).toBeNull()
      else expect(told).toContain(words)
    },
  )
})

it('a lease is neither asked for nor kept while they are apart', async () => {
  const asked: number[] = []
  const lease: SenderLease = {
    name: 'of a token',
    async hold(forMs) {
      asked.push(forMs)
      return true
    },
    release: async () => undefined,
  }
  let apart: string | null = null
  const held = leaseByClock(lease, async () => apart)
  expect(await held.hold(1_000)).toBe(true)
  apart = 'The clock is wrong.'
  expect(await held.hold(2_000)).toBe(false)
  apart = null
  expect(await held.hold(3_000)).toBe(true)
  expect(asked).toEqual([1_000, 3_000])
})
