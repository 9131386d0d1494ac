import { expect, it } from 'vitest'
import type { Measurement } from '../../bench/benchmark.ts'
import { runParts } from '../../bench/run-parts.ts'

const options = { short: true, only: null, progress: () => undefined }

/** A benchmark of one part that gives these values, one after the other. */
function benchOf(change: Partial<Measurement>, values: readonly number[]) {
  let runs = 0
  const one = (): Measurement => ({
    ...{ measure: 'card', unit: 'ms', limit: 10, steady: true, ...change },
    value: values[runs++] ?? Number.NaN,
  })
  const bench = { name: 'cards', parts: { cards: async () => async () => [one()] } }
  return { bench, runs: () => runs }
}

it.each([
  ['a time over its limit is measured once more in a short run', { unit: 'ms' }, [90, 9], true, true, 2],
  ['a time over its limit twice is missed', { unit: 's' }, [90, 91], true, false, 2],
  ['a time within its limit is not measured again', { unit: 'ms' }, [20, 90], true, true, 1],
  ['a count that is wrong once is missed', { unit: '' }, [90, 9], true, false, 1],
  ['a long run measures once', { unit: 'ms' }, [90, 9], false, false, 1],
] as const)('%s', async (_what, change, values, short, ok, runs) => {
  const at = benchOf(change, values)
  const done = await runParts(at.bench, { ...options, short })
  expect(done.ok).toBe(ok)
  expect(at.runs()).toBe(runs)
})
