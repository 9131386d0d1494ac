import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { decimal, nonNegative, positive, unixMs, unixSecondsToMs, whole } from '../../src/market/numbers.ts'

const no = (schema: z.ZodType, value: unknown) =>
  expect(schema.safeParse(value).success, String(value)).toBe(false)

describe('a number of a provider', () => {
  it.each([
    [12, 12],
    [0, 0],
    [-3.5, -3.5],
    ['84017.50000', 84_017.5],
    ['-0.25', -0.25],
    ['1.4647e14', 146_470_000_000_000],
    ['.5', 0.5],
    ['007', 7],
  ])('%j is %d', (written, value) => {
    expect(decimal.parse(written)).toBe(value)
  })

  it('is nothing that is not quite one', () => {
    for (const value of [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      'NaN',
      'Infinity',
      '1e999',
      '',
      ' ',
      ' 12',
      '12 USD',
      '1,000',
      '0x10',
      '--1',
      'abc',
      null,
      undefined,
      true,
      [],
      [5],
      {},
      12n,
    ])
      no(decimal, value)
  })

  it('is above 0, or not below it, where that is asked', () => {
    expect(positive.parse('0.0001')).toBe(0.0001)
    for (const value of [0, '0', '-0', -1]) no(positive, value)
    expect(nonNegative.parse('0')).toBe(0)
    for (const value of [-1, '-0.0001']) no(nonNegative, value)
    expect(whole.parse('976192')).toBe(976_192)
    for (const value of [1.5, '-1', 2 ** 60]) no(whole, value)
  })
})

describe('a moment of a provider', () => {
  it('comes in seconds or in milliseconds, and never in the other', () => {
    const ms = Date.UTC(2026, 10, 20)
    expect(unixSecondsToMs.parse(ms / 1000)).toBe(ms)
    expect(unixSecondsToMs.parse(String(ms / 1000))).toBe(ms)
    expect(unixMs.parse(ms)).toBe(ms)
    no(unixSecondsToMs, ms)
    no(unixMs, ms / 1000)
  })

  it('is of the years 2009 to 2099', () => {
    for (const ms of [0, Date.UTC(2008, 11, 31), Date.UTC(2100, 0, 1)]) {
      no(unixMs, ms)
      no(unixSecondsToMs, ms / 1000)
    }
  })
})
