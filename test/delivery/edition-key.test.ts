import { expect, it } from 'vitest'
import { editionKey } from '../../src/delivery/edition-key.ts'

it('an edition’s key is the same for ever', () => {
  expect(editionKey('abcdefghijkl', '2026-11-23')).toBe('tqujfd4eie2jw7do')
})

it('is 16 lower-case letters and digits, and another for another subscription or date', () => {
  const keys = Array.from({ length: 2_000 }, (_, n) => editionKey(`s${n % 40}`, `d${Math.floor(n / 40)}`))
  expect(new Set(keys).size).toBe(2_000)
  for (const key of keys) expect(key).toMatch(/^[a-z2-7]{16}$/)
})
