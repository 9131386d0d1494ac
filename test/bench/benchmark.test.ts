import { expect, test } from 'vitest'
import { isReached, type Measurement, tableOf } from '../../bench/benchmark.ts'
import { median, percentile } from '../../bench/take/statistics.ts'

const page: Measurement = { measure: 'page to take', value: 41, unit: 'ms', limit: 40, steady: true }

test('a value above its limit misses the target', () => {
  expect(isReached(page, false)).toBe(false)
  expect(isReached({ ...page, value: 40 }, false)).toBe(true)
  expect(isReached({ ...page, limit: null }, false)).toBe(true)
})

test('a short run judges steady values only, with slack', () => {
  expect(isReached(page, true)).toBe(true)
  expect(isReached({ ...page, value: 101 }, true)).toBe(false)
  expect(isReached({ ...page, value: 101, steady: false }, true)).toBe(true)
})

test('the table says which targets were reached, missed or not judged', () => {
  const rows = tableOf([page, { ...page, value: 12.34 }, { ...page, limit: null }], false)
  expect(rows.slice(2)).toEqual([
    '| page to take | 41.0 ms | ≤ 40 ms | MISSED  |',
    '| page to take | 12.3 ms | ≤ 40 ms | reached |',
    '| page to take | 41.0 ms |         |         |',
  ])
  expect(tableOf([{ ...page, steady: false }], true)[2]).toContain('not judged')
})

test('percentiles are of the nearest rank', () => {
  const values = [5, 1, 4, 2, 3]
  expect(median(values)).toBe(3)
  expect(percentile(values, 0.95)).toBe(5)
  expect(percentile(values, 0)).toBe(1)
  expect(percentile([7], 0.5)).toBe(7)
  expect(() => percentile([], 0.5)).toThrow('no values')
})
