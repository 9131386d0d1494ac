import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  difficultyFromBits,
  difficultyFromHashrate,
  hashrateFromBlocks,
  hashrateFromDifficulty,
} from '../../src/market/economics.ts'

const refused = [0, -1, Number.NaN, Number.POSITIVE_INFINITY]

describe('hashrate and difficulty', () => {
  it('give 1,048.49 EH/s at block 932,936', () => {
    expect(hashrateFromDifficulty(146_472_570_619_930.78)).toBeCloseTo(1048.49, 2)
  })

  it('lead back to each other', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e18, noNaN: true }), (difficulty) => {
        const back = difficultyFromHashrate(hashrateFromDifficulty(difficulty))
        expect(Math.abs(back / difficulty - 1)).toBeLessThan(1e-14)
      }),
    )
  })

  it('agree with the blocks of a day: 144 of them are what difficulty says', () => {
    const day = { difficulty: 146_472_570_619_930.78, blocks: 144, seconds: 86_400 }
    expect(hashrateFromBlocks(day)).toBeCloseTo(hashrateFromDifficulty(day.difficulty), 9)
  })

  it('give what blockchain.info printed for 166 blocks on 5 October 2026: 1,095,159,811,329.552 GH/s', () => {
    const day = { difficulty: 132_716_002_350_731, blocks: 166, seconds: 86_400 }
    expect(hashrateFromBlocks(day)).toBe(1095.159811329552)
  })

  it.each(refused)('refuse %s', (value) => {
    expect(() => hashrateFromDifficulty(value)).toThrow(RangeError)
    expect(() => difficultyFromHashrate(value)).toThrow(RangeError)
    const day = { difficulty: 1, blocks: 1, seconds: 1 }
    for (const name of ['difficulty', 'blocks', 'seconds']) {
      expect(() => hashrateFromBlocks({ ...day, [name]: value })).toThrow(RangeError)
    }
  })

  it('refuse what leaves the range of numbers', () => {
    expect(() => hashrateFromDifficulty(1e308)).toThrow(RangeError)
    expect(() => difficultyFromHashrate(1e308)).toThrow(RangeError)
    expect(() => hashrateFromBlocks({ difficulty: 1, blocks: 1.5, seconds: 1 })).toThrow(RangeError)
  })
})

/** The difficulty by its definition, target and all, in whole numbers of any size. */
function quotient(bits: number): { readonly top: bigint; readonly target: bigint } {
  const exponent = BigInt(bits >>> 24)
  const mantissa = BigInt(bits & 0x7fffff)
  const target = exponent <= 3n ? mantissa >> (8n * (3n - exponent)) : mantissa << (8n * (exponent - 3n))
  return { top: 0xffffn << 208n, target }
}

/** Rounded once, to the nearest double: 80 bits and one for the rest, which `Number` rounds rightly. */
function nearest({ top, target }: ReturnType<typeof quotient>): number {
  const shift = 80n + BigInt(target.toString(2).length)
  const scaled = (top << shift) / target
  const rest = (top << shift) % target === 0n ? 0n : 1n
  return Number((scaled << 1n) | rest) / 2 ** Number(shift + 1n)
}

describe('difficulty from bits', () => {
  it.each([
    [386_001_906, 146_472_570_619_930.78],
    [0x1d00ffff, 1],
    [0x1b0404cb, 16_307.420938523983],
    [0x207fffff, 4.6565423739069247e-10],
  ])('of %i is %d', (bits, difficulty) => {
    expect(difficultyFromBits(bits)).toBe(difficulty)
  })

  it('is the double that is nearest to the exact quotient', () => {
    const bits = fc
      .tuple(fc.integer({ min: 3, max: 0x20 }), fc.integer({ min: 1, max: 0x7fffff }))
      .map(([exponent, mantissa]) => exponent * 2 ** 24 + mantissa)
    fc.assert(
      fc.property(bits, (one) => {
        expect(difficultyFromBits(one)).toBe(nearest(quotient(one)))
      }),
    )
  })

  it('loses the bytes that small exponents cut off', () => {
    expect(difficultyFromBits(0x02123400)).toBe(difficultyFromBits(0x03001234))
    expect(difficultyFromBits(0x01120000)).toBe(difficultyFromBits(0x03000012))
  })

  it.each([
    ['negative', 0x1d80ffff],
    ['zero', 0],
    ['zero with a sign', 0x1d800000],
    ['zero by its exponent', 0x01001234],
    ['too large by its exponent', 0x23000001],
    ['too large in its highest byte', 0x22000100],
    ['too large by two bytes', 0x21010000],
  ])('refuses a target that is %s', (_name, bits) => {
    expect(() => difficultyFromBits(bits)).toThrow(RangeError)
  })

  it('takes the largest exponents with small mantissas', () => {
    for (const bits of [0x220000ff, 0x2100ffff]) expect(difficultyFromBits(bits)).toBeGreaterThan(0)
  })

  test.each([1.5, -1, 2 ** 32, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (bits) => {
    expect(() => difficultyFromBits(bits)).toThrow(RangeError)
  })
})
