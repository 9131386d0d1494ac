import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFairQueue, type FairQueueSettings, type Waiting } from '../../src/door/fair-queue.ts'
import { UserError } from '../../src/user-error.ts'

const roomy: FairQueueSettings = { slots: 1, slotsPerWorkspace: 1, places: 1000, placesPerWorkspace: 1000 }

/** A queue whose turns are written down and given on by hand. */
function written(settings: Partial<FairQueueSettings> = {}) {
  const time = { nowMs: 0 }
  const queue = createFairQueue({ ...roomy, ...settings }, () => time.nowMs)
  const started: string[] = []
  const leaves: (() => void)[] = []
  const enter = (name: string, request: Partial<Waiting> = {}): Promise<void> => {
    const [workspace = '', person = ''] = name.split('/')
    return queue.enter({ workspace, person, ...request }).then((leave) => {
      started.push(name)
      leaves.push(leave)
    })
  }
  /** Ends whatever runs, the earliest first, until nothing does. */
  const runOut = async (): Promise<void> => {
    await settled()
    for (let leave = leaves.shift(); leave !== undefined; leave = leaves.shift()) {
      leave()
      await settled()
    }
  }
  return { queue, enter, started, leaves, runOut, time }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the queue', () => {
  test('gives each workspace its turn, and each person in it', async () => {
    const { enter, started, runOut } = written()
    for (const name of ['a/1', 'a/1', 'a/1', 'a/2', 'b/1', 'b/1', 'c/1']) void enter(name)
    await runOut()
    expect(started).toEqual(['a/1', 'a/1', 'b/1', 'c/1', 'a/2', 'b/1', 'a/1'])
  })

  test('leaves room for others where one workspace’s pages are slow', async () => {
    const { enter, started } = written({ slots: 3, slotsPerWorkspace: 2 })
    for (const name of ['a/1', 'a/2', 'a/3', 'b/1']) void enter(name)
    await settled()
    expect(started).toEqual(['a/1', 'a/2', 'b/1'])
  })

  test('says how many are before, and how long that takes at the pace that was measured', async () => {
    const { enter, leaves, time } = written()
    const heard: string[] = []
    void enter('a/1')
    void enter('b/1', { onPlace: (ahead, seconds) => heard.push(`b ${ahead} ${seconds}`) })
    void enter('c/1', { onPlace: (ahead, seconds) => heard.push(`c ${ahead} ${seconds}`) })
    await settled()
    expect(heard).toEqual(['b 0 2', 'c 1 4'])
    time.nowMs += 12_000
    leaves.shift()?.()
    await settled()
    expect(heard).toEqual(['b 0 2', 'c 1 4', 'c 0 4'])
  })

  test('is bounded, in all and for one workspace, and says how long', async () => {
    const { enter } = written({ places: 3, placesPerWorkspace: 2 })
    for (const name of ['a/1', 'a/1', 'a/2']) void enter(name)
    const refusal = async (name: string): Promise<UserError> => {
      const error: unknown = await enter(name).catch((caught: unknown) => caught)
      if (error instanceof UserError) return error
      throw new TypeError('it was let in')
    }
    expect(await refusal('a/3')).toMatchObject({ code: 'busy', mend: 'Try again in 6 seconds.' })
    void enter('b/1')
    expect(await refusal('c/1')).toMatchObject({ code: 'busy', retryAfterSeconds: 8 })
  })

  test('lets go of what is called off, and nobody waits for it', async () => {
    const { enter, started, runOut } = written()
    const stop = new AbortController()
    const heard: number[] = []
    void enter('a/1')
    const off = enter('b/1', { signal: stop.signal })
    void enter('c/1', { onPlace: (ahead) => heard.push(ahead) })
    await settled()
    stop.abort()
    await expect(off).rejects.toBe(stop.signal.reason)
    await expect(enter('d/1', { signal: stop.signal })).rejects.toBe(stop.signal.reason)
    expect(heard).toEqual([1, 0])
    await runOut()
    expect(started).toEqual(['a/1', 'c/1'])
  })

  test('a turn that is given on twice frees one slot', async () => {
    const { enter, leaves, started } = written()
    for (const name of ['a/1', 'b/1', 'c/1']) void enter(name)
    await settled()
    leaves[0]?.()
    leaves[0]?.()
    await settled()
    expect(started).toEqual(['a/1', 'b/1'])
  })
})

const names = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 })).map(([w, p]) => `w${w}/p${p}`),
  { minLength: 1, maxLength: 60 },
)

describe('whatever comes', () => {
  test('everybody has their turn once, and never more than there are slots', async () => {
    const shape = fc.record({
      slots: fc.integer({ min: 1, max: 5 }),
      slotsPerWorkspace: fc.integer({ min: 1, max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(names, shape, async (requests, { slots, slotsPerWorkspace }) => {
        const { enter, started, leaves } = written({ slots, slotsPerWorkspace })
        for (const name of requests) void enter(name)
        await settled()
        while (leaves.length > 0) {
          expect(leaves.length).toBeLessThanOrEqual(slots)
          leaves.shift()?.()
          await settled()
        }
        expect(started.toSorted()).toEqual(requests.toSorted())
      }),
      { numRuns: 60 },
    )
  })

  test('a workspace with one request waits for at most one of each other', async () => {
    await fc.assert(
      fc.asyncProperty(names, async (requests) => {
        const { enter, started, runOut } = written()
        for (const name of requests) void enter(name)
        void enter('late/p')
        await runOut()
        const before = started.slice(1, started.indexOf('late/p')).map((name) => name.split('/')[0])
        expect(new Set(before).size).toBe(before.length)
      }),
      { numRuns: 60 },
    )
  })
})
