import { getEventListeners } from 'node:events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPacer } from '../../src/delivery/pacer.ts'
import { beginTerm } from '../../src/delivery/term.ts'

/** A time that passes only where somebody sleeps; each sleep may come late. */
function invented(lateMs: () => number = () => 0) {
  let nowMs = 1_000
  const sleepers = new Set<{ atMs: number; wake: () => void }>()
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }
  return {
    now: () => nowMs,
    sleep: (ms: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const sleeper = { atMs: nowMs + ms + lateMs(), wake: resolve }
        sleepers.add(sleeper)
        signal.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          resolve()
        })
      }),
    /** Lets so much time pass in which nothing happens, and then what is late. */
    async freeze(ms: number): Promise<void> {
      nowMs += ms
      for (const sleeper of sleepers) sleeper.wake()
      await settle()
    },
    /** Lets everything happen until this time. */
    async until(endMs: number): Promise<void> {
      await settle()
      for (;;) {
        const next = [...sleepers].toSorted((a, b) => a.atMs - b.atMs)[0]
        if (next === undefined || next.atMs > endMs) break
        nowMs = Math.max(nowMs, next.atMs)
        sleepers.delete(next)
        next.wake()
        await settle()
      }
      nowMs = Math.max(nowMs, endMs)
    },
  }
}

const never = new AbortController().signal
const to = (workspace: string, channel = 'c') => ({ workspace, channel })

/** The most moments that lie in any span of this length. */
const most = (moments: readonly number[], spanMs: number): number =>
  Math.max(0, ...moments.map((begin) => moments.filter((at) => at >= begin && at < begin + spanMs).length))

