import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pause } from '../../src/chat/pause.ts'
import { leaseTimes, startActiveSender } from '../../src/delivery/active-sender.ts'
import { silentLog } from '../store/silent-log.ts'

const { leaseMs, renewMs, marginMs } = leaseTimes
const log = await silentLog()

/** What the store says when it is asked for the lease, and after how long; nothing: it never answers. */
type Answer = { readonly got: boolean | 'no store'; readonly afterMs?: number } | null

const yes: Answer = { got: true }

/** A sender in earnest's times, which pass at once. The last of the answers is given again and again. */
function senderWith(
  answers: readonly Answer[],
  { workEnds = 0, isBroken = false, release = async () => undefined } = {},
) {
  const began = performance.now()
  const sinceBegin = (): number => Math.round(performance.now() - began)
  const at = { asked: [] as number[], worked: [] as number[], lost: [] as number[], happened: [] as string[] }
  const sender = startActiveSender({
    ...leaseTimes,
    log,
    watch: { monotonic: () => performance.now(), wall: () => Date.now() },
    lease: {
      name: 'of a token',
      async hold() {
        at.asked.push(sinceBegin())
        const answer = answers[Math.min(at.asked.length, answers.length) - 1] ?? null
        if (answer === null) return await new Promise<never>(() => undefined)
        if (answer.afterMs !== undefined) await pause(answer.afterMs)
        if (answer.got === 'no store') throw new Error('no line to the store')
        return answer.got
      },
      async release() {
        at.happened.push('gave its right back')
        await release()
      },
    },
    async work({ lost, ending }) {
      at.worked.push(sinceBegin())
      if (isBroken) throw new Error('a bug')
      lost.addEventListener('abort', () => void at.lost.push(sinceBegin()))
      await new Promise((resolve) => AbortSignal.any([lost, ending]).addEventListener('abort', resolve))
      at.happened.push(lost.aborted ? 'lost' : 'ending')
      const wakeUp = new Promise((resolve) => lost.addEventListener('abort', resolve, { once: true }))
      await (lost.aborted ? undefined : Promise.race([pause(workEnds), wakeUp]))
      if (lost.aborted) await pause(100)
      at.happened.push('wrote down what became of it')
    },
  })
  return { sender, at }
}

describe('the right of a sender', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is over before another can have it, counted from when it last asked and not from a late answer', async () => {
    const { at, sender } = senderWith([yes, { got: true, afterMs: 2_000 }, null])
    await vi.advanceTimersByTimeAsync(20_000)
    expect(at.asked.slice(0, 2)).toEqual([0, renewMs])
    expect(at.lost).toEqual([renewMs + leaseMs - marginMs])
    expect(sender.holds()).toBe(false)
  })

  it('is over at once where another has it', async () => {
    const { at, sender } = senderWith([yes, { got: false }])
    // What was on its way is still being written down.
    await vi.advanceTimersByTimeAsync(renewMs + 50)
    expect(at.happened).toEqual(['lost'])
    expect(at.lost).toEqual([renewMs])
    expect(sender.holds()).toBe(false)
  })

  it('outlives a renewal that fails and one that is not answered, while it lasts', async () => {
    const { at, sender } = senderWith([yes, { got: 'no store' }, yes])
    await vi.advanceTimersByTimeAsync(30_000)
    expect(sender.holds()).toBe(true)
    expect(at.worked).toEqual([0])
    expect(at.lost).toEqual([])
  })

  it('is asked for again where the store never answered', async () => {
    const { at, sender } = senderWith([null, yes])
    await vi.advanceTimersByTimeAsync(leaseMs + renewMs)
    expect(at.asked).toEqual([0, leaseMs + renewMs])
    expect(sender.holds()).toBe(true)
  })

  it('is used again a moment after a bug', async () => {
    const { at } = senderWith([yes], { isBroken: true })
    await vi.advanceTimersByTimeAsync(renewMs * 3 - 1)
    expect(at.worked).toEqual([0, renewMs, 2 * renewMs])
  })

  it('is given back only when what was on its way has ended', async () => {
    const { at, sender } = senderWith([yes], { workEnds: 5_000 })
    await vi.advanceTimersByTimeAsync(10)
    const stopped = sender.stop(20_000)
    await vi.advanceTimersByTimeAsync(4_900)
    expect(at.happened).toEqual(['ending'])
    await vi.advanceTimersByTimeAsync(leaseMs)
    await stopped
    expect(at.happened).toEqual(['ending', 'wrote down what became of it', 'gave its right back'])
    expect(at.lost).toEqual([5_010])
  })

  it('cuts off what does not end in time, and lets it be written down', async () => {
    const { at, sender } = senderWith([yes], { workEnds: 60_000 })
    await vi.advanceTimersByTimeAsync(10)
    const stopped = sender.stop(20_000)
    await vi.advanceTimersByTimeAsync(20_000 + renewMs)
    await stopped
    expect(at.lost).toEqual([20_010])
    expect(at.happened).toEqual(['ending', 'wrote down what became of it', 'gave its right back'])
  })

  it('that cannot be given back holds up no end', async () => {
    for (const release of [
      () => Promise.reject(new Error('no line to the store')),
      () => new Promise<never>(() => undefined),
    ]) {
      const { sender } = senderWith([yes], { release })
      await vi.advanceTimersByTimeAsync(10)
      const stopped = sender.stop(0)
      await vi.advanceTimersByTimeAsync(leaseMs + renewMs)
      await expect(stopped).resolves.toBeUndefined()
    }
  })

  it('of a dead process is another’s within 15 seconds', () => {
    expect(leaseMs + renewMs).toBeLessThan(15_000)
    // A holder that missed one renewal still holds.
    expect(2 * renewMs).toBeLessThan(leaseMs - marginMs)
    expect(marginMs).toBeGreaterThanOrEqual(2_000)
  })
})
