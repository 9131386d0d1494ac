import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTick } from '../../src/jobs/tick.ts'
import type { TelemetryEvent } from '../../src/telemetry.ts'
import { silentLog } from '../store/silent-log.ts'

const lines: string[] = []
const log = await silentLog(lines)

describe('the tick', () => {
  let told: TelemetryEvent[] = []
  const telemetry = (event: TelemetryEvent): void => void told.push(event)
  const start = (run: () => Promise<void>) => startTick({ run, clock: Date.now, telemetry, log })

  beforeEach(() => {
    told = []
    lines.length = 0
    vi.useFakeTimers({ now: Date.parse('2026-11-22T12:00:20Z') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('comes at once and then at each full minute', async () => {
    const at: string[] = []
    const tick = start(async () => void at.push(new Date().toISOString().slice(11, 19)))
    expect(at).toEqual(['12:00:20'])
    await vi.advanceTimersByTimeAsync(120_000)
    expect(at).toEqual(['12:00:20', '12:01:00', '12:02:00'])
    expect(told.filter(({ kind }) => kind === 'tick')).toHaveLength(2)
    await tick.stop()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(at).toHaveLength(3)
  })

  it('says when it last came to a good end', async () => {
    let isBroken = false
    const tick = start(async () => {
      if (isBroken) throw new Error('the store is away')
    })
    expect(tick.lastTickMs()).toBeNull()
    await vi.advanceTimersByTimeAsync(40_000)
    const last = tick.lastTickMs()
    expect(last).toBe(Date.parse('2026-11-22T12:01:00Z'))
    isBroken = true
    await vi.advanceTimersByTimeAsync(60_000)
    expect(tick.lastTickMs()).toBe(last)
    expect(lines.join()).toContain('the store is away')
    isBroken = false
    await vi.advanceTimersByTimeAsync(60_000)
    expect(tick.lastTickMs()).toBe(Date.parse('2026-11-22T12:03:00Z'))
    await tick.stop()
  })

  it('never runs twice at once, and is waited for where it is to stop', async () => {
    let running = 0
    let most = 0
    let ends = 0
    const tick = start(async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 90_000))
      running -= 1
      ends += 1
    })
    await vi.advanceTimersByTimeAsync(170_000)
    expect(most).toBe(1)
    expect(running).toBe(1)
    let isStopped = false
    const stopped = tick.stop().then(() => {
      isStopped = true
    })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(isStopped).toBe(false)
    await vi.advanceTimersByTimeAsync(90_000)
    await stopped
    expect(running).toBe(0)
    expect(ends).toBe(2)
  })

  it('comes a little later where the process was busy, and says how much', async () => {
    const tick = start(async () => undefined)
    await vi.advanceTimersByTimeAsync(39_000)
    // Busy from a second before the minute until twenty seconds after it.
    vi.setSystemTime(Date.parse('2026-11-22T12:01:20Z'))
    await vi.advanceTimersByTimeAsync(2_000)
    const [first] = told
    expect(first).toMatchObject({ kind: 'tick' })
    expect(first?.kind === 'tick' && first.lagMs).toBeGreaterThanOrEqual(20_000)
    await tick.stop()
  })

  it('counts a minute that was slept through', async () => {
    const tick = start(async () => undefined)
    // The machine sleeps: no timer runs while the time goes on.
    vi.setSystemTime(Date.parse('2026-11-22T12:05:45Z'))
    await vi.advanceTimersByTimeAsync(120_000)
    expect(told).toContainEqual({ kind: 'tick-missed' })
    expect(told.filter(({ kind }) => kind === 'tick').length).toBeGreaterThan(0)
    await tick.stop()
  })

  it('leaves no timer behind', async () => {
    vi.useRealTimers()
    const tick = start(async () => undefined)
    await sleep(5)
    await tick.stop()
    expect(tick.lastTickMs()).not.toBeNull()
  })
})
