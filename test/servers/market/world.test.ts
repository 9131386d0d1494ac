import { describe, expect, it } from 'vitest'
import { worldAt } from './world.ts'

const nowMs = Date.parse('2026-11-20T18:05:00Z')
const world = worldAt(nowMs)

describe('the world that all loopback providers tell of', () => {
  it('is always the same, and a later one has the same past', () => {
    expect(JSON.stringify(worldAt(nowMs).days)).toBe(JSON.stringify(world.days))
    const later = worldAt(nowMs + 5 * 86_400_000)
    expect(later.days.slice(0, world.days.length)).toEqual(world.days)
    const closes = world.shares.get('IREN')?.closes ?? []
    expect(later.shares.get('IREN')?.closes.slice(0, closes.length)).toEqual(closes)
  })

  it('goes back 400 days, to yesterday, without a gap', () => {
    const days = world.days.slice(-400)
    expect([days.length, days.at(-1)?.day]).toEqual([400, '2026-11-19'])
    for (const [at, day] of days.entries())
      if (at > 0) expect(day.lastHeight - (days[at - 1]?.lastHeight ?? 0), day.day).toBe(day.blocks)
  })

  it('has difficulties that follow from the times of its blocks', () => {
    for (const [at, { height, timeMs, ratio }] of world.epochs.entries()) {
      const before = world.epochs[at - 1]
      expect(height % 2016).toBe(0)
      if (before !== undefined) expect(ratio).toBeCloseTo(2016 / ((timeMs - before.timeMs) / 600_000), 12)
    }
    expect(world.blockTimeMs(world.height)).toBeLessThanOrEqual(nowMs)
    expect(world.blockTimeMs(world.height + 1)).toBeGreaterThan(nowMs)
  })

  it('trades on weekdays that are no holidays, while the exchange is open', () => {
    expect(world.tradingDays.slice(-3)).toEqual(['2026-11-18', '2026-11-19', '2026-11-20'])
    expect(world.tradingDays).not.toContain('2025-11-27')
    expect([world.open, worldAt(nowMs + 6 * 3_600_000).open]).toEqual([true, false])
    const share = world.shares.get('MARA')
    expect(share?.closes.at(-1)).toEqual({ day: '2026-11-19', close: share?.previousClose })
    expect(world.shares.get('ARBK')?.price).toBeNull()
  })
})
