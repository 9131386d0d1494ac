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
    const { became, ending, running } = loopOn([...jobs], {
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
    expect(most).toBe(4)
    expect(new Set(became)).toEqual(new Set(jobs.map(({ name }) => `${name} done`)))
  })

  it('lets no group stand in the way of another', async () => {
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const jobs = [...Array.from({ length: 6 }, (_, n) => job(`slow${n}`, 'slow')), job('a'), job('b')]
    const { became, ending, running } = loopOn(jobs, {
      atOncePerGroup: 2,
      async send({ group }) {
        if (group === 'slow') await gate
        return done
      },
    })
    await until(() => became.length === 2)
    expect(became.toSorted()).toEqual(['a done', 'b done'])
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
    const { became, ending, running, waiting, loop } = loopOn(jobs, {
      async send() {
        await gate
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
    const { touched, ending, running } = loopOn([job('a', 'g'), job('b', 'g')], {
      atOncePerGroup: 1,
      send: () => wait(60, done),
    })
    await until(() => touched.size === 2)
    ending.abort()
    await running
  })

  it('looks at once where somebody knows of a job', async () => {
    const { loop, became, waiting, ending, running } = loopOn([], { idleMs: 10_000 })
    await wait(20)
    waiting.push(job('a'))
    loop.nudge()
    await until(() => became.length === 1)
    ending.abort()
    await running
  })
})
