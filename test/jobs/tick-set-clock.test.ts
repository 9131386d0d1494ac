import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTick, type Tick } from '../../src/jobs/tick.ts'
import type { TelemetryEvent } from '../../src/telemetry.ts'
import { silentLog } from '../store/silent-log.ts'

const lines: string[] = []
const log = await silentLog(lines)
const nowMs = Date.parse('2026-11-22T12:00:20Z')
const dayMs = 24 * 60 * 60_000

describe('the tick of a machine whose clock is set', () => {
  let told: TelemetryEvent[] = []
  let at: string[] = []
  let tick: Tick
  beforeEach(() => {
    told = []
    at = []
    lines.length = 0
    vi.useFakeTimers({ now: nowMs })
    tick = startTick({
      ...{ clock: Date.now, log, telemetry: (event) => void told.push(event) },
      run: async () => void at.push(new Date().toISOString().slice(0, 16)),
    })
  })
  afterEach(async () => {
    await tick.stop()
    vi.useRealTimers()
  })

  it.each([
    ['back an hour', -60 * 60_000],
    ['back three days', -3 * dayMs],
    ['back a year', -365 * dayMs],
    ['forward a year', 365 * dayMs],
    // As on a machine without a battery, which begins in 1970.
    ['forward as far as from 1970', nowMs],
  ])('%s comes at once, and then at each minute of the new time', async (_, byMs) => {
    const newMs = Date.now() + byMs
    vi.setSystemTime(newMs)
    at.length = 0
    await vi.advanceTimersByTimeAsync(3 * 60_000)
    const minutes = [0, 1, 2, 3].map((n) => new Date(newMs + n * 60_000).toISOString().slice(0, 16))
    expect(at).toEqual(minutes)
    expect(told).not.toContainEqual({ kind: 'tick-missed' })
    expect(lines.filter((line) => line.includes('the clock was set'))).toHaveLength(1)
    expect(Math.abs(Date.now() - (tick.lastTickMs() ?? 0))).toBeLessThan(60_000)
  })

  it('by some seconds goes on as before', async () => {
    vi.setSystemTime(nowMs - 10_000)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toEqual(['2026-11-22T12:00', '2026-11-22T12:01'])
    expect(lines).toEqual([])
  })
})
