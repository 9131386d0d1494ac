import { describe, expect, it, vi } from 'vitest'
import { beginTerm, momentOf } from '../../src/delivery/term.ts'

function twoClocks() {
  const at = { monotonicMs: 5_000, wallMs: 1_800_000_000_000 }
  return { at, watch: { monotonic: () => at.monotonicMs, wall: () => at.wallMs } }
}

describe('the term of a sender', () => {
  it('is over for whoever looks after a freeze, before any timer has run', () => {
    const { at, watch } = twoClocks()
    const { signal } = beginTerm(watch, momentOf(watch), 7_500)
    at.monotonicMs += 7_499
    expect(signal.aborted).toBe(false)
    at.monotonicMs += 1
    let heard = false
    signal.addEventListener('abort', () => {
      heard = true
    })
    expect(signal.aborted).toBe(true)
    expect(heard).toBe(true)
  })

  it('is over after the machine slept, when one clock stood still', () => {
    const { at, watch } = twoClocks()
    const { signal } = beginTerm(watch, momentOf(watch), 7_500)
    at.wallMs += 60_000
    expect(signal.aborted).toBe(true)
  })

  it('does not last longer because the wall clock was set back', () => {
    const { at, watch } = twoClocks()
    const { signal } = beginTerm(watch, momentOf(watch), 7_500)
    at.wallMs -= 3_600_000
    at.monotonicMs += 7_500
    expect(signal.aborted).toBe(true)
  })

  it('counts from when the lease was asked for, not from the answer', () => {
    const { at, watch } = twoClocks()
    const asked = momentOf(watch)
    at.monotonicMs += 8_000
    expect(beginTerm(watch, asked, 7_500).signal.aborted).toBe(true)
  })

  it('goes on where it was prolonged in time, and is over for good where it was not', () => {
    const { at, watch } = twoClocks()
    const term = beginTerm(watch, momentOf(watch), 7_500)
    at.monotonicMs += 7_000
    term.prolong(momentOf(watch), 7_500)
    at.monotonicMs += 7_000
    expect(term.signal.aborted).toBe(false)
    at.monotonicMs += 500
    term.prolong(momentOf(watch), 7_500)
    expect(term.signal.aborted).toBe(true)
  })

  it('has one timer, however often it is prolonged, and none once it is over', () => {
    vi.useFakeTimers()
    try {
      const { at, watch } = twoClocks()
      const term = beginTerm(watch, momentOf(watch), 7_500)
      at.monotonicMs += 3_000
      term.prolong(momentOf(watch), 7_500)
      expect(vi.getTimerCount()).toBe(1)
      term.end()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('tells whoever listens, by itself', async () => {
    const watch = { monotonic: () => performance.now(), wall: () => Date.now() }
    const { signal } = beginTerm(watch, momentOf(watch), 30)
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    expect(signal.aborted).toBe(true)
  })
})