describe('a pacer', () => {
  it('spreads turns evenly over the second and loses none of them', async () => {
    const time = invented()
    const pacer = createPacer({ perSecond: 45, channelGapMs: 0, ...time })
    const turns: number[] = []
    for (let n = 0; n < 90; n++) void pacer.turn(to('w', `c${n}`), never).then(() => turns.push(time.now()))
    await time.until(3_100)
    expect(turns).toHaveLength(90)
    expect(most(turns, 1_000)).toBeLessThanOrEqual(46)
    expect(Math.max(...turns)).toBeGreaterThan(2_900)
  })

  it('makes up for timers that are a little late, so that its rate is kept', async () => {
    const time = invented(() => 10)
    const pacer = createPacer({ perSecond: 45, channelGapMs: 0, ...time })
    let turns = 0
    for (let n = 0; n < 90; n++) void pacer.turn(to('w', `c${n}`), never).then(() => turns++)
    await time.until(1_000 + 2_050)
    expect(turns).toBe(90)
  })

  it('never gives more than its rate and three in any window, however late timers come', async () => {
    const late = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 }), fc.constant(900)), {
      minLength: 1,
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(late, fc.integer({ min: 1, max: 60 }), async (lateness, perSecond) => {
        let sleeps = 0
        const time = invented(() => lateness[sleeps++ % lateness.length] ?? 0)
        const pacer = createPacer({ perSecond, channelGapMs: 0, ...time })
        const turns: number[] = []
        for (let n = 0; n < 150; n++) {
          void pacer.turn(to('w', `c${n}`), never).then(() => turns.push(time.now()))
        }
        await time.until(60_000)
        for (const spanMs of [200, 1_000, 3_000]) {
          expect(most(turns, spanMs)).toBeLessThanOrEqual(Math.ceil((spanMs * perSecond) / 1000) + 3)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('stays under 50 a second where another took over in the middle of one', async () => {
    const time = invented(() => 4)
    const turns: number[] = []
    const ask = (pacer: ReturnType<typeof createPacer>): void => {
      for (let n = 0; n < 60; n++)
        void pacer.turn(to('w', `c${n}`), stopped.signal).then((mine) => mine && turns.push(time.now()))
    }
    const stopped = new AbortController()
    ask(createPacer({ perSecond: 45, channelGapMs: 0, ...time }))
    await time.until(1_700)
    stopped.abort()
    await time.until(1_701)
    const next = createPacer({ perSecond: 45, channelGapMs: 0, ...time })
    for (let n = 0; n < 60; n++) void next.turn(to('w', `d${n}`), never).then(() => turns.push(time.now()))
    await time.until(4_000)
    expect(turns.length).toBeGreaterThan(80)
    expect(most(turns, 1_000)).toBeLessThanOrEqual(50)
  })

  it('keeps turns for one channel apart, and lets others pass', async () => {
    const time = invented()
    const pacer = createPacer({ perSecond: 100, channelGapMs: 1_000, ...time })
    const turns: [string, number][] = []
    for (const channel of ['a', 'a', 'a', 'b'])
      void pacer.turn(to('w', channel), never).then(() => turns.push([channel, time.now()]))
    await time.until(5_000)
    expect(turns.map(([channel]) => channel)).toEqual(['a', 'b', 'a', 'a'])
    const inA = turns.filter(([channel]) => channel === 'a').map(([, at]) => at)
    expect(inA.map((at) => at - (inA[0] ?? 0))).toEqual([0, 1_000, 2_000])
  })

  it('takes channels of two workspaces for two, though they have one name', async () => {
    const time = invented()
    const pacer = createPacer({ perSecond: 100, channelGapMs: 60_000, ...time })
    let turns = 0
    for (const workspace of ['v', 'w']) void pacer.turn(to(workspace), never).then(() => turns++)
    await time.until(2_000)
    expect(turns).toBe(2)
  })

  it('keeps turns for one workspace apart', async () => {
    const time = invented()
    const pacer = createPacer({ perSecond: 100, channelGapMs: 1_000, workspaceGapMs: 250, ...time })
    const turns: number[] = []
    for (let n = 0; n < 8; n++) void pacer.turn(to('w', `c${n}`), never).then(() => turns.push(time.now()))
    await time.until(10_000)
    expect(turns.map((at) => at - (turns[0] ?? 0))).toEqual([0, 250, 500, 750, 1_000, 1_250, 1_500, 1_750])
  })

  it('lets nobody wait for a workspace that has to', async () => {
    const time = invented()
    const pacer = createPacer({ perSecond: 10, channelGapMs: 0, ...time })
    pacer.pause('workspace', to('stuck'), 30_000)
    const turns: [string, number][] = []
    for (const workspace of ['stuck', 'stuck', 'free', 'free'])
      void pacer.turn(to(workspace), never).then(() => turns.push([workspace, time.now()]))
    expect(pacer.pausedMs(to('stuck', 'any'))).toBe(30_000)
    expect(pacer.pausedMs(to('free'))).toBe(0)
    await time.until(2_000)
    expect(turns.map(([workspace]) => workspace)).toEqual(['free', 'free'])
    await time.until(40_000)
    expect(turns.slice(2).every(([, at]) => at >= 31_000)).toBe(true)
    expect(turns).toHaveLength(4)
  })

  it('pauses one channel, or everybody, also for those who wait already', async () => {
    const time = invented()
    const pacer = createPacer({ perSecond: 1, channelGapMs: 0, ...time })
    const turns: [string, number][] = []
    for (const channel of ['first', 'a', 'b'])
      void pacer.turn(to('w', channel), never).then(() => turns.push([channel, time.now()]))
    await time.until(1_500)
    pacer.pause('channel', to('w', 'a'), 5_000)
    await time.until(3_500)
    expect(turns.map(([channel]) => channel)).toEqual(['first', 'b'])
    pacer.pause('all', to('w', 'other'), 10_000)
    await time.until(13_000)
    expect(turns).toHaveLength(2)
    await time.until(14_000)
    expect(turns).toHaveLength(3)
  })

  it('keeps to the longest of its pauses, also behind thousands of others', async () => {
    const time = invented()
    const pacer = createPacer({ perSecond: 1_000, channelGapMs: 1, ...time })
    pacer.pause('workspace', to('stuck'), 30_000)
    pacer.pause('workspace', to('stuck'), 1_000)
    for (let n = 0; n < 2_500; n++) pacer.pause('channel', to('w', `c${n}`), 1)
    void pacer.turn(to('w'), never)
    await time.until(5_000)
    expect(pacer.pausedMs(to('stuck'))).toBe(26_000)
    await time.until(60_000)
    expect(pacer.pausedMs(to('stuck'))).toBe(0)
  })

  it('gives no turn to whose right was over in a freeze, which nobody was told of yet', async () => {
    const time = invented()
    const term = beginTerm(
      { monotonic: time.now, wall: time.now },
      { monotonicMs: 1_000, wallMs: 1_000 },
      7_500,
    )
    const pacer = createPacer({ perSecond: 1, channelGapMs: 0, ...time })
    const answers: boolean[] = []
    for (let n = 0; n < 2; n++) void pacer.turn(to('w'), term.signal).then((turn) => answers.push(turn))
    await time.until(1_500)
    expect(answers).toEqual([true])
    await time.freeze(10_000)
    expect(answers).toEqual([true, false])
    term.end()
  })

  it('leaves nothing behind on a signal that lasts', async () => {
    const time = invented()
    const { signal } = new AbortController()
    const pacer = createPacer({ perSecond: 1_000, channelGapMs: 0, ...time })
    for (let n = 0; n < 5; n++) void pacer.turn(to('w'), signal)
    await time.until(2_000)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('gives no turn to whoever has given up, at once', async () => {
    const time = invented()
    const pacer = createPacer({ perSecond: 1, channelGapMs: 0, ...time })
    const leaving = new AbortController()
    const answers: boolean[] = []
    void pacer.turn(to('w'), never).then((turn) => answers.push(turn))
    void pacer.turn(to('w'), leaving.signal).then((turn) => answers.push(turn))
    await time.until(1_100)
    leaving.abort()
    await time.until(1_100)
    expect(answers).toEqual([true, false])
    expect(await pacer.turn(to('w'), leaving.signal)).toBe(false)
    // Their turn is the next one's.
    void pacer.turn(to('w'), never).then((turn) => answers.push(turn))
    await time.until(2_000)
    expect(answers).toEqual([true, false, true])
  })
})
