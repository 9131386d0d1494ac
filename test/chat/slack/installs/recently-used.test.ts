import { describe, expect, it } from 'vitest'
import { createRecentlyUsed } from '../../../../src/chat/slack/installs/recently-used.ts'

describe('what was used recently', () => {
  it('is as many things as it may be, without the one that nobody used for longest', () => {
    const kept = createRecentlyUsed<number>(2, 1_000, () => 0)
    kept.set('a', 1)
    kept.set('b', 2)
    expect(kept.get('a')).toBe(1)
    kept.set('c', 3)
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([1, null, 3])
  })

  it('is gone after its life, however often it was used', () => {
    let now = 0
    const kept = createRecentlyUsed<number>(2, 1_000, () => now)
    kept.set('a', 1)
    now = 999
    expect(kept.get('a')).toBe(1)
    now = 1_000
    expect(kept.get('a')).toBeNull()
  })

  it('can be taken away', () => {
    const kept = createRecentlyUsed<number>(3, 1_000, () => 0)
    kept.set('a', 1)
    kept.set('b', 2)
    kept.dropWhere((value) => value === 1)
    expect([kept.get('a'), kept.get('b')]).toEqual([null, 2])
  })
})
