import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createSendLoop, type JobOutcome, type SendLoopParts } from '../../src/delivery/send-loop.ts'
import { silentLog } from '../store/silent-log.ts'

interface Job {
  readonly name: string
  readonly group: string
}

const job = (name: string, group = name): Job => ({ name, group })
const log = await silentLog()
const done: JobOutcome = { kind: 'done' }

/** A loop on a queue in memory. */
function loopOn(waiting: Job[], parts: Partial<SendLoopParts<Job>>) {
  const became: string[] = []
  const touched = new Set<string>()
  const lost = new AbortController()
  const ending = new AbortController()
  const loop = createSendLoop<Job>({
    jobs: {
      take: async (most) => waiting.splice(0, most),
      touch: async (jobs) => {
        for (const { name } of jobs) touched.add(name)
      },
      done: async ({ name }) => void became.push(`${name} done`),
      again: async ({ name }, afterMs) => void became.push(`${name} again ${afterMs}`),
    },
    send: async () => done,
    groupOf: ({ group }) => group,
    ...{ atOnce: 4, atOncePerGroup: 4, groupGapMs: 0, log, idleMs: 50, touchMs: 20 },
    now: () => performance.now(),
    ...parts,
  })
  const running = loop.run({ lost: lost.signal, ending: ending.signal })
  return { loop, became, touched, lost, ending, running, waiting }
}

async function until(look: () => boolean): Promise<void> {
  for (const end = performance.now() + 2_000; !look(); await wait(5)) {
    if (performance.now() > end) throw new Error('it did not come to that')
  }
}

describe('the loop of a sender', () => {
  it('sends what there is, a few at once, each job once', async () => {
    let [now, most] = [0, 0]
    const jobs = Array.from({ length: 60 }, (_, n) => job(`j${n}`))
    // A pause would show: what is done is followed at once.
    const { became, ending, running } = loopOn([...jobs], {
      ...{ atOnce: 8, atOncePerGroup: 8, groupOf: () => '', idleMs: 10_000 },
      async send() {
        most = Math.max(most, ++now)
        await wait(2)
        now--
        return done
      },
    })
    await until(() => became.length === 60)
    ending.abort()
    await running
    expect(most).toBe(8)
    expect(new Set(became)).toEqual(new Set(jobs.map(({ name }) => `${name} done`)))
  })

  it('lets no group stand in the way of another', async () => {
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    let slow = 0
    const jobs = [...Array.from({ length: 6 }, (_, n) => job(`slow${n}`, 'slow')), job('a'), job('b')]
    const { became, ending, running } = loopOn(jobs, {
      atOncePerGroup: 2,
      async send({ group }) {
        if (group === 'slow') {
          slow++
          await gate
        }
        return done
      },
    })
    await until(() => became.length === 2)
    expect(became.toSorted()).toEqual(['a done', 'b done'])
    expect(slow).toBe(2)
    open()
    await until(() => became.length === 8)
    ending.abort()
    await running
  })

  it('gives back what of one group can only go out later, so that the queue goes on to others', async () => {
    const jobs = [...Array.from({ length: 30 }, (_, n) => job(`many${n}`, 'many')), job('other')]
    const { became, ending, running } = loopOn(jobs, { atOnce: 8, atOncePerGroup: 1, groupGapMs: 250 })
    await until(() => became.length === 31)
    ending.abort()
    await running
    expect(became).toContain('other done')
    const later = became.filter((line) => line.includes('again'))
    expect(later).toHaveLength(10)
    expect(later[0]).toBe('many20 again 5000')
    expect(later[9]).toBe('many29 again 7250')
  })

  it('takes nothing more in an orderly end, waits for what is on its way and gives the rest back', async () => {
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const jobs = Array.from({ length: 7 }, (_, n) => job(`j${n}`))
    const isLost: boolean[] = []
    const { became, touched, ending, running, waiting, loop } = loopOn(jobs, {
      async send(_, lost) {
        await gate
        isLost.push(lost.aborted)
        return done
      },
    })
    await until(() => waiting.length === 0)
    await wait(20)
    ending.abort()
    waiting.push(job('too late'))
    loop.nudge()
    await wait(20)
    open()
    await running
    expect(became.toSorted()).toEqual([
      ...[0, 1, 2, 3].map((n) => `j${n} done`),
      ...[4, 5, 6].map((n) => `j${n} again 0`),
    ])
    expect(waiting).toHaveLength(1)
    // What was given back is another's.
    touched.clear()
    await wait(60)
    expect(touched.size).toBe(0)
    // What was on its way might still go out.
    expect(isLost).toEqual([false, false, false, false])
  })

  it('gives back what it is given just when it is to end, and has ended when the queue knows', async () => {
    const asked = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<readonly Job[]>()
    const sent: string[] = []
    const became: string[] = []
    const { ending, running } = loopOn([], {
      idleMs: 10_000,
      jobs: {
        async take() {
          asked.resolve()
          return await answer.promise
        },
        touch: async () => undefined,
        done: async ({ name }) => void became.push(`${name} done`),
        async again({ name }) {
          await wait(20)
          became.push(`${name} again`)
        },
      },
      async send({ name }) {
        sent.push(name)
        return done
      },
    })
    await asked.promise
    ending.abort()
    answer.resolve([job('a')])
    await running
    expect([sent, became]).toEqual([[], ['a again']])
  })

  it('has ended only when the queue knows what was done', async () => {
    const became: string[] = []
    const begun = Promise.withResolvers<void>()
    const waiting = [job('a')]
    const { ending, running } = loopOn([], {
      jobs: {
        take: async (most) => waiting.splice(0, most),
        touch: async () => undefined,
        async done({ name }) {
          begun.resolve()
          await wait(20)
          became.push(`${name} done`)
        },
        again: async () => undefined,
      },
    })
    await begun.promise
    ending.abort()
    await running
    expect(became).toEqual(['a done'])
  })

  it('takes no more than it can send soon, and never a few at a time', async () => {
    const gate = Promise.withResolvers<void>()
    const takes: number[] = []
    const queue = Array.from({ length: 200 }, (_, n) => job(`j${n}`))
    const { loop, ending, running } = loopOn([], {
      idleMs: 5,
      jobs: {
        async take(most) {
          takes.push(most)
          return queue.splice(0, most)
        },
        touch: async () => undefined,
        done: async () => undefined,
        again: async () => undefined,
      },
      async send() {
        await gate.promise
        return done
      },
    })
    for (let n = 0; n < 10; n++) {
      await wait(5)
      loop.nudge()
    }
    // Four are on their way, and up to sixteen are held.
    expect(queue.length).toBeGreaterThanOrEqual(200 - 20)
    gate.resolve()
    await until(() => queue.length === 0)
    ending.abort()
    await running
    expect(Math.min(...takes)).toBeGreaterThanOrEqual(4)
  })

  it('leaves a queue alone for a while that had no more', async () => {
    let takes = 0
    const waiting = Array.from({ length: 10 }, (_, n) => job(`j${n}`))
    const became: string[] = []
    const { ending, running } = loopOn([], {
      idleMs: 10_000,
      jobs: {
        async take(most) {
          takes++
          return waiting.splice(0, most)
        },
        touch: async () => undefined,
        done: async ({ name }) => void became.push(name),
        again: async () => undefined,
      },
    })
    await until(() => became.length === 10)
    ending.abort()
    await running
    expect(takes).toBe(1)
  })

  it('begins nothing once its right is lost', async () => {
    const sent: string[] = []
    const { lost, running, waiting, loop } = loopOn([], {
      async send({ name }) {
        sent.push(name)
        return done
      },
    })
    await wait(10)
    lost.abort()
    waiting.push(job('too late'))
    loop.nudge()
    await running
    expect(sent).toEqual([])
  })

  it('keeps no job any more once its right is lost, and tells what is on its way', async () => {
    const gate = Promise.withResolvers<void>()
    const isLost: boolean[] = []
    const { touched, lost, running } = loopOn([job('a')], {
      async send(_, signal) {
        await gate.promise
        isLost.push(signal.aborted)
        return done
      },
    })
    await until(() => touched.size === 1)
    lost.abort()
    touched.clear()
    await wait(60)
    expect(touched.size).toBe(0)
    gate.resolve()
    await running
    expect(isLost).toEqual([true])
  })

  it('goes on where the queue takes neither what became of a job nor that it is kept', async () => {
    const waiting = [job('a'), job('b')]
    const sent: string[] = []
    let [touches, dones] = [0, 0]
    const { ending, running } = loopOn([], {
      ...{ atOnce: 1, touchMs: 5 },
      jobs: {
        take: async (most) => waiting.splice(0, most),
        async touch() {
          touches++
          throw new Error('no store')
        },
        async done() {
          dones++
          throw new Error('no store')
        },
        again: async () => undefined,
      },
      async send({ name }) {
        await wait(20)
        sent.push(name)
        return done
      },
    })
    await until(() => dones === 2 && touches > 0)
    ending.abort()
    await running
    expect(sent).toEqual(['a', 'b'])
  })

  it('goes on after a bug and after a queue that does not answer', async () => {
    let takes = 0
    const { became, ending, running } = loopOn([], {
      jobs: {
        async take() {
          takes++
          if (takes === 1) throw new Error('no store')
          return takes === 2 ? [job('bad'), job('good')] : []
        },
        touch: async () => undefined,
        done: async ({ name }) => void became.push(`${name} done`),
        again: async ({ name }, afterMs) => void became.push(`${name} again ${afterMs}`),
      },
      async send({ name }) {
        if (name === 'bad') throw new Error('a bug')
        return done
      },
    })
    await until(() => became.length === 2)
    ending.abort()
    await running
    expect(became.toSorted()).toEqual(['bad again 60000', 'good done'])
  })

  it('keeps its jobs while they wait or are on their way', async () => {
    const gate = Promise.withResolvers<JobOutcome>()
    const sent: string[] = []
    const { touched, ending, running } = loopOn([job('a', 'g'), job('b', 'g')], {
      atOncePerGroup: 1,
      async send({ name }) {
        sent.push(name)
        return await gate.promise
      },
    })
    await until(() => touched.size === 2)
    expect(sent).toEqual(['a'])
    gate.resolve(done)
    ending.abort()
    await running
  })

  it('looks at once where somebody knows of a job', async () => {
    const { loop, became, waiting, ending, running } = loopOn([], { idleMs: 10_000 })
    await wait(20)
    waiting.push(job('a'))
    loop.nudge()
    await until(() => became.length === 1)
    const endedMs = performance.now()
    ending.abort()
    await running
    expect(performance.now() - endedMs).toBeLessThan(5_000)
  })
})
